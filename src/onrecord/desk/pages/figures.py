"""An attack as a table: kinds and models down, their fates across."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from onrecord.claims import Role, What
from onrecord.events import AttackEvent, Figure, Total
from onrecord.events.precedence import load_precedence
from onrecord.telling.charts import ROLES
from onrecord.telling.events import AERIAL, ZONES
from onrecord.telling.places import named_place

KINDS = (What.AIR_TARGET, What.DRONE, What.MISSILE, What.BOMB)
PLURALS = {What.AIR_TARGET: "drones and missiles", What.PERSON: "people"}


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the table; cells are ``None`` where nothing is said of it."""

    name: str
    model: bool
    cells: tuple[Total | Figure | None, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """The table: its columns, and its lines."""

    roles: tuple[Role, ...]
    lines: tuple[Line, ...]


def grid_of(event: AttackEvent) -> Grid:
    """Return drones and missiles by model, by what became of them."""
    kinds = [what for what in KINDS if any(_told(event, what, role) for role in AERIAL)]
    roles = tuple(role for role in AERIAL if any(_told(event, what, role) for what in kinds))
    return Grid(roles, tuple(line for what in kinds for line in _lines(event, what, roles)))


def _told(event: AttackEvent, what: What, role: Role) -> Total | None:
    total = event.totals.get((what, role))
    return total if total is not None and (total.value is not None or total.parts) else None


def _lines(event: AttackEvent, what: What, roles: tuple[Role, ...]) -> Iterator[Line]:
    totals = [_told(event, what, role) for role in roles]
    yield Line(name_of(what), False, tuple(totals))
    if what is What.AIR_TARGET:
        return
    parts = [{part.model: part for part in total.parts} if total else {} for total in totals]
    models = sorted({model for own in parts for model in own if model})
    if len(models) > 1 or (models and what is What.MISSILE):
        yield from (Line(model, True, tuple(own.get(model) for own in parts)) for model in models)


def name_of(what: What) -> str:
    """Return a kind in the plural.

    >>> name_of(What.AIR_TARGET), name_of(What.CRUISE_MISSILE)
    ('drones and missiles', 'cruise missiles')
    """
    return PLURALS.get(what) or f"{what.value.replace('_', ' ')}s"


def title_of(figure: Figure) -> str:
    """Return what a figure counts, in words."""
    role = ROLES.get(figure.role, figure.role.value)
    kind = name_of(figure.what)
    named = f"{figure.model} ({kind}) {role}" if figure.model else f"{kind} {role}"
    return f"{named}, {named_place(figure.place)}" if figure.place else named


def side_title(series: str) -> str:
    """Return whose attacks these are and who counts them, in words."""
    return load_precedence().side(series).title


def window_of(event: AttackEvent) -> str:
    """Return the window of an attack on the clock of those attacked."""
    side = load_precedence().side(event.series)
    start, end = (datetime.fromisoformat(moment).astimezone(ZoneInfo(side.zone)) for moment in event.window)
    return f"{start.day} {start:%B %H:%M} – {end.day} {end:%B %H:%M}, {ZONES.get(side.zone, side.zone)}"
