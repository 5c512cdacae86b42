"""Standard input: documents that another program writes, a line of JSON each."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime

import msgspec

from onrecord.alerts.air_alert import Route
from onrecord.errors import Refused
from onrecord.report import Report
from onrecord.sources.fetch import Fetcher
from onrecord.sources.source import Batch, Cursor, Found

AT_ONCE = 200  # lines in one transaction at most


class Ended(Refused):
    """The other program has closed its output: there will be no more."""


class LinesSource:
    """Lines from *read_line*, which waits for one and returns nothing when there will be no more."""

    route: Route | None = None

    def __init__(self, name: str, read_line: Callable[[], bytes]) -> None:
        self.name, self._read_line = name, read_line

    async def poll(self, fetcher: Fetcher, cursor: Cursor, now: datetime) -> Batch:  # noqa: ARG002 - nothing to fetch
        """Wait for the next line and return its report; a line that is no document is told and skipped."""
        line = await asyncio.to_thread(self._read_line)
        if not line:
            raise Ended("standard input has ended")
        number = int(cursor.get("line", 0)) + 1
        kept = {"line": number}
        if not line.strip():
            return Batch(cursor=kept)
        try:
            report = msgspec.json.decode(line, type=Report)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            return Batch(cursor=kept, stale=f"line {number} of standard input is no document: {error}")
        return Batch(found=(Found(report),), cursor=kept)
