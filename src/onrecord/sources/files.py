"""Files on this machine: folders that others drop reports into, and exports of Telegram Desktop."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from pathlib import Path

import msgspec

from onrecord.alerts.air_alert import Route
from onrecord.errors import InputError, Refused, Unreachable
from onrecord.report import Report
from onrecord.sources.fetch import Fetcher
from onrecord.sources.source import Batch, Cursor, Found, Seen
from onrecord.sources.telegram import post_url

ReadFile = Callable[[str], Iterable[Report]]  # what the commands read files by; handed in by the edge

EXPORTED = "telegram:"  # how the ids of an export's posts begin
SETTLED = 1.0  # seconds since a file was last written: one that is still being copied waits for the next round


class FolderSource:
    """The files of a folder that match a pattern; a file that changed is read again, and only what is new is given."""

    route: Route | None = None

    def __init__(self, name: str, folder: str | Path, read_file: ReadFile, *, pattern: str = "*") -> None:
        self.name, self._folder, self._pattern, self._read_file = name, Path(folder), pattern, read_file

    async def poll(self, fetcher: Fetcher, cursor: Cursor, now: datetime) -> Batch:
        """Read the files that are new or were written to."""
        return await asyncio.to_thread(self._poll, cursor, now)

    def _poll(self, cursor: Cursor, now: datetime) -> Batch:
        if not self._folder.is_dir():
            raise Refused(f"{self._folder}: no such folder")
        files: dict[str, list[int]] = dict(cursor.get("files", {}))
        seen = Seen(cursor.get("seen", ()), size=20_000)
        found: list[Found] = []
        broken: list[str] = []
        for path in sorted(self._folder.glob(self._pattern)):
            stat = path.stat()
            mark = [stat.st_mtime_ns, stat.st_size]
            if not path.is_file() or files.get(path.name) == mark or now.timestamp() - stat.st_mtime < SETTLED:
                continue
            try:
                found.extend(self._news(path, seen))
            except InputError as error:
                broken.append(str(error))
            files[path.name] = mark
        stale = "; ".join(broken) or None
        return Batch(found=tuple(found), cursor={"files": files, "seen": seen.kept()}, stale=stale)

    def _news(self, path: Path, seen: Seen) -> Iterator[Found]:
        for report in self._read_file(str(path)):
            if seen.news(report.id, report.text):
                yield Found(report if report.source else msgspec.structs.replace(report, source=self.name))


class TelegramExportSource:
    """An export of Telegram Desktop (``result.json``), read when it is new or replaced by a newer one.

    With the name of the *channel*, its posts are the same reports as those of the channel's preview.
    """

    route: Route | None = None

    def __init__(self, name: str, path: str | Path, read_file: ReadFile, *, channel: str | None = None) -> None:
        self.name, self._path, self._channel, self._read_file = name, Path(path), channel, read_file

    async def poll(self, fetcher: Fetcher, cursor: Cursor, now: datetime) -> Batch:
        """Read the export where it has changed."""
        return await asyncio.to_thread(self._poll, cursor)

    def _poll(self, cursor: Cursor) -> Batch:
        try:
            stat = self._path.stat()
        except OSError as error:
            raise Refused(f"{self._path}: {error.strerror}") from None
        mark = [stat.st_mtime_ns, stat.st_size]
        if cursor.get("file") == mark:
            return Batch(cursor=cursor)
        try:
            posts = list(self._read_file(str(self._path)))
            if not all(post.id.startswith(EXPORTED) for post in posts):
                raise InputError("not an export of Telegram", path=str(self._path), remedy="export the history as JSON")
        except InputError as error:
            raise Unreachable(str(error)) from None
        return Batch(found=tuple(Found(self._named(post)) for post in posts), cursor={"file": mark})

    def _named(self, report: Report) -> Report:
        if not self._channel:
            return msgspec.structs.replace(report, source=self.name)
        url = post_url(self._channel, report.id.rsplit("/", 1)[-1])
        return msgspec.structs.replace(report, id=url, url=url, source=self.name)
