"""Counts by night, day, week, month and year, with their bounds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from onrecord.claims import Bound, Role, What
from onrecord.events.bounds import added
from onrecord.events.values import Part
from onrecord.tallies.periods import By, Period, period
from onrecord.tallies.sources import Source, figures
from onrecord.tallies.values import Measure, Measured, Row


def tally(
    source: Source,
    *,
    by: By | str = By.DAY,
    what: What | str | Iterable[What | str] = What.DRONE,
    role: Role | str = Role.LAUNCHED,
    model: str | None = None,
    where: str | None = None,
    series: str = "RU-UA",
    since: str | None = None,
    until: str | None = None,
    as_of: str | None = None,
    recorded_by: str | None = None,
) -> list[Row]:
    """Return counts over stretches of time, in their order, one row for each kind in *what*.

    A stretch without any attack on the ledger has no row: that nobody reported one is not a zero. *since* and *until*
    are dates of events, both inclusive; a week, month or year that they cut is counted in part. *as_of* admits what was
    published by then, *recorded_by* what the ledger knew by then.
    """
    kinds = [what] if isinstance(what, str) else list(what)
    rows = []
    for kind in kinds:
        measure = Measure(What(kind), Role(role), model, where)
        found = figures(source, measure, series=series, since=since, until=until, as_of=as_of, recorded_by=recorded_by)
        rows.extend(count(found, measure, By(by), series))
    return sorted(rows, key=lambda row: row.start)  # stable: a date's night stays before its day


def count(found: Iterable[Measured], measure: Measure, by: By, series: str) -> list[Row]:
    """Add up what attacks come to, by stretch of time."""
    groups: dict[Period, list[Measured]] = defaultdict(list)
    for one in found:
        if by is By.NIGHT and one.part is not Part.NIGHT:
            continue
        stretch = period(one.date, by)
        if by is By.ATTACK:
            stretch = Period(one.date, one.date, f"{one.date} {one.part}")
        groups[stretch].append(one)
    return [_row(stretch, group, measure, series) for stretch, group in groups.items()]


def _row(stretch: Period, group: list[Measured], measure: Measure, series: str) -> Row:
    values = [one.value for one in group if one.value is not None]
    unknown = sum(one.unknown for one in group)
    bound = added((one.bound for one in group if one.value is not None), unknown)
    return Row(
        stretch.start, stretch.end, stretch.label, measure.what, measure.role,
        sum(values) if values else None, bound if values else Bound.ABOUT, unknown,
        tuple(one.event for one in group), series, measure.model, measure.where,
    )  # fmt: skip
