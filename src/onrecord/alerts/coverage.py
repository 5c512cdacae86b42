"""What alerts covered of a window: which oblasts, for how long, and how many at once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

import msgspec

from onrecord.alerts.air_alert import AIR_RAID, AirAlert
from onrecord.alerts.areas import AreaTree
from onrecord.alerts.intervals import Interval, clip, gaps, peak, total
from onrecord.alerts.rollup import Series, oblast_series
from onrecord.alerts.state import Heard


class AreaCoverage(msgspec.Struct, frozen=True, kw_only=True):
    """What alerts covered of one oblast: minutes inside the window, and its longest stretch, which may reach beyond."""

    area: str
    title: str
    minutes: float
    alerts: int
    longest_minutes: float
    longest_start: datetime
    longest_end: datetime
    assumed: bool = False  # a stretch has an end that nobody gave
    still_open: bool = False  # the last stretch was on when last heard


class Coverage(msgspec.Struct, frozen=True, kw_only=True):
    """What alerts covered of a window, oblast by oblast, the longest first.

    ``of`` counts the oblasts that declare alerts, Kyiv City among them; ``share`` is the part of them with an alert.
    ``permanent`` names those under an alert that never ends, which are counted in ``of`` and never in ``areas``.
    ``unknown_minutes`` is the part of the window for which no route was heard: there, no alert is not quiet.
    """

    start: datetime
    end: datetime
    of: int
    areas: tuple[AreaCoverage, ...]
    permanent: tuple[str, ...]
    peak: int
    peak_at: datetime | None
    unknown_minutes: float

    @property
    def share(self) -> float:
        """The part of the oblasts that had an alert, from 0 to 1."""
        return len(self.areas) / self.of if self.of else 0.0

    @property
    def longest(self) -> AreaCoverage | None:
        """The oblast with the longest single stretch."""
        return max(self.areas, key=lambda area: area.longest_minutes, default=None)

    @property
    def known(self) -> bool:
        """Tell whether any route was heard for at least a part of the window."""
        return self.unknown_minutes < (self.end - self.start).total_seconds() / 60


def coverage(
    alerts: Iterable[AirAlert], window: Interval, tree: AreaTree, *, heard: Heard, kind: str = AIR_RAID
) -> Coverage:
    """Return what alerts covered of *window* (UTC, the end exclusive)."""
    series = oblast_series(alerts, tree, heard=heard, window=window, kind=kind)
    counted = [series[oblast.uid] for oblast in tree.oblasts if oblast.uid in series]
    most, when = peak([part for s in one.stretches if (part := clip(s, window))] for one in counted)
    listened = ((stretch.since, stretch.until) for stretches in heard.values() for stretch in stretches)
    return Coverage(
        start=window[0],
        end=window[1],
        of=len(tree.oblasts),
        areas=tuple(sorted((_area(one, window, tree) for one in counted), key=lambda area: -area.minutes)),
        permanent=tuple(a.uid for a in tree.oblasts if a.uid in tree.permanent and tree.permanent[a.uid] < window[1]),
        peak=most,
        peak_at=when,
        unknown_minutes=_minutes(gaps(listened, window)),
    )


def _area(series: Series, window: Interval, tree: AreaTree) -> AreaCoverage:
    longest = max(series.stretches, key=lambda stretch: stretch[1] - stretch[0])
    return AreaCoverage(
        area=series.area,
        title=tree.title(series.area),
        minutes=_minutes(part for stretch in series.stretches if (part := clip(stretch, window))),
        alerts=len(series.stretches),
        longest_minutes=_minutes([longest]),
        longest_start=longest[0],
        longest_end=longest[1],
        assumed=bool(series.assumed),
        still_open=series.still_open,
    )


def _minutes(intervals: Iterable[Interval]) -> float:
    return round(total(intervals).total_seconds() / 60, 1)


def sentence(found: Coverage) -> str:
    """Say it in one English sentence; what is not known is said so, never as quiet."""
    if not found.known:
        return "nothing is known of alerts in that time"
    if not found.areas:
        said = f"no alerts in any of {found.of} oblasts"
    else:
        said = f"alerts in {len(found.areas)} of {found.of} oblasts"
        if found.longest:
            said += f", the longest {duration(found.longest.longest_minutes)} ({found.longest.title})"
        said += f"; at most {found.peak} at once, at {found.peak_at:%H:%M} UTC" if found.peak_at else ""
    if found.unknown_minutes >= 1:
        said += f"; nothing is known of {duration(found.unknown_minutes)}"
    return said


def duration(minutes: float) -> str:
    """Write a length of time.

    >>> duration(492), duration(59.6), duration(120)
    ('8 h 12 min', '1 h', '2 h')
    """
    hours, rest = divmod(round(minutes), 60)
    return " ".join(part for part in (f"{hours} h" * bool(hours), f"{rest} min" * bool(rest or not hours)) if part)
