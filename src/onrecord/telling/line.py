"""What a timeline is made of: frozen values.

>>> [kind.value for kind in Kind]
['attack', 'alert', 'contact', 'talks', 'aid', 'statement']
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from onrecord.claims import Bound
from onrecord.events import AttackEvent, DiplomacyEvent, LoggedContact, Said, ToneTrend
from onrecord.events.precision import Gap, Moment
from onrecord.events.values import Number
from onrecord.ledger.values import Held

if TYPE_CHECKING:
    from onrecord.alerts.coverage import Coverage

ZONE = ZoneInfo("Europe/Kyiv")  # whose clock the line is told in


class Kind(StrEnum):
    """What stands on the line."""

    ATTACK = "attack"
    ALERT = "alert"
    CONTACT = "contact"
    TALKS = "talks"
    AID = "aid"
    STATEMENT = "statement"


@dataclass(frozen=True, slots=True)
class Item:
    """One thing on the line.

    ``date`` is the one it belongs to (a night's attack to its morning), ``moment`` when it began, as closely as it is
    known, ``end`` when it was over, where that is told. ``title`` and ``notes`` are for people; ``value`` with ``bound``
    is the size of an attack. ``claims`` are what it rests on, the leading ones first; ``subject`` is what it was made of.
    """

    id: str
    kind: Kind
    form: str
    date: str
    moment: Moment
    end: datetime | None
    title: str
    notes: tuple[str, ...] = ()
    value: Number | None = None
    bound: Bound = Bound.EXACT
    series: str | None = None
    parties: tuple[str, ...] = ()
    claims: tuple[Held, ...] = ()
    subject: AttackEvent | LoggedContact | DiplomacyEvent | Said | Coverage | None = field(default=None, repr=False)

    @property
    def hours(self) -> str:
        """The hours by the clock of Kyiv; empty where only the day is known."""
        if not self.moment.exact:
            return ""
        start = self.moment.earliest.astimezone(ZONE)
        if self.end is None:
            return f"{start:%H:%M}"
        return f"{start:%H:%M}–{self.end.astimezone(ZONE):%H:%M}"

    @property
    def begins_on(self) -> str:
        """The date of Kyiv on which it began; where only a day is known, that day."""
        return self.moment.earliest.astimezone(ZONE).date().isoformat() if self.moment.exact else self.date


@dataclass(frozen=True, slots=True)
class Sequence:
    """Two things on the line, one after the other, and how long lay between their beginnings."""

    first: Item
    then: Item
    gap: Gap
    told: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """What is on record between two dates (both inclusive), in the order of time, as of a moment."""

    since: str
    until: str
    as_of: str | None
    items: tuple[Item, ...]
    sequences: tuple[Sequence, ...]
    tones: ToneTrend | None = None

    def of(self, kind: Kind) -> list[Item]:
        """Return the things of one kind."""
        return [item for item in self.items if item.kind is kind]
