"""Whether an area is under alert now: on, off, or unknown, and unknown is whatever nobody can vouch for.

Silence, failure and staleness give unknown. Off is said only where a route that is heard says so. A permanent alert
stays on while nothing is heard, and is unknown where a list of open alerts lacks it: such an alert does not end unseen.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from enum import StrEnum

import msgspec

from onrecord.alerts.air_alert import AirAlert, Route, Signal, Threat
from onrecord.alerts.areas import AreaLevel, AreaTree
from onrecord.claims import AlertState

# the list is asked each 15 s and the channel each 30 s: a minute is four rounds of the one and two of the other; what
# lies longer back than that must not stand as "off" while a missile is minutes from its target
STALE_AFTER = timedelta(minutes=1)

# an alert may stand in the channel this long before the list has it
LIST_LAG = timedelta(minutes=1)


class State(StrEnum):
    """Whether there is an alert."""

    ON = "on"
    OFF = "off"
    UNKNOWN = "unknown"


class Stretch(msgspec.Struct, frozen=True):
    """From when until when a route was heard without a gap (UTC, both inclusive)."""

    since: datetime
    until: datetime


Heard = Mapping[Route, Sequence[Stretch]]  # in the order of time


class AreaState(msgspec.Struct, frozen=True, kw_only=True):
    """The state of one area at one moment, and why.

    ``whole`` is false where only parts of the area are under alert. ``since`` is the start of the oldest open alert
    (on), of the silence (unknown), or of what was heard last of it (off), where known. ``permanent`` marks an alert
    that has been on for years.
    """

    area: str
    state: State
    since: datetime | None = None
    whole: bool = True
    permanent: bool = False
    level: str | None = None
    kinds: tuple[str, ...] = ()
    threats: tuple[Threat, ...] = ()
    routes: tuple[Route, ...] = ()
    why: str = ""


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """What was known at a moment: alerts by route, the last posts of the channel, and when each route was heard."""

    alerts: tuple[AirAlert, ...] = ()
    signals: tuple[Signal, ...] = ()
    heard: Heard = {}


def states(tree: AreaTree, known: Known, now: datetime, *, stale_after: timedelta = STALE_AFTER) -> list[AreaState]:
    """Return the state of every oblast, and of each smaller area that is under an alert of its own."""
    named = {alert.area for alert in known.alerts if alert.end is None and alert.area in tree}
    uids = dict.fromkeys([oblast.uid for oblast in tree.oblasts] + sorted(named | tree.permanent.keys(), key=_number))
    return [state_of(uid, tree, known, now, stale_after=stale_after) for uid in uids]


def state_of(
    uid: str, tree: AreaTree, known: Known, now: datetime, *, stale_after: timedelta = STALE_AFTER
) -> AreaState:
    """Return the state of an area at *now*, from the first route that is heard and knows of it."""
    for route, judge in ((Route.LIST, _by_list), (Route.CHANNEL, _by_channel)):
        stretch = _fresh(known.heard.get(route, ()), now, stale_after)
        if stretch and (state := judge(uid, tree, known, stretch)):
            return state
    since = tree.permanent.get(uid)
    if since and since <= now:
        why = "permanent alert; no route is heard that could tell of its end"
        return AreaState(area=uid, state=State.ON, since=since, permanent=True, why=why)
    silent, why = _silence(known.heard, now, stale_after)
    return AreaState(area=uid, state=State.UNKNOWN, since=silent, why=why)


def _fresh(stretches: Sequence[Stretch], now: datetime, stale_after: timedelta) -> Stretch | None:
    """Return the stretch of hearing that holds at *now*; our own clock may have run ahead by as much as the limit."""
    for stretch in reversed(stretches):
        if stretch.since - stale_after <= now <= stretch.until + stale_after:
            return stretch
    return None


def _by_list(uid: str, tree: AreaTree, known: Known, stretch: Stretch) -> AreaState:
    """Judge by the list, which holds every open alert: what it does not name is off.

    A start that the channel has told since the list was last heard counts before that.
    """
    listed = [alert for alert in known.alerts if alert.end is None and Route.LIST in alert.routes]
    posted = [alert for alert in known.alerts if alert.end is None and Route.CHANNEL in alert.routes]
    newer = [alert for alert in posted if alert.start > stretch.until - LIST_LAG]
    if on := _on(uid, tree, listed + newer):
        return on
    if uid in tree.permanent:
        return AreaState(area=uid, state=State.UNKNOWN, why="the list no longer has its permanent alert")
    why = "not in the list of open alerts"
    return AreaState(area=uid, state=State.OFF, since=stretch.until, routes=(Route.LIST,), why=why)


def _by_channel(uid: str, tree: AreaTree, known: Known, stretch: Stretch) -> AreaState | None:
    """Judge by the channel, which tells of changes: ``None`` for an area of which it has said nothing."""
    posted = [alert for alert in known.alerts if alert.end is None and Route.CHANNEL in alert.routes]
    if on := _on(uid, tree, posted):
        return on
    ends: dict[str, datetime] = {}
    for signal in known.signals:
        if signal.state is AlertState.OFF and signal.threat is None and signal.at >= stretch.since:
            ends[signal.area] = max(signal.at, ends.get(signal.area, signal.at))
    since = _ended(uid, tree, ends)
    if since is None:
        return None
    return AreaState(area=uid, state=State.OFF, since=since, routes=(Route.CHANNEL,), why="all-clear in the channel")


def _ended(uid: str, tree: AreaTree, ends: Mapping[str, datetime]) -> datetime | None:
    """Return since when an area is clear: by an end of its own or from above, else when all its raions have one."""
    path = [area.uid for area in tree.path(uid)] if uid in tree else [uid]
    own = [ends[area] for area in path if area in ends]
    if own:
        return max(own)
    parts = [_ended(part.uid, tree, ends) for part in tree.parts(uid) if part.level is AreaLevel.RAION]
    return max((part for part in parts if part), default=None) if all(parts) else None


def _on(uid: str, tree: AreaTree, alerts: Iterable[AirAlert]) -> AreaState | None:
    """Return the state where *alerts* hold one for the area, for what it lies in, or for parts of it."""
    above = {area.uid for area in tree.path(uid)} if uid in tree else {uid}
    below = {area.uid for area in tree.below(uid)}
    mine = [alert for alert in alerts if alert.area in above | below]
    if not mine:
        return None
    return AreaState(
        area=uid,
        state=State.ON,
        since=min(alert.start for alert in mine),
        whole=any(alert.area in above for alert in mine),
        permanent=all(_permanent(alert, tree) for alert in mine),
        level=_highest(mine),
        kinds=tuple(dict.fromkeys(alert.kind for alert in mine)),
        threats=tuple(dict.fromkeys(threat for alert in mine for threat in alert.threats if threat.until is None)),
        routes=tuple(dict.fromkeys(route for alert in mine for route in alert.routes)),
        why="declared" if any(alert.area in above for alert in mine) else "declared for parts of it",
    )


def _permanent(alert: AirAlert, tree: AreaTree) -> bool:
    """Tell whether it is one of the alerts on for years: the pack's date is known to the day."""
    since = tree.permanent.get(alert.area)
    return since is not None and abs(alert.start - since) < timedelta(days=2)


def _highest(alerts: Sequence[AirAlert]) -> str | None:
    levels = [alert.level for alert in alerts if alert.level]
    return "red" if "red" in levels else levels[0] if levels else None


def _silence(heard: Heard, now: datetime, stale_after: timedelta) -> tuple[datetime | None, str]:
    """Return since when nothing is known of an area, and why, as a person would put it."""
    last = {route: stretches[-1].until for route, stretches in heard.items() if stretches and route is not Route.TABLE}
    if not last:
        return None, "no route of alerts has ever been heard"
    route = max(last, key=last.__getitem__)
    if now - last[route] <= stale_after:
        return None, f"{route.value} has said nothing about it yet"
    return last[route], f"nothing heard since {last[route]:%Y-%m-%d %H:%M} UTC ({route.value})"


def _number(uid: str) -> tuple[int, str]:
    return (int(uid), uid) if uid.isdigit() else (10**9, uid)
