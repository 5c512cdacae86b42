"""How closely a time is known, and what that leaves of a gap between two things.

A time known to the day is that day anywhere from Kyiv to Washington: it cannot prove hours.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from onrecord.window import When

WEST = timedelta(hours=5)  # a date of Washington ends so much after the same date of Greenwich
EAST = timedelta(hours=3)  # and one of Kyiv or Moscow begins so much before


@dataclass(frozen=True, slots=True)
class Moment:
    """When something began: not before ``earliest`` and not after ``latest`` (UTC). They are equal where it is known."""

    earliest: datetime
    latest: datetime

    @property
    def exact(self) -> bool:
        """Whether the moment itself is known."""
        return self.earliest == self.latest


@dataclass(frozen=True, slots=True)
class Gap:
    """How long after one thing another began: between ``shortest`` and ``longest``; negative is before."""

    shortest: timedelta
    longest: timedelta

    @property
    def ordered(self) -> bool:
        """Whether the times alone prove which came first."""
        return self.shortest >= timedelta(0) or self.longest < timedelta(0)


def moment_of(when: When) -> Moment:
    """Return when a thing of that time began; one told with hours began within them.

    >>> from onrecord.window import Grain
    >>> str(moment_of(When("2025-07-03", "2025-07-03", Grain.DAY)).earliest)
    '2025-07-02 21:00:00+00:00'
    """
    if len(when.start) > 10:
        return Moment(utc(when.start), utc(when.end))
    return Moment(utc(when.start) - EAST, utc(when.end[:10]) + timedelta(days=1) + WEST)


def gap(first: Moment, then: Moment) -> Gap:
    """Return how long after *first* *then* may have begun.

    >>> noon, day = datetime(2025, 7, 4, 12, tzinfo=UTC), timedelta(days=1)
    >>> gap(Moment(noon, noon + day), Moment(noon + 2 * day, noon + 2 * day)).shortest.days
    1
    """
    return Gap(then.earliest - first.latest, then.latest - first.earliest)


def utc(text: str) -> datetime:
    """Read an ISO date or date-time as a UTC moment; one without a zone is UTC."""
    moment = datetime.fromisoformat(text)
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
