"""Standard input: documents that another program writes, a line of JSON each."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from datetime import datetime

import msgspec

from onrecord.alerts.air_alert import Route
from onrecord.errors import Refused
from onrecord.report import Report
from onrecord.sources.fetch import Fetcher
from onrecord.sources.source import Batch, Cursor, Found

AHEAD = 200  # lines read before those that came earlier are kept, and in one transaction, at most


class Ended(Refused):
    """The other program has closed its output: there will be no more."""


class LinesSource:
    """Lines from *read_line*, which waits for one and returns nothing when there will be no more.

    They are read by a thread of their own, for one that waits for a line must not keep the program from stopping. A
    line that was read and not kept when the program is killed is lost: only the other program could say it again.
    """

    route: Route | None = None

    def __init__(self, name: str, read_line: Callable[[], bytes]) -> None:
        self.name, self._read_line = name, read_line
        self._lines: asyncio.Queue[bytes] | None = None
        self._room = threading.Semaphore(AHEAD)

    async def poll(self, fetcher: Fetcher, cursor: Cursor, now: datetime) -> Batch:
        """Wait for a line, and return the reports of all that are there; a line that is no document is told and skipped."""
        if self._lines is None:
            self._lines = asyncio.Queue()
            threading.Thread(target=self._pump, args=(asyncio.get_running_loop(), self._lines), daemon=True).start()
        first = await self._lines.get()
        if not first:
            self._lines.put_nowait(b"")
            raise Ended("standard input has ended")
        lines = [first]
        while not self._lines.empty() and len(lines) < AHEAD:
            lines.append(self._lines.get_nowait())
        if not lines[-1]:
            self._lines.put_nowait(lines.pop())
        self._room.release(len(lines))
        return _batch(lines, int(cursor.get("line", 0)))

    def _pump(self, loop: asyncio.AbstractEventLoop, lines: asyncio.Queue[bytes]) -> None:
        while True:
            self._room.acquire()
            line = self._read_line()
            try:
                loop.call_soon_threadsafe(lines.put_nowait, line)
            except RuntimeError:  # the loop has been closed: nobody listens any more
                return
            if not line:
                return


def _batch(lines: list[bytes], before: int) -> Batch:
    found: list[Found] = []
    broken: list[str] = []
    for number, line in enumerate(lines, before + 1):
        try:
            if line.strip():
                found.append(Found(msgspec.json.decode(line, type=Report)))
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            broken.append(f"line {number} of standard input is no document: {error}")
    return Batch(found=tuple(found), cursor={"line": before + len(lines)}, stale="; ".join(broken) or None)
