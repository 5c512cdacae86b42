"""An air alert of one area, and the signals of its start and end, as a route of news gave them."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

import msgspec

from onrecord.claims import AlertState

AIR_RAID = "air_raid"
STATE_SYSTEM = "state"  # the alert system of the state: all routes known today draw on it


class Route(StrEnum):
    """How alerts came to us, the one that we follow first before the others.

    Routes that draw on one system are one witness, however many they are.
    """

    LIST = "alerts.in.ua"  # the list of all open alerts, polled
    CHANNEL = "air_alert_ua"  # the posts of the alert channel
    TABLE = "table"  # the published history, imported

    @property
    def system(self) -> str:
        """The system that declares what this route tells.

        >>> {route.system for route in Route}
        {'state'}
        """
        return STATE_SYSTEM


class Threat(msgspec.Struct, frozen=True, kw_only=True):
    """What an alert is for, with a level of its own ("drones", "red"); words that we do not know pass as they came.

    ``until`` is when it was no longer named.
    """

    kind: str
    level: str | None = None
    since: datetime | None = None
    until: datetime | None = None


class Level(msgspec.Struct, frozen=True):
    """A level of an alert ("red", "yellow", ``None`` for none given) and since when it has stood."""

    name: str | None
    since: datetime


class Signal(msgspec.Struct, frozen=True):
    """The start or the end of an alert in one area, as a post gave it; ``at`` is UTC, ``post`` orders what is equal.

    ``still`` marks an alert that the post names as going on, not as beginning. ``threat`` is set where the post speaks
    of a threat and not of the alert.
    """

    area: str
    state: AlertState
    at: datetime
    route: Route
    post: int = 0
    report: str | None = None
    still: bool = False
    threat: str | None = None


class AirAlert(msgspec.Struct, frozen=True, kw_only=True):
    """One alert of one area, from its start to its end, both UTC; ``end`` is ``None`` while it is open.

    ``area`` is the uid of the area for which it was declared, not of what lies within. ``assumed`` marks an end that
    nobody gave. ``levels`` is what its level was, in the order of time, where a route gives levels. ``reports`` are the
    ids of the reports that tell of it, ``routes`` the ways by which they came.
    """

    area: str
    start: datetime
    end: datetime | None
    routes: tuple[Route, ...]
    kind: str = AIR_RAID
    levels: tuple[Level, ...] = ()
    threats: tuple[Threat, ...] = ()
    assumed: bool = False
    reports: tuple[str, ...] = ()

    @property
    def level(self) -> str | None:
        """The level that it has or had last."""
        return self.levels[-1].name if self.levels else None

    def level_at(self, moment: datetime) -> str | None:
        """Return the level that stood at *moment*; before the first that was given, that one."""
        stood = [level.name for level in self.levels if level.since <= moment]
        return stood[-1] if stood else self.levels[0].name if self.levels else None

    @property
    def minutes(self) -> float | None:
        """How long it lasted; ``None`` while it is open."""
        return (self.end - self.start).total_seconds() / 60 if self.end else None
