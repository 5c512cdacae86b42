"""Another desk: the reports of an onrecord ledger, by its own interface (``/api/v1``)."""

from __future__ import annotations

from datetime import datetime

import msgspec

from onrecord.alerts.air_alert import Route
from onrecord.errors import Unreachable
from onrecord.report import Report
from onrecord.sources.fetch import Fetcher
from onrecord.sources.source import Batch, Cursor, Found

PAGES = 20  # in one round at most; the next goes on where it ended


class _Listed(msgspec.Struct):
    seq: int
    report: Report


class _Page(msgspec.Struct):
    reports: tuple[_Listed, ...]


class DeskSource:
    """The reports of another desk in the order in which it recorded them; ours reads them anew."""

    route: Route | None = None

    def __init__(self, name: str, base: str, *, token: str | None = None) -> None:
        self.name, self._url = name, f"{base.rstrip('/')}/api/v1/reports"
        self._headers = {"Authorization": f"Bearer {token}"} if token else {}

    async def poll(self, fetcher: Fetcher, cursor: Cursor, now: datetime) -> Batch:
        """Return the reports recorded after the last one seen."""
        after = int(cursor.get("after", 0))
        found: list[Found] = []
        for _ in range(PAGES):
            answer = await fetcher.get(f"{self._url}?after={after}", headers=self._headers, robots=False, gap=0.1)
            try:
                page = msgspec.json.decode(answer.body, type=_Page).reports
            except (msgspec.DecodeError, UnicodeDecodeError) as error:
                raise Unreachable(f"{answer.url}: not a list of reports ({error})") from None
            if not page:
                break
            found.extend(Found(listed.report) for listed in page)
            after = max(listed.seq for listed in page)
        return Batch(found=tuple(found), cursor={"after": after})
