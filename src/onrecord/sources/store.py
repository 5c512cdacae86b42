"""The places and the health of the sources, in the ledger's own database.

What a source brought and its new place are kept in one transaction: killed at any moment and started again, nothing is
lost and nothing is doubled.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

import msgspec
from sqlalchemy import Connection, select

from onrecord.alerts.air_alert import Route
from onrecord.claims import AnyClaim
from onrecord.ledger import Added, Ledger
from onrecord.ledger.database import writing
from onrecord.ledger.moments import stamp
from onrecord.ledger.schema import heard, sources
from onrecord.report import Report
from onrecord.sources.source import Batch, Cursor

Item = tuple[Report, Sequence[AnyClaim]]

QUIET = timedelta(seconds=30)  # a round that brought nothing new is noted at most so often


class Health(msgspec.Struct, frozen=True, kw_only=True):
    """How a source fares; times are ISO in UTC, *why* is its last failure, *failures* those since the last good one."""

    name: str
    last_good: str | None = None
    last_failure: str | None = None
    why: str | None = None
    failures: int = 0


class Store:
    """Keeps what sources bring, their places and their health."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self._noted: dict[str, tuple[Cursor, datetime]] = {}

    def cursor(self, name: str) -> Cursor:
        """Return a source's place; empty for one that was never asked."""
        with self.ledger.reading() as connection:
            text = connection.scalar(select(sources.c.cursor).where(sources.c.name == name))
        return msgspec.json.decode(text, type=Cursor) if text else {}

    def keep(self, name: str, route: Route | None, batch: Batch, items: Sequence[Item], now: datetime) -> list[Added]:
        """Put what a source brought on the ledger, and note its place and that it was heard: all of it, or nothing."""
        if not items and batch.stale is None and self._just_noted(name, batch.cursor, now):
            return []

        def also(connection: Connection) -> None:
            _note(connection, name, cursor=batch.cursor, now=now, stale=batch.stale)
            if route is not None and batch.stale is None:
                _note_heard(connection, route, batch, now)

        added = self.ledger.add_together(items, also)
        self._noted[name] = (batch.cursor, now)
        return added

    def _just_noted(self, name: str, cursor: Cursor, now: datetime) -> bool:
        noted = self._noted.get(name)
        return noted is not None and noted[0] == cursor and now - noted[1] < QUIET

    def fail(self, name: str, why: str, now: datetime) -> None:
        """Note that a source could not be had; its place stays."""
        self._noted.pop(name, None)
        with writing(self.ledger.engine) as connection:
            _note_failure(connection, name, why, now)

    def health(self) -> list[Health]:
        """Return how each source fares that was ever asked, by name."""
        query = select(
            sources.c.name, sources.c.last_good, sources.c.last_failure, sources.c.why, sources.c.failures
        ).order_by(sources.c.name)
        with self.ledger.reading() as connection:
            return [Health(**row) for row in connection.execute(query).mappings()]


def _note(connection: Connection, name: str, *, cursor: Cursor, now: datetime, stale: str | None) -> None:
    values = {"cursor": msgspec.json.encode(cursor).decode()}
    if stale is None:
        _write(connection, name, {**values, "last_good": stamp(now), "failures": 0})
    else:
        _write(connection, name, values)
        _note_failure(connection, name, stale, now)


def _note_failure(connection: Connection, name: str, why: str, now: datetime) -> None:
    failures = connection.scalar(select(sources.c.failures).where(sources.c.name == name)) or 0
    _write(connection, name, {"last_failure": stamp(now), "why": why, "failures": failures + 1})


def _write(connection: Connection, name: str, values: Mapping[str, object]) -> None:
    changed = connection.execute(sources.update().where(sources.c.name == name).values(values))
    if changed.rowcount == 0:
        connection.execute(sources.insert().values({"cursor": "{}", "failures": 0, **values, "name": name}))


def _note_heard(connection: Connection, route: Route, batch: Batch, now: datetime) -> None:
    """Lengthen the stretch in which the route is heard, or begin a new one where something may have been missed."""
    query = select(heard.c.since).where(heard.c.route == route.value).order_by(heard.c.since.desc()).limit(1)
    last = connection.scalar(query)
    if last is not None and batch.continuous:
        place = (heard.c.route == route.value) & (heard.c.since == last)
        connection.execute(heard.update().where(place).values(until=stamp(now)))
        return
    since = stamp(min(batch.since or now, now))
    if last is not None and since <= last:  # the same posts once more: what was known then is known still
        connection.execute(heard.delete().where((heard.c.route == route.value) & (heard.c.since >= since)))
    connection.execute(heard.insert().values(route=route.value, since=since, until=stamp(now)))
