"""What each operation asks of the core."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import Any
from urllib.parse import urlencode

import msgspec
from starlette.requests import Request

from onrecord.claims import KINDS, What
from onrecord.desk.answer import Answer
from onrecord.desk.asked import BYS, SCOPES, Asked, kinds_of, role_of, side_of, span_of
from onrecord.desk.desk import Desk
from onrecord.desk.problems import NotThere
from onrecord.desk.search import search as search_for
from onrecord.errors import UserError
from onrecord.events import attack_events, diplomacy_events
from onrecord.ledger import Held
from onrecord.sources.store import Store
from onrecord.tallies import breaking, coverage, rank, shares, tally
from onrecord.telling.events import attack_fields, diplomacy_fields

JSON = "application/json"
EVENTS_AT_ONCE = 200


def answer(fields: Any, links: dict[str, str] | None = None) -> Answer:
    """Return fields as JSON; *links* are told in the head too (RFC 8288)."""
    told = [("link", ", ".join(f'<{url}>; rel="{rel}"' for rel, url in links.items()))] if links else []
    return Answer(msgspec.json.encode(fields), JSON, headers=told)


def _measure(asked: Asked) -> dict[str, Any]:
    side = side_of(asked)
    return {"series": side, "role": role_of(asked, side), "model": asked.text("model"), "where": asked.text("where"),
            **span_of(asked)}  # fmt: skip


def tallied(desk: Desk, request: Request) -> Answer:
    """Counts by stretch of time."""
    asked = Asked(request.query_params)
    rows = tally(desk.ledger, by=asked.choice("by", BYS, "month"), what=kinds_of(asked), **_measure(asked))
    return answer(rows)


def shared(desk: Desk, request: Request) -> Answer:
    """Shares downed or suppressed."""
    asked = Asked(request.query_params)
    what = asked.choice("what", [one.value for one in What], "drone")
    by = asked.choice("by", BYS, "month")
    return answer(shares(desk.ledger, by=by, what=what, series=side_of(asked), **span_of(asked)))


def ranked(desk: Desk, request: Request) -> Answer:
    """The ranking and the line of those who broke the record."""
    asked = Asked(request.query_params)
    scope, limit = asked.choice("scope", SCOPES, "attack"), asked.number("limit", 100, 1, 1000)
    what = asked.choice("what", [one.value for one in What], "drone")
    rows = tally(desk.ledger, by=scope, what=what, **_measure(asked))
    return answer({"ranking": rank(rows)[:limit], "line": breaking(rows)})


def covered(desk: Desk, request: Request) -> Answer:
    """Since when the ledger knows a side, and the dates without a bulletin."""
    asked = Asked(request.query_params)
    return answer(coverage(desk.ledger, series=side_of(asked), **span_of(asked)))


def events(desk: Desk, request: Request) -> Answer:
    """Attacks, the latest first, page by page."""
    asked = Asked(request.query_params)
    span, side = span_of(asked), side_of(asked)
    limit = asked.number("limit", 20, 1, EVENTS_AT_ONCE)
    cursor = asked.text("cursor") or ""
    until = min(filter(None, (span["until"], cursor.split(":")[-2] if cursor.count(":") == 2 else None)), default=None)
    if cursor and cursor.count(":") != 2:
        raise UserError("cursor: give `next` of an answer")
    known = tally(desk.ledger, by="attack", what="drone", role="launched" if side == "RU-UA" else "downed",
                  series=side, **(span | {"until": until}))  # fmt: skip
    dates = sorted({row.start for row in known}, reverse=True)[: limit + 2]
    actor, _, target = side.partition("-")
    found = attack_events(desk.ledger, actor=actor, target=target, since=dates[-1] if dates else None, until=until,
                          as_of=span["as_of"], recorded_by=span["recorded_by"]) if dates else []  # fmt: skip
    found = list(reversed(found))
    if cursor:
        names = [event.id for event in found]
        found = found[names.index(cursor) + 1 :] if cursor in names else found
    page, more = found[:limit], found[limit - 1].id if len(found) > limit else None
    return _paged(request, [attack_fields(event) for event in page], more)


def event(desk: Desk, request: Request) -> Answer:
    """One event or all of a date, every claim with them."""
    from onrecord.desk.pages.event import day_of

    asked = Asked(request.query_params)
    found = day_of(desk.ledger, request.path_params["name"], asked.moment("as_of"))
    fields = [*map(attack_fields, found.attacks), *map(diplomacy_fields, found.diplomacy)]
    return answer({"items": fields})


def diplomacy(desk: Desk, request: Request) -> Answer:
    """Calls, meetings, talks and decisions on aid."""
    found = diplomacy_events(desk.ledger, **span_of(Asked(request.query_params)))
    return answer({"items": [diplomacy_fields(one) for one in found]})


def claims(desk: Desk, request: Request) -> Answer:
    """Claims in the order in which they were recorded."""
    asked = Asked(request.query_params)
    limit, after = asked.number("limit", 100, 1, 1000), asked.number("cursor", 0, 0, 2**62)
    kind, by = asked.choice("kind", ("", *KINDS), "") or None, asked.text("by")
    found = desk.ledger.claims(kind=kind, report=asked.text("report", 2000), after=after, by=[by] if by else None,
                               **span_of(asked))  # fmt: skip
    page = list(islice(found, limit + 1))
    more = str(page[limit - 1].seq) if len(page) > limit else None
    return _paged(request, [held_fields(held) for held in page[:limit]], more)


def report(desk: Desk, request: Request) -> Answer:
    """A report with its versions, texts and claims."""
    name = request.path_params["name"]
    stored = desk.ledger.report(name)
    if stored is None:
        raise NotThere("there is no such report on the ledger")
    versions = [{"report": one.report, "recorded": one.recorded, "entry": one.head.seq, "digest": one.head.digest,
                 "claims": [held_fields(held) for held in one.claims]} for one in stored.versions]  # fmt: skip
    return answer({"id": stored.head.id, "versions": versions})


def searched(desk: Desk, request: Request) -> Answer:
    """Reports and claims with all of these words, the latest first."""
    asked = Asked(request.query_params)
    limit, before = asked.number("limit", 50, 1, 200), asked.number("cursor", 0, 0, 2**62)
    kind = asked.choice("kind", ("", "report", *KINDS), "") or None
    found = search_for(desk.ledger, asked.text("q") or "", kind=kind, limit=limit + 1, before=before)
    more = str(found[limit - 1].seq) if len(found) > limit else None
    items = [{"entry": one.seq, "kind": one.kind, "excerpt": one.excerpt, "report": one.report,
              "claim": one.held.claim if one.held else None} for one in found[:limit]]  # fmt: skip
    return _paged(request, items, more)


def alerts(desk: Desk, _request: Request) -> Answer:
    """The state of each oblast now, or what alerts covered of a stretch."""
    from onrecord.alerts.areas import load_areas
    from onrecord.alerts.record import known_alerts
    from onrecord.alerts.state import states

    now, tree = datetime.now(UTC), load_areas()
    found = states(tree, known_alerts(desk.ledger, since=now - timedelta(days=2), tree=tree), now)
    items = [{"title": tree.title(one.area), "iso": tree.oblast(one.area).iso if one.area in tree else None,
              **msgspec.to_builtins(one)} for one in found]  # fmt: skip
    return answer({"at": now.isoformat(timespec="seconds"), "items": items})


def sources(desk: Desk, _request: Request) -> Answer:
    """How the watched sources fare."""
    return answer({"items": Store(desk.ledger).health()})


def head(desk: Desk, _request: Request) -> Answer:
    """What fixes the ledger."""
    return answer(desk.ledger.head())


def proof(desk: Desk, request: Request) -> Answer:
    """The proof that an entry is on the ledger."""
    seq = request.path_params["seq"]
    if not 1 <= seq <= desk.stored_size():
        raise NotThere(f"there is no entry {seq}")
    return answer(desk.ledger.prove(seq))


def held_fields(held: Held) -> dict[str, Any]:
    """Return a claim with where it stands."""
    return {"entry": held.seq, "claim": held.claim, "report": held.report, "recorded": held.recorded}


def _paged(request: Request, items: list[Any], more: str | None) -> Answer:
    links = {}
    if more is not None:
        pairs = [(key, value) for key, value in request.query_params.multi_items() if key != "cursor"]
        links["next"] = f"{request.url.path}?{urlencode([*pairs, ('cursor', more)])}"
    return answer({"items": items, "next": more}, links)
