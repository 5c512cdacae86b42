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
    groups: dict[str, list[Measured]] = defaultdict(list)
    stretches: dict[str, Period] = {}
    for one in found:
        if by is By.NIGHT and one.part is not Part.NIGHT:
            continue
        attack = Period(one.date, one.date, f"{one.date} {one.part}") if by is By.ATTACK else None
        stretch = attack or period(one.date, by)
        groups[stretch.label].append(one)
        stretches[stretch.label] = stretch
    return [_row(stretches[label], group, measure, series) for label, group in groups.items()]


def _row(stretch: Period, group: list[Measured], measure: Measure, series: str) -> Row:
    if len(group) == 1:
        (one,) = group
        return Row(
            stretch.start, stretch.end, stretch.label, measure.what, measure.role, one.value,
            one.bound if one.value is not None else Bound.ABOUT, one.unknown, (one.event,), series, measure.model,
            measure.where,
        )  # fmt: skip
    values = [one.value for one in group if one.value is not None]
    unknown = sum(one.unknown for one in group)
    bound = added((one.bound for one in group if one.value is not None), unknown)
    return Row(
        stretch.start, stretch.end, stretch.label, measure.what, measure.role,
        sum(values) if values else None, bound if values else Bound.ABOUT, unknown,
        tuple(one.event for one in group), series, measure.model, measure.where,
    )  # fmt: skip
