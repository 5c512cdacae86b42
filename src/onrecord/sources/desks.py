"""Another desk: the reports of an onrecord ledger, by its own interface (``/api/v1``)."""

from __future__ import annotations

from datetime import datetime
from typing import TypeVar
from urllib.parse import quote

import msgspec

from onrecord.alerts.air_alert import Route
from onrecord.errors import Unreachable
from onrecord.report import Report
from onrecord.sources.fetch import Fetcher
from onrecord.sources.source import Batch, Cursor, Found

CLAIMS = 500  # asked for at once
REPORTS = 50  # fetched in one round at most, each by itself; the next round goes on where it ended
GAP = 0.1  # seconds between two requests: the desk was made to be asked


Shape = TypeVar("Shape")


class _Head(msgspec.Struct):
    id: str


class _Held(msgspec.Struct):
    entry: int
    report: _Head


class _Page(msgspec.Struct):
    items: tuple[_Held, ...]


class _Version(msgspec.Struct):
    report: Report


class _Stored(msgspec.Struct):
    versions: tuple[_Version, ...]


class DeskSource:
    """The reports of another desk, with all their versions, in the order in which it recorded their claims.

    Ours reads them anew. A report without any claim is not told of there, and is left out.
    """

    route: Route | None = None

    def __init__(self, name: str, base: str, *, token: str | None = None) -> None:
        self.name, self._api = name, f"{base.rstrip('/')}/api/v1"
        self._headers = {"Authorization": f"Bearer {token}"} if token else {}

    async def poll(self, fetcher: Fetcher, cursor: Cursor, now: datetime) -> Batch:
        """Return the reports of the claims recorded after the last one seen."""
        after = int(cursor.get("after", 0))
        page = _decode(await self._ask(fetcher, f"claims?cursor={after}&limit={CLAIMS}"), _Page)
        found: list[Found] = []
        known: set[str] = set()
        for held in page.items:
            if held.report.id not in known:
                if len(known) == REPORTS:
                    break
                known.add(held.report.id)
                stored = _decode(await self._ask(fetcher, f"reports/{quote(held.report.id, safe='')}"), _Stored)
                found.extend(Found(version.report) for version in stored.versions)
            after = held.entry
        return Batch(found=tuple(found), cursor={"after": after})

    async def _ask(self, fetcher: Fetcher, path: str) -> bytes:
        answer = await fetcher.get(f"{self._api}/{path}", headers=self._headers, robots=False, gap=GAP)
        return answer.body


def _decode(body: bytes, shape: type[Shape]) -> Shape:
    try:
        return msgspec.json.decode(body, type=shape)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise Unreachable(f"not an answer of a desk: {error}") from None
