"""Channels by their preview."""

from datetime import timedelta

import pytest

from onrecord.claims import Alert, AlertState
from onrecord.errors import Unreachable
from onrecord.sources.alert_channel import AlertChannelSource
from onrecord.sources.source import Batch, Cursor, Found
from onrecord.sources.telegram import TelegramSource
from tests.sources.polling import NOW, poll_rounds
from tests.sources.previews import START, Channel
from tests.sources.upstream import Upstream


def watched(channel: Channel, place: Cursor | None = None) -> Batch:
    """Poll a channel once, from *place*."""

    async def script(server: Upstream) -> TelegramSource:
        server.pages[f"/s/{channel.name}"] = channel.page
        return TelegramSource("Air Force of Ukraine", channel.name, lang="uk", base=f"{server.url}/s")

    return poll_rounds(script, place=place)[0]


def texts(batch: Batch) -> list[str]:
    return [found.report.text for found in batch.found]


def test_a_post_is_a_report() -> None:
    channel = Channel()
    channel.post("🔴 Збито 270 цілей\nі 208 не досягли")
    channel.post("")  # a picture without words
    [found] = watched(channel).found
    assert found == Found(found.report)
    assert found.report.text == "🔴 Збито 270 цілей\nі 208 не досягли"
    assert (found.report.id, found.report.published) == ("https://t.me/kpszsu/1", "2026-11-22T00:01:00Z")
    assert (found.report.source, found.report.lang) == ("Air Force of Ukraine", "uk")


def test_only_what_is_new_is_given_and_nothing_between_is_lost() -> None:
    channel = Channel()
    for number in range(30):
        channel.post(f"post {number}")
    burst = [f"burst {number}" for number in range(75)]  # four pages in one round
    first = watched(channel)
    for text in burst:
        channel.post(text)
    second = watched(channel, first.cursor)
    third = watched(channel, second.cursor)
    assert texts(first) == [f"post {number}" for number in range(10, 30)]
    assert texts(second) == burst
    assert texts(third) == []
    assert [batch.continuous for batch in (first, second, third)] == [False, True, True]


def test_an_edited_post_is_a_new_version_published_when_it_was_noticed() -> None:
    channel = Channel()
    channel.post("Збито 270")
    first = watched(channel)
    channel.post("Збито 278", number=1)
    [found] = watched(channel, first.cursor).found
    assert (found.report.id, found.report.text) == ("https://t.me/kpszsu/1", "Збито 278")
    assert found.report.published == f"{NOW:%Y-%m-%dT%H:%M:%SZ}"


def test_a_channel_whose_old_posts_are_gone_gives_what_it_has_and_says_that_some_may_be_missing() -> None:
    channel = Channel()
    channel.post("one", number=500)
    batch = watched(channel, {"last": 3})
    assert texts(batch) == ["one"]
    assert not batch.continuous


@pytest.mark.parametrize(
    "body", ["", "<html><body>Join the channel</body></html>", "\x00", "<div data-post='x/y'></div>"]
)
def test_a_page_without_posts_is_a_failure_not_silence(body: str) -> None:
    async def script(server: Upstream) -> TelegramSource:
        server.page("/s/kpszsu", body)
        return TelegramSource("Air Force of Ukraine", "kpszsu", base=f"{server.url}/s")

    with pytest.raises(Unreachable, match="no posts"):
        poll_rounds(script)


def alert_channel(channel: Channel) -> Batch:
    async def script(server: Upstream) -> AlertChannelSource:
        server.pages["/s/air_alert_ua"] = channel.page
        return AlertChannelSource("air_alert_ua", base=f"{server.url}/s")

    return poll_rounds(script)[0]


def test_a_post_of_the_alert_channel_claims_a_start_or_an_end() -> None:
    channel = Channel("air_alert_ua")
    channel.post("🔴 03:40 Повітряна тривога в Харківський район\n#Харківський_район", at=NOW - timedelta(minutes=20))
    channel.post("🟢 03:55 Відбій тривоги в Харківський район.\n#Харківський_район", at=NOW - timedelta(minutes=5))
    batch = alert_channel(channel)
    claims = [claim for found in batch.found for claim in found.claims or ()]
    assert [type(claim) for claim in claims] == [Alert, Alert]
    assert [claim.state for claim in claims if isinstance(claim, Alert)] == [AlertState.ON, AlertState.OFF]
    assert claims[0].where == ("UA-63", "Kharkivskyi raion")
    assert claims[0].quote == "🔴 03:40 Повітряна тривога в Харківський район"
    assert claims[0].when is not None
    assert claims[0].when.start == "2026-11-22T01:40:00Z"
    assert (batch.stale, batch.since) == (None, NOW - timedelta(minutes=20))
    assert {found.report.source for found in batch.found} == {"air_alert_ua"}


def test_an_alert_channel_that_has_been_silent_for_hours_is_not_heard() -> None:
    channel = Channel("air_alert_ua")
    channel.post("🟢 20:00 Відбій тривоги в Сумський район\n#Сумський_район", at=START - timedelta(hours=6))
    assert alert_channel(channel).stale == "nothing posted since 2026-11-21T18:00:00Z"
