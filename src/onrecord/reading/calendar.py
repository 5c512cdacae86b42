"""Days and clocks as a report means them: counted from its publication, in the zone of its place."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from onrecord.window import Grain, When

AHEAD = timedelta(days=60)  # a date without a year may lie so far ahead (a plan); beyond that it is last year's
DAY = timedelta(days=1)
_NO_DATE = timedelta(days=0)


class Calendar:
    """The publication as the origin of relative times.

    *published* is a date, a moment, or ``None``; *zone* the IANA name of the clock that runs where none is named. ``today``
    is the date of publication there, ``None`` when unknown: then whatever is relative is ``None`` too.
    """

    __slots__ = ("moment", "today", "zone")

    def __init__(self, published: date | datetime | None, zone: str):
        self.zone = zone
        self.moment: datetime | None = None
        self.today: date | None = None
        if isinstance(published, datetime):
            if published.tzinfo is None:
                published = published.replace(tzinfo=UTC)
            self.moment = published.astimezone(UTC)
            self.today = published.astimezone(clock(zone)).date()
        elif published is not None:
            self.today = published

    def day(self, number: int, month: int, year: int | None) -> date | None:
        """Return a date, ``None`` when the calendar has none; without *year* the last such day or a near one ahead.

        >>> Calendar(date(2025, 1, 5), "UTC").day(31, 12, None)
        datetime.date(2024, 12, 31)
        """
        if year is not None:
            return _date(year, month, number)
        if self.today is None:
            return None
        for guess in (self.today.year + 1, self.today.year, self.today.year - 1):
            found = _date(guess, month, number)
            if found and found - self.today <= AHEAD:
                return found
        return None

    def month(self, month: int, year: int | None) -> When | None:
        """Return a whole month; without *year* the last one that has begun.

        >>> Calendar(date(2025, 7, 4), "UTC").month(6, None).end
        '2025-06-30'
        """
        if year is None:
            if self.today is None:
                return None
            year = self.today.year - (month > self.today.month)
        first = _date(year, month, 1)
        last = _date(year + (month == 12), month % 12 + 1, 1)
        return days(first, last - DAY, Grain.MONTH) if first and last else None

    def weekday(self, number: int, *, back: bool = False, ahead: bool = False) -> date | None:
        """Return the last such day of the week (1 is Monday) up to today; *back* not today itself, *ahead* the next one.

        >>> Calendar(date(2025, 7, 4), "UTC").weekday(4)
        datetime.date(2025, 7, 3)
        """
        if self.today is None:
            return None
        away = (self.today.isoweekday() - number) % 7
        if ahead:
            return self.today + timedelta(days=7 - away)
        return self.today - timedelta(days=away or (7 if back else 0))

    def shifted(self, by: int) -> date | None:
        """Return the date *by* days from today."""
        return self.today + timedelta(days=by) if self.today else None

    def at(self, day: date, minutes: int, zone: str | None) -> datetime:
        """Return a moment in UTC: *minutes* after midnight of *day* by the clock of *zone* (1440 is the next midnight)."""
        at = datetime.combine(day + (DAY if minutes >= 1440 else _NO_DATE), time(minutes % 1440 // 60, minutes % 60))
        return at.replace(tzinfo=clock(zone or self.zone)).astimezone(UTC)


def days(first: date, last: date, grain: Grain) -> When:
    """Return a stretch of whole dates, both included.

    >>> days(date(2025, 7, 3), date(2025, 7, 4), Grain.NIGHT).start
    '2025-07-03'
    """
    return When(first.isoformat(), last.isoformat(), grain)


def moments(start: datetime, end: datetime, grain: Grain) -> When:
    """Return a stretch between two moments in UTC.

    >>> moments(datetime(2025, 7, 3, 15), datetime(2025, 7, 4, 6, 30), Grain.NIGHT).end
    '2025-07-04T06:30:00Z'
    """
    return When(start.isoformat()[:16] + ":00Z", end.isoformat()[:16] + ":00Z", grain)


@lru_cache(maxsize=64)
def clock(name: str) -> ZoneInfo:
    """Return the clock of an IANA zone; raises ``ZoneInfoNotFoundError`` for a name that there is none of (a pack's slip)."""
    return ZoneInfo(name)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
