"""An event: every figure with all its claims, the lead and why, the words in their sentence, what was corrected."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from starlette.requests import Request

from onrecord.claims import Role, What
from onrecord.desk.answer import Answer
from onrecord.desk.asked import Asked
from onrecord.desk.desk import Desk
from onrecord.desk.pages import figures
from onrecord.desk.pages.context import Texts
from onrecord.desk.problems import NotThere
from onrecord.events import AttackEvent, DiplomacyEvent, Figure, diplomacy_events, find_event
from onrecord.ledger import Ledger
from onrecord.telling.events import outvoted

FORMS = (
    "call:",
    "meeting:",
    "letter:",
    "visit:",
    "talks:",
    "pledged:",
    "delivered:",
    "paused:",
    "resumed:",
    "refused:",
)


@dataclass(frozen=True, slots=True)
class Day:
    """What a name leads to: attacks, and the diplomacy of the date or the one event of it."""

    title: str
    date: str
    attacks: tuple[AttackEvent, ...]
    diplomacy: tuple[DiplomacyEvent, ...]


def render(desk: Desk, request: Request) -> Answer:
    """Draw the page of a date or of one event."""
    asked = Asked(request.query_params)
    as_of, name = asked.moment("as_of"), request.path_params["name"]
    found = day_of(desk.ledger, name, as_of)
    around = (_shifted(found.date, -1), _shifted(found.date, 1))
    return desk.page("event.html", request, found=found, asked={"as_of": as_of}, around=around, figures=figures,
                     texts=Texts(desk.ledger), ordered=ordered, outvoted=outvoted)  # fmt: skip


def day_of(ledger: Ledger, name: str, as_of: str | None = None) -> Day:
    """Return what a date or an id names; raises ``NotThere`` where the ledger has nothing of it."""
    if name.startswith(FORMS):
        day = name.split(":")[1]
        own = tuple(one for one in diplomacy_events(ledger, as_of=as_of, since=day, until=day) if one.id == name)
        attacks: tuple[AttackEvent, ...] = ()
    else:
        attacks = tuple(find_event(ledger, name, as_of=as_of))
        day = name.split(":")[1] if ":" in name else name[:10]
        own = () if ":" in name else tuple(diplomacy_events(ledger, as_of=as_of, since=day, until=day))
    if not attacks and not own:
        raise NotThere(f'the ledger has nothing of "{name[:80]}"; unknown is not "nothing happened"')
    return Day(name, day, attacks, own)


def ordered(event: AttackEvent) -> Iterator[Figure]:
    """Yield figures as people ask for them: by kind, model and fate; places after the whole."""
    kinds, fates = list(What), list(Role)
    every = [*event, *event.local.values()]
    yield from sorted(every, key=lambda f: (f.place or "", kinds.index(f.what), f.model or "", fates.index(f.role)))


def _shifted(day: str, days: int) -> str:
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()
