"""What an event is made of: frozen values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from onrecord.claims import Bound, Count, Role, What
from onrecord.ledger.rows import TABLE_ID
from onrecord.ledger.values import Held

FigureKey = tuple[What, str | None, Role]  # what, model (None: not told), role
Number = int | float


class Part(StrEnum):
    """Which bulletin of a date: a night belongs to the date of its morning."""

    NIGHT = "night"
    DAY = "day"


class Grade(StrEnum):
    """How a claim tells its time."""

    WINDOW = "window"  # from one hour to another
    WHOLE_DAY = "whole_day"  # moments that span a whole local day: the hours are not known
    DATE = "date"  # a date or a night by its date, or a round-up of more than 20 hours


@dataclass(frozen=True, slots=True)
class Link:
    """Which attack a claim speaks of, and why.

    ``part`` is ``None`` where the claim gives only a date. ``start`` and ``end`` are UTC (``2025-07-03T15:00:00Z``),
    both inclusive; ``reason`` is for a person.
    """

    series: str
    date: str
    part: Part | None
    start: str
    end: str
    grade: Grade
    reason: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure of one counter for one stretch of time, as the latest report that gives it has it.

    ``rows`` are the claims that are added up in it, ``others`` the same report's claims of the same figure that are not
    (repeats, parts); ``earlier`` are the claims of older reports that it replaces. ``place`` is set for a figure of one
    place only. ``published`` is UTC to the millisecond.
    """

    what: What
    model: str | None
    role: Role
    by: str | None
    firsthand: bool
    place: str | None
    link: Link
    value: Number | None
    bound: Bound
    published: str
    rows: tuple[Held, ...]
    others: tuple[Held, ...] = ()
    earlier: tuple[Held, ...] = ()

    @property
    def models(self) -> frozenset[str]:
        """The models that the figure covers together."""
        return frozenset(self.model.split("/")) if self.model else frozenset()

    @property
    def is_part(self) -> bool:
        """True when its report gives the figure as a part of another."""
        return all(getattr(held.claim, "part_of", False) for held in self.rows)

    @property
    def url(self) -> str | None:
        """The post that gives it."""
        return self.rows[0].report.url

    @property
    def tabled(self) -> bool:
        """Whether it comes from an imported table, whose lines are added and never repeat one another."""
        return self.rows[0].report.id.startswith(TABLE_ID)

    @property
    def stated(self) -> bool:
        """Whether it is a total that its counter gives; a table's line without a model is only of no known model."""
        return self.model is None and not self.tabled

    @property
    def claims(self) -> tuple[Held, ...]:
        """All claims behind it, those that make the figure first."""
        return self.rows + self.others + self.earlier


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of an event: the lead and the rule that chose it, every claim, and whether the counters disagree.

    ``value`` is ``None`` where only a word was given. ``rows`` are the claims that make the value: one, or one for each
    stretch of time. ``corrections`` are earlier figures of the same counter. ``differing`` are claims of anybody that
    the figure does not admit; ``disputed`` is true only when another named counter is among them.
    """

    what: What
    model: str | None
    role: Role
    value: Number | None
    bound: Bound
    lead: Held
    rows: tuple[Held, ...]
    claims: tuple[Held, ...]
    rule: str
    disputed: bool = False
    differing: tuple[Held, ...] = ()
    corrections: tuple[Held, ...] = ()
    place: str | None = None

    @property
    def by(self) -> str | None:
        """Who counted it."""
        claim = self.lead.claim
        return claim.by if isinstance(claim, Count) else None


@dataclass(frozen=True, slots=True)
class Total:
    """A sum of figures, with what bounds it.

    ``value`` is ``None`` when nothing is known; ``unknown`` counts the figures that are missing from it, and with any
    of them the value is a lower bound. ``by`` counted it, ``firsthand`` in its own report; ``stated`` is true when it
    gave the total itself.
    """

    value: Number | None
    bound: Bound = Bound.EXACT
    unknown: int = 0
    parts: tuple[Figure, ...] = ()
    by: str | None = None
    firsthand: bool = False
    stated: bool = False


@dataclass(frozen=True, slots=True)
class Attack:
    """The bare name of an attack: which side's, which date's, which part of it."""

    series: str
    date: str
    part: Part

    @property
    def id(self) -> str:
        """The name by which commands and pages know it.

        >>> Attack("RU-UA", "2025-07-04", Part.NIGHT).id
        'RU-UA:2025-07-04:night'
        """
        return f"{self.series}:{self.date}:{self.part}"


@dataclass(frozen=True, slots=True)
class AttackEvent:
    """A night's or day's attack by one side on another, with every claim that was linked to it.

    ``date`` is the local date on which its window ends; ``window`` is UTC. ``about_date`` holds the claims that give
    only the date, on which both a night and a day attack fell. ``links`` tells by claim (its entry) why it is here,
    ``reprints`` which claims of near-copies only repeat it: they are no witnesses and stand in no figure.
    """

    id: str
    date: str
    part: Part
    window: tuple[str, str]
    actor: str
    target: str
    series: str
    cells: tuple[Cell, ...]
    figures: Mapping[FigureKey, Figure]
    local: Mapping[tuple[What, str | None, Role, str], Figure] = field(default_factory=dict)
    totals: Mapping[tuple[What, Role], Total] = field(default_factory=dict)
    about_date: tuple[Held, ...] = ()
    links: Mapping[int, str] = field(default_factory=dict)
    reprints: Mapping[int, tuple[Held, ...]] = field(default_factory=dict)

    def total(self, what: What | str, role: Role | str = Role.LAUNCHED) -> Total:
        """Return a sum over kinds: ``drone``, ``missile`` (all missile kinds), ``air_target`` (both), or one kind.

        A kind that the event says nothing of is unknown, not zero; but a counter's bulletin that names what was
        launched and no missile says that there was none.
        """
        return self.totals.get((What(what), Role(role))) or Total(None, unknown=1)

    @property
    def claims(self) -> tuple[Held, ...]:
        """Every claim of the event but its reprints."""
        return tuple(held for cell in self.cells for held in cell.claims) + self.about_date

    def __iter__(self) -> Iterator[Figure]:
        """Walk its figures."""
        return iter(self.figures.values())
