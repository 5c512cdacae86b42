"""Records: rankings, the line of those who held the record, streaks, and since when there was as much."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Unpack

from onrecord.claims import Direction, What
from onrecord.errors import UserError
from onrecord.events.values import Number
from onrecord.tallies.counting import tally
from onrecord.tallies.periods import By
from onrecord.tallies.sources import Source
from onrecord.tallies.values import Limits, Ranked, Row, Since, Streak


def ranking(
    source: Source,
    *,
    scope: By | str = By.ATTACK,
    what: What | str = What.DRONE,
    direction: Direction | str = Direction.MOST,
    **limits: Unpack[Limits],
) -> list[Ranked]:
    """Return the rows of a scope by their figures, the record holder first; what is not known at all is left out."""
    rows = tally(source, by=scope, what=what, **limits)
    return rank(rows, Direction(direction))


def rank(rows: Iterable[Row], direction: Direction = Direction.MOST) -> list[Ranked]:
    """Rank rows by their figures; rows of one figure share a place, the earlier first."""
    sign = -1 if direction is Direction.MOST else 1
    ordered = sorted((row for row in rows if row.value is not None), key=lambda row: (sign * _value(row), row.start))
    places: dict[Number, int] = {}
    return [Ranked(places.setdefault(_value(row), n), row) for n, row in enumerate(ordered, 1)]


def record_line(
    source: Source,
    *,
    scope: By | str = By.ATTACK,
    what: What | str = What.DRONE,
    **limits: Unpack[Limits],
) -> list[Row]:
    """Return the rows of a scope that broke the record when they came, in the order of time."""
    rows = tally(source, by=scope, what=what, **limits)
    return breaking(rows)


def breaking(rows: Iterable[Row]) -> list[Row]:
    """Return those of *rows* that broke the record when they came; what only ties it does not break it."""
    holders: list[Row] = []
    for row in _in_time(rows):
        if not holders or _value(row) > _value(holders[-1]):
            holders.append(row)
    return holders


def most_since(rows: Iterable[Row], label: str) -> Since:
    """Return since when there was not as much as in the row of that label.

    Raises ``UserError`` when there is no such row, or nothing is known of it.
    """
    ordered = _in_time(rows)
    place = next((n for n, row in enumerate(ordered) if row.label == label), None)
    if place is None:
        raise UserError(f'nothing is known of "{label}"; write a date, week, month or year as the tally names them')
    row = ordered[place]
    before = next((older for older in reversed(ordered[:place]) if _value(older) >= _value(row)), None)
    return Since(row, before, ordered[0].start)


def streaks(rows: Iterable[Row], at_least: Number = 1) -> list[Streak]:
    """Return the runs of dates in a row whose figure reaches *at_least*, the longest first.

    *rows* are of nights or days. A date without a row ends a run: it is not known.

    >>> streaks([])
    []
    """
    reached = sorted({row.start for row in rows if row.value is not None and row.value >= at_least})
    runs: list[list[str]] = []
    for day in reached:
        if runs and date.fromisoformat(runs[-1][-1]) + timedelta(days=1) == date.fromisoformat(day):
            runs[-1].append(day)
        else:
            runs.append([day])
    found = [Streak(run[0], run[-1], len(run)) for run in runs]
    return sorted(found, key=lambda streak: (-streak.nights, streak.start))


def _value(row: Row) -> Number:
    return row.value or 0


def _in_time(rows: Iterable[Row]) -> list[Row]:
    """Order rows by time; a date's night comes before its day."""
    return sorted((row for row in rows if row.value is not None), key=lambda row: (row.start, row.label[11:] == "day"))
