"""Alerts of raions and hromadas as alerts of the oblast they lie in.

Since December 2025 alerts are declared by raion, before mostly by oblast. Rolled up along the tree, both make one
series: an oblast is under alert while any part of it is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

import msgspec

from onrecord.alerts.air_alert import AIR_RAID, AirAlert, Route
from onrecord.alerts.areas import AreaTree
from onrecord.alerts.intervals import Interval, union
from onrecord.alerts.state import Heard


class Series(msgspec.Struct, frozen=True):
    """When any part of an area was under alert, in order; ``assumed`` holds the stretches whose end nobody gave."""

    area: str
    stretches: tuple[Interval, ...]
    assumed: frozenset[Interval] = frozenset()
    still_open: bool = False


def oblast_series(
    alerts: Iterable[AirAlert], tree: AreaTree, *, heard: Heard, window: Interval, kind: str = AIR_RAID
) -> dict[str, Series]:
    """Return the series of each oblast with an alert in *window*, by uid; stretches are whole, not cut at the window.

    Permanent alerts are left out. An open alert lasts for as long as its route was heard, then nothing is known of it.
    """
    found: dict[str, list[AirAlert]] = defaultdict(list)
    for alert in alerts:
        if alert.kind == kind and alert.area in tree and not permanent(alert, tree):
            found[tree.oblast(alert.area).uid].append(alert)
    series = (_series(uid, of_area, heard, window) for uid, of_area in found.items())
    return {one.area: one for one in series if one.stretches}


def permanent(alert: AirAlert, tree: AreaTree) -> bool:
    """Tell whether it belongs to an alert that has been on for years, in that area or in what it lies in."""
    since = next((tree.permanent[area.uid] for area in tree.path(alert.area) if area.uid in tree.permanent), None)
    return since is not None and alert.start >= since


def _series(uid: str, alerts: Iterable[AirAlert], heard: Heard, window: Interval) -> Series:
    known: list[tuple[Interval, AirAlert]] = [
        ((alert.start, end), alert) for alert in alerts if (end := _known_until(alert, heard)) > alert.start
    ]
    stretches = tuple(s for s in union(interval for interval, _ in known) if s[0] < window[1] and s[1] > window[0])
    guessed = {interval[1] for interval, alert in known if alert.assumed}
    running = {interval[1] for interval, alert in known if alert.end is None}
    return Series(
        uid,
        stretches,
        frozenset(stretch for stretch in stretches if stretch[1] in guessed),
        bool(stretches) and stretches[-1][1] in running,
    )


def _known_until(alert: AirAlert, heard: Heard) -> datetime:
    """Return the end, or up to when its routes vouch that it is open."""
    if alert.end is not None:
        return alert.end
    live = (stretch for route in alert.routes if route is not Route.TABLE for stretch in heard.get(route, ()))
    return max((stretch.until for stretch in live if stretch.until > alert.start), default=alert.start)
