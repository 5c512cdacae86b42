"""The timeline: attacks, alerts, calls, talks, aid and statements on one line; its stretch in the address."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import groupby

from markupsafe import Markup
from starlette.requests import Request

from onrecord.desk.answer import Answer
from onrecord.desk.asked import Asked
from onrecord.desk.desk import Desk
from onrecord.errors import UserError
from onrecord.tallies import coverage
from onrecord.telling.line import Kind
from onrecord.telling.strip import figure
from onrecord.telling.timeline import timeline
from onrecord.telling.timeline_html import sources
from onrecord.telling.timeline_views import CLOCK, LABELS, NOTHING, to_json

DAYS = 10  # shown unless the address says otherwise
MOST_DAYS = 92


def render(desk: Desk, request: Request) -> Answer:
    """Draw the page, or give its JSON."""
    asked = Asked(request.query_params)
    since, until = _stretch(desk, asked)
    kinds, who, about = asked.several("kind", Kind, ()), asked.text("who"), asked.text("about")
    as_of = asked.moment("as_of")
    line = timeline(desk.ledger, since, until, as_of, kinds=kinds or tuple(Kind), who=who, about=about)
    if request.url.path.endswith(".json"):
        return Answer(to_json(line), "application/json")
    days = [(day, list(own)) for day, own in groupby(line.items, key=lambda item: item.begins_on)]
    picture = Markup(figure(line)) if line.items else ""  # noqa: S704 - the core escapes what comes from outside
    query = {"since": since, "until": until, "kind": list(kinds), "who": who, "about": about, "as_of": as_of}
    return desk.page("timeline.html", request, line=line, days=days, picture=picture, asked=query, zooms=_zooms(since, until),
                     kinds=list(Kind), labels=LABELS, clock=CLOCK, nothing=NOTHING, sources=sources)  # fmt: skip


def _stretch(desk: Desk, asked: Asked) -> tuple[str, str]:
    since, until = asked.date("since"), asked.date("until")
    if until is None:
        until = _shifted(since, DAYS - 1) if since else (coverage(desk.ledger).until or date.today().isoformat())
    since = since or _shifted(until, 1 - DAYS)
    if (date.fromisoformat(until) - date.fromisoformat(since)).days >= MOST_DAYS:
        raise UserError(f"the timeline shows at most {MOST_DAYS} days; bring since and until closer")
    return since, until


def _zooms(since: str, until: str) -> list[tuple[str, str, str]]:
    """Return where one may go from here: earlier, later, nearer, further."""
    days = (date.fromisoformat(until) - date.fromisoformat(since)).days + 1
    quarter, half = days // 4, max(1, days // 2)
    zooms = [
        ("← earlier", _shifted(since, -days), _shifted(since, -1)),
        ("later →", _shifted(until, 1), _shifted(until, days)),
    ]
    if days > 2:
        zooms.append(("closer", _shifted(since, quarter), _shifted(until, -quarter)))
    if days * 2 <= MOST_DAYS:
        zooms.append(("wider", _shifted(since, -half), _shifted(until, days - half)))
    return zooms


def _shifted(day: str, days: int) -> str:
    try:
        return (date.fromisoformat(day) + timedelta(days=days)).isoformat()
    except OverflowError:
        raise UserError("the timeline knows the years 1 to 9999") from None
