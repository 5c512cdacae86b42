"""Shares: how many of the launched were downed, or downed and suppressed, with what is not known as a range."""

from __future__ import annotations

from collections import defaultdict

from onrecord.claims import Role, What
from onrecord.events.values import Number
from onrecord.tallies.periods import By, Period, period
from onrecord.tallies.sources import Source, figures
from onrecord.tallies.values import Measure, Measured, Share

STOPPED = (Role.DOWNED, Role.SUPPRESSED)


def shares(
    source: Source,
    *,
    by: By | str = By.MONTH,
    what: What | str = What.DRONE,
    roles: tuple[Role | str, ...] = STOPPED,
    series: str = "RU-UA",
    since: str | None = None,
    until: str | None = None,
    as_of: str | None = None,
    recorded_by: str | None = None,
) -> list[Share]:
    """Return how large a part of the launched met the fates in *roles* together, by stretch of time."""

    def known(role: Role) -> dict[str, Measured]:
        measure = Measure(What(what), role)
        found = figures(source, measure, series=series, since=since, until=until, as_of=as_of, recorded_by=recorded_by)
        return {one.event: one for one in found}

    fates = [known(Role(role)) for role in roles]
    together = known(Role.NEUTRALISED) if {Role(role) for role in roles} == set(STOPPED) else {}
    groups: dict[Period, list[tuple[Measured, Number, Number]]] = defaultdict(list)
    for event, launched in known(Role.LAUNCHED).items():
        low, high = _stopped(launched, [fate.get(event) for fate in fates], together.get(event))
        groups[period(launched.date, By(by))].append((launched, low, high))
    return [_share(stretch, group) for stretch, group in sorted(groups.items())]


def _stopped(whole: Measured, fates: list[Measured | None], together: Measured | None) -> tuple[Number, Number]:
    """Return the least and the most that may have met these fates in one attack."""
    most = whole.value or 0
    if together is not None and together.value is not None:
        return together.value, most if together.unknown else max(together.value, 0)
    low = sum(fate.value or 0 for fate in fates if fate)
    certain = all(fate is not None and fate.value is not None and not fate.unknown for fate in fates)
    return low, low if certain else max(most, low)


def _share(stretch: Period, group: list[tuple[Measured, Number, Number]]) -> Share:
    able = [(one.value, low, high) for one, low, high in group if one.value is not None and not one.unknown]
    whole = sum(value for value, _, _ in able)
    part, most = sum(low for _, low, _ in able), sum(high for _, _, high in able)
    low, high = (part / whole, max(part / whole, min(1.0, most / whole))) if whole else (None, None)
    return Share(stretch.start, stretch.end, stretch.label, low, high, part, whole, len(group) - len(able))
