"""Watch all sources side by side: ask, read, keep, tell, and wait; a source that fails does not hold up another."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from enum import StrEnum
from typing import TypeVar

import msgspec

from onrecord.claims import AnyClaim
from onrecord.errors import OnrecordError, Unreachable
from onrecord.ledger import Added
from onrecord.report import Report
from onrecord.sources.fetch import Fetcher
from onrecord.sources.lines import Ended
from onrecord.sources.source import Batch, Cursor, Found, Source
from onrecord.sources.store import Store

Result = TypeVar("Result")
Read = Callable[[Report], Sequence[AnyClaim]]

CEILING = 900.0  # seconds: a source that fails again and again is asked each quarter of an hour
ALERT_CEILING = 30.0  # one of air alerts each half minute, for what is not known of them matters at once
LONGEST_WAIT = 3600.0  # even where a server asks for more
JITTER = 0.1  # of each pause, so that many sources do not come to ask in step


class What(StrEnum):
    """What happened."""

    NEW = "new"  # a report that was not on the ledger
    VERSION = "version"  # another text of a report that was
    FAILED = "failed"  # a source could not be had
    BACK = "back"  # a source that had failed can be had again


class Happening(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that happened while watching; *report* and *claims* are set for what was added."""

    what: What
    source: str
    at: datetime
    report: Report | None = None
    claims: tuple[AnyClaim, ...] = ()
    why: str | None = None


Listener = Callable[[Happening], None]


class Watched(msgspec.Struct, frozen=True):
    """A source and how many seconds lie between two rounds of it."""

    source: Source
    every: float


class Watch:
    """Watches sources until it is cancelled; *clock* is the time that is noted, which a test may set."""

    def __init__(
        self,
        watched: Iterable[Watched],
        store: Store,
        fetcher: Fetcher,
        read: Read,
        *,
        listeners: Sequence[Listener] = (),
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._watched = tuple(watched)
        self._store, self._fetcher, self._read, self._clock = store, fetcher, read, clock
        self._listeners = list(listeners)
        self._cursors: dict[str, Cursor] = {}
        self._failing: dict[str, str] = {}
        self._keeping = asyncio.Lock()

    async def run(self) -> None:
        """Ask all sources again and again, each at its own pace."""
        async with asyncio.TaskGroup() as group:
            for one in self._watched:
                group.create_task(self._follow(one), name=one.source.name)

    async def once(self) -> int:
        """Ask each source once, and return how many failed."""
        failures = await asyncio.gather(*(self._round(one.source) for one in self._watched))
        return sum(failure is not None and not isinstance(failure, Ended) for failure in failures)

    async def _follow(self, one: Watched) -> None:
        failures = 0
        await asyncio.sleep(random.uniform(0, min(one.every, 2.0)))  # noqa: S311 - no secret
        while True:
            failure = await self._round(one.source)
            if isinstance(failure, Ended):
                return
            failures = failures + 1 if failure else 0
            wait = failure.retry_after if isinstance(failure, Unreachable) else None
            ceiling = CEILING if one.source.route is None else ALERT_CEILING
            await asyncio.sleep(pause(one.every, failures, wait, ceiling=ceiling))

    async def _round(self, source: Source) -> Exception | None:
        """Ask a source once and keep what it has; return why that failed."""
        try:
            cursor = self._cursors.get(source.name)
            if cursor is None:
                cursor = await self._in_turn(self._store.cursor, source.name)
            batch = await source.poll(self._fetcher, cursor, self._clock())
            await self._keep(source, batch)
        except Ended as ended:
            return ended
        except Exception as error:  # whatever one source does, the others are still watched
            await self._note_failure(source.name, error)
            return error
        return None

    async def _keep(self, source: Source, batch: Batch) -> None:
        now = self._clock()
        items = await asyncio.to_thread(self._read_all, batch.found)
        added = await self._in_turn(self._store.keep, source.name, source.route, batch, items, now)
        self._cursors[source.name] = batch.cursor
        for (report, claims), outcome in zip(items, added, strict=False):
            if outcome.new:
                self._tell(_of_report(source.name, now, report, claims, outcome))
        if batch.stale is not None:
            self._fail(source.name, batch.stale, now)
        elif source.name in self._failing:
            del self._failing[source.name]
            self._tell(Happening(what=What.BACK, source=source.name, at=now))

    def _read_all(self, found: Iterable[Found]) -> list[tuple[Report, tuple[AnyClaim, ...]]]:
        return [(one.report, self._claims(one)) for one in found]

    def _claims(self, one: Found) -> tuple[AnyClaim, ...]:
        return one.claims if one.claims is not None else tuple(self._read(one.report))

    async def _in_turn(self, work: Callable[..., Result], *given: object) -> Result:
        """Do work on the ledger off the loop, one piece after the other."""
        async with self._keeping:
            return await asyncio.to_thread(work, *given)

    async def _note_failure(self, name: str, error: Exception) -> None:
        now = self._clock()
        why = str(error) if isinstance(error, OnrecordError) else f"unexpected: {error!r}"
        try:
            await self._in_turn(self._store.fail, name, why, now)
        except OnrecordError as trouble:  # the ledger itself cannot be written to
            why = f"{why}; {trouble}"
        self._fail(name, why, now)

    def _fail(self, name: str, why: str, now: datetime) -> None:
        """Tell of a failure once, and again when the reason is another."""
        if self._failing.get(name) != why:
            self._failing[name] = why
            self._tell(Happening(what=What.FAILED, source=name, at=now, why=why))

    def _tell(self, happening: Happening) -> None:
        for listener in self._listeners:
            listener(happening)


def pause(every: float, failures: int, retry_after: float | None, *, ceiling: float = CEILING) -> float:
    """Return how many seconds to wait: the pace of the source, doubled with each failure, and never in step.

    A server that names a time is not asked before it (at most an hour).

    >>> 54 <= pause(60, 0, None) <= 66
    True
    """
    wait = min(every * 2.0 ** min(failures, 12), max(every, ceiling))
    jittered = wait * random.uniform(1 - JITTER, 1 + JITTER)  # noqa: S311 - no secret
    return max(jittered, min(retry_after or 0.0, LONGEST_WAIT))


def _of_report(source: str, now: datetime, report: Report, claims: tuple[AnyClaim, ...], outcome: Added) -> Happening:
    what = What.NEW if outcome.supersedes is None else What.VERSION
    return Happening(what=what, source=source, at=now, report=report, claims=claims)
