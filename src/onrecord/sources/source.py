"""What every source is: something that can be asked what is new since a place it gave."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any, Protocol

import msgspec

from onrecord.alerts.air_alert import Route
from onrecord.claims import AnyClaim
from onrecord.report import Report
from onrecord.sources.fetch import Fetcher, Validators

Cursor = dict[str, Any]  # a source's place, of its own form, as JSON


class Found(msgspec.Struct, frozen=True):
    """A report that is new or has changed; *claims* where the source itself knows them, else they are to be read."""

    report: Report
    claims: tuple[AnyClaim, ...] | None = None


class Batch(msgspec.Struct, frozen=True, kw_only=True):
    """What a source had since its last place, and its place now.

    For a route of air alerts: ``continuous`` is true where nothing can have been missed since the last place; otherwise
    ``since`` is from when on we know what the route told. ``stale`` says why what it told is too old to speak of now.
    """

    found: tuple[Found, ...] = ()
    cursor: Cursor
    continuous: bool = True
    since: datetime | None = None
    stale: str | None = None


class Source(Protocol):
    """A source; ``route`` is set for those that tell of air alerts."""

    name: str
    route: Route | None

    async def poll(self, fetcher: Fetcher, cursor: Cursor, now: datetime) -> Batch:
        """Return what is new since *cursor*, which is empty the first time.

        Raises ``SourceError`` when the source cannot be had, and then the place stays as it was.
        """
        ...


class Seen:
    """Which versions of which reports were seen: the last few hundred, the oldest forgotten first."""

    def __init__(self, kept: Iterable[tuple[str, str]] = (), *, size: int = 400) -> None:
        self._digests = dict(kept)
        self._size = size

    def news(self, key: str, text: str) -> str | None:
        """Note a report and return "new" or "changed", ``None`` where the same was seen before."""
        digest = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:16]
        before = self._digests.pop(key, None)
        self._digests[key] = digest
        return "new" if before is None else "changed" if before != digest else None

    def kept(self) -> list[list[str]]:
        """Return what the cursor keeps."""
        return [[key, digest] for key, digest in list(self._digests.items())[-self._size :]]


def validators_of(cursor: Cursor) -> Validators:
    """Return the validators that a cursor keeps."""
    return msgspec.convert(cursor.get("validators", {}), Validators)


def utc(moment: datetime) -> str:
    """Write a moment in UTC to the second; one without a zone is UTC."""
    aware = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    return aware.strftime("%Y-%m-%dT%H:%M:%SZ")
