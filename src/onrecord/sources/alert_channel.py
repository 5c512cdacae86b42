"""The alert channel's posts: the second route by which air alerts come, of the same state system as the first."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

import msgspec

from onrecord.alerts.air_alert import Route
from onrecord.alerts.areas import AreaTree, load_areas
from onrecord.alerts.moments import iso
from onrecord.alerts.record import post_signals
from onrecord.claims import Alert
from onrecord.report import Report
from onrecord.sources.fetch import Fetcher
from onrecord.sources.source import Batch, Cursor, Found
from onrecord.sources.telegram import PREVIEW, Post, TelegramSource
from onrecord.window import Grain, When

BY = "State alert system of Ukraine"
# in the 111 days of 2024 in the published table the whole country was without a start or an end for longer than this
# once, and never for eight hours; before 2024 more often. A channel silent for longer is not taken to mean quiet.
SILENT = timedelta(hours=6)


class AlertChannelSource(TelegramSource):
    """The alert channel: its posts are reports whose claims are the alerts that begin and end."""

    route: Route | None = Route.CHANNEL

    def __init__(self, channel: str, *, name: str = Route.CHANNEL.value, base: str = PREVIEW) -> None:
        super().__init__(name, channel, lang="uk", base=base)
        self._tree = load_areas()

    async def poll(self, fetcher: Fetcher, cursor: Cursor, now: datetime) -> Batch:
        """Poll as any channel, and say where the latest post is too old to speak of now."""
        batch = await super().poll(fetcher, cursor, now)
        latest = max((found.report.published or "" for found in batch.found), default=cursor.get("latest", ""))
        batch.cursor["latest"] = latest
        if latest and now - datetime.fromisoformat(latest) > SILENT:
            return msgspec.structs.replace(batch, stale=f"nothing posted since {latest}")
        return batch

    def _found(self, post: Post, published: str) -> Found:
        report = msgspec.structs.replace(super()._found(post, published).report, source=Route.CHANNEL.value)
        return Found(report, tuple(claims_of_post(report, self._tree)))


def claims_of_post(report: Report, tree: AreaTree) -> Iterator[Alert]:
    """Yield the alerts that a post begins or ends; its first line is what says so."""
    line = report.text.split("\n", 1)[0]
    for signal in post_signals(report, tree):
        if signal.threat is None and not signal.still:
            at = iso(signal.at)
            yield Alert(
                start=0,
                end=len(line),
                quote=line,
                by=BY,
                when=When(at, at, Grain.MINUTE),
                where=(tree.oblast(signal.area).iso or "", *(area.en for area in tree.path(signal.area)[:-1])),
                state=signal.state,
            )
