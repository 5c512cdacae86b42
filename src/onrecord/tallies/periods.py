"""Stretches of time that are counted over: nights, days, ISO weeks, months, years."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple


class By(StrEnum):
    """Over what is counted. ``attack`` is one bulletin, a night's or a day's; ``day`` is a date, both together."""

    ATTACK = "attack"
    NIGHT = "night"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


class Period(NamedTuple):
    """A stretch from one date to another, both inclusive, and its name."""

    start: str
    end: str
    label: str


@lru_cache(maxsize=65_536)  # the dates of a lifetime, under each way of counting
def period(day: str, by: By) -> Period:
    """Return the stretch to which a date belongs.

    >>> period("2025-07-04", By.WEEK)
    Period(start='2025-06-30', end='2025-07-06', label='2025-W27')
    >>> period("2025-07-04", By.MONTH)
    Period(start='2025-07-01', end='2025-07-31', label='2025-07')
    """
    when = date.fromisoformat(day)
    if by is By.WEEK:
        year, week, weekday = when.isocalendar()
        monday = when - timedelta(days=weekday - 1)
        return Period(monday.isoformat(), (monday + timedelta(days=6)).isoformat(), f"{year}-W{week:02}")
    if by is By.MONTH:
        following = (when.replace(day=28) + timedelta(days=4)).replace(day=1)
        return Period(f"{day[:7]}-01", (following - timedelta(days=1)).isoformat(), day[:7])
    if by is By.YEAR:
        return Period(f"{day[:4]}-01-01", f"{day[:4]}-12-31", day[:4])
    return Period(day, day, day)


def dates(first: str, last: str) -> Iterator[str]:
    """Yield every date from *first* to *last*, both inclusive.

    >>> list(dates("2025-02-28", "2025-03-01"))
    ['2025-02-28', '2025-03-01']
    """
    day, end = date.fromisoformat(first), date.fromisoformat(last)
    while day <= end:
        yield day.isoformat()
        day += timedelta(days=1)
