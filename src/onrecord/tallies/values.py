"""What tallies are made of and what they give: frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple, TypedDict

from onrecord.claims import Bound, Role, What
from onrecord.events.values import Number, Part


@dataclass(frozen=True, slots=True)
class Measure:
    """What is counted: a kind, in a role, perhaps of one model or in one place only.

    ``model`` joins several with "/"; a figure of several models of which only some are asked for is unknown, for nobody
    said how it divides. ``where`` is a code or name as claims have it; a country's code is the whole of it.
    """

    what: What
    role: Role = Role.LAUNCHED
    model: str | None = None
    where: str | None = None


class Limits(TypedDict, total=False):
    """What of an attack is counted, and which attacks: the options of :func:`~onrecord.tallies.tally` by these names."""

    role: Role | str
    model: str | None
    where: str | None
    series: str
    since: str | None
    until: str | None
    as_of: str | None
    recorded_by: str | None


class Measured(NamedTuple):
    """What one attack comes to in a measure. ``value`` is ``None`` where nothing is known."""

    event: str
    date: str
    part: Part
    value: Number | None
    bound: Bound
    unknown: int


@dataclass(frozen=True, slots=True)
class Row:
    """A count over a stretch of time. ``start`` and ``end`` are dates of events, both inclusive.

    With ``unknown`` figures missing, ``value`` is a lower bound; it is ``None`` when none of them is known.
    ``events`` are the ids of the attacks that were counted.
    """

    start: str
    end: str
    label: str
    what: What
    role: Role
    value: Number | None
    bound: Bound
    unknown: int
    events: tuple[str, ...]
    series: str = "RU-UA"
    model: str | None = None
    where: str | None = None


@dataclass(frozen=True, slots=True)
class Ranked:
    """A row and its place in a ranking, from 1; rows of one figure share a place."""

    rank: int
    row: Row


@dataclass(frozen=True, slots=True)
class Since:
    """The last time that there was as much. ``before`` is ``None`` when there never was since the ledger knows."""

    row: Row
    before: Row | None
    known_since: str


@dataclass(frozen=True, slots=True)
class Streak:
    """Nights in a row that reach a figure; a night without a bulletin ends it, for nobody knows."""

    start: str
    end: str
    nights: int


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole over a stretch of time, between ``low`` and ``high`` (0 to 1).

    They differ where a part is unknown: it may be none of its attack's launches or all. ``without`` counts the attacks
    whose launches are not known; they are left out. ``None``: nothing is known.
    """

    start: str
    end: str
    label: str
    low: float | None
    high: float | None
    part: Number
    whole: Number
    without: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """Since when the ledger knows of a side's attacks, until when, and for which dates it has no counter's bulletin.

    ``missing`` dates are not dates without an attack: nobody's bulletin of them is on the ledger.
    """

    series: str
    since: str | None
    until: str | None
    covered: int
    missing: tuple[str, ...]
