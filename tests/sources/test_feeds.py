"""Feeds, as servers send them."""

import json

import pytest

from onrecord.errors import Unreachable
from onrecord.report import Report
from onrecord.sources.feeds import FeedSource, read_feed
from onrecord.sources.fetch import Fetched
from tests.sources.polling import NOW, poll_rounds
from tests.sources.upstream import Reply, Upstream, unchanging

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>News</title><link>https://n.example/</link><language>en-gb</language>
<item><title>Second &amp; latest</title><link>https://n.example/2</link><guid>n-2</guid>
<pubDate>Fri, 04 Jul 2025 09:30:00 +0300</pubDate><description>&lt;p&gt;Russia launched &lt;b&gt;539&lt;/b&gt; drones.
&lt;/p&gt;&lt;p&gt;All night.&lt;/p&gt;</description></item>
<item><title>First</title><guid>n-1</guid><pubDate>Fri, 04 Jul 2025 05:00:00 GMT</pubDate></item>
<item><description></description><guid>n-0</guid></item>
</channel></rss>"""

ATOM = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="uk"><id>urn:f</id><title>Стрічка</title>
<updated>2025-07-04T07:00:00Z</updated>
<entry><id>urn:1</id><title>Збито 270</title><updated>2025-07-04T07:00:00Z</updated>
<published>2025-07-04T06:00:00Z</published><link href="https://n.example/a"/>
<content type="html">&lt;p&gt;Збито 270 цілей.&lt;/p&gt;</content></entry></feed>"""

JSON_FEED = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "News",
        "language": "en-US",
        "items": [
            {
                "id": "j-1",
                "url": "https://n.example/j1",
                "title": "A night",
                "content_html": "<p>11 missiles<br>and 539 drones</p>",
                "date_published": "2025-07-04T09:00:00+03:00",
            },
            {"id": "j-0", "content_text": "plain", "date_published": "some day"},
        ],
    }
)


def reports(body: str) -> list[Report]:
    async def script(server: Upstream) -> FeedSource:
        server.page("/feed", body)
        return FeedSource("News", f"{server.url}/feed")

    return [found.report for found in poll_rounds(script)[0].found]


def test_rss() -> None:
    first, second = reports(RSS)
    assert (first.id, first.text, first.published) == ("n-1", "First", "2025-07-04T05:00:00Z")
    assert second.text == "Second & latest\n\nRussia launched 539 drones.\n\nAll night."
    assert (second.published, second.url, second.lang) == ("2025-07-04T06:30:00Z", "https://n.example/2", "en")
    assert (second.source, second.title) == ("News", "Second & latest")


def test_atom() -> None:
    [entry] = reports(ATOM)
    assert (entry.id, entry.text, entry.lang) == ("urn:1", "Збито 270 цілей.", "uk")
    assert entry.published == "2025-07-04T06:00:00Z"


def test_json_feed() -> None:
    undated, dated = reports(JSON_FEED)
    assert (dated.text, dated.published) == ("A night\n\n11 missiles\nand 539 drones", "2025-07-04T06:00:00Z")
    assert undated.published is None  # never guessed


def test_an_entry_is_given_once_and_again_when_it_changed() -> None:
    bodies = [RSS, RSS, RSS.replace("539", "550")]

    async def script(server: Upstream) -> FeedSource:
        server.pages["/feed"] = lambda _: Reply(bodies.pop(0))
        return FeedSource("News", f"{server.url}/feed")

    first, second, third = poll_rounds(script, rounds=3)
    assert [len(batch.found) for batch in (first, second, third)] == [2, 0, 1]
    [changed] = third.found
    assert "550" in changed.report.text
    assert changed.report.published == f"{NOW:%Y-%m-%dT%H:%M:%SZ}"  # when it was noticed, for the feed does not say


def test_an_address_that_several_entries_give_is_none_of_theirs() -> None:
    """On the ledger another text at the same address is a new version: entries that link a front page are not."""
    items = [{"id": f"j-{n}", "url": "https://n.example/", "content_text": f"entry {n}"} for n in range(3)]
    assert {report.url for report in reports(json.dumps({"items": items}))} == {None}


def test_a_long_feed_is_given_once() -> None:
    items = [{"id": f"j-{n}", "content_text": f"entry {n}"} for n in range(900)]

    async def script(server: Upstream) -> FeedSource:
        server.page("/feed", json.dumps({"items": items}))
        return FeedSource("News", f"{server.url}/feed")

    assert [len(batch.found) for batch in poll_rounds(script, rounds=3)] == [900, 0, 0]


def test_an_unchanged_feed_is_not_sent_again() -> None:
    async def script(server: Upstream) -> FeedSource:
        server.pages["/feed"] = unchanging(RSS)
        return FeedSource("News", f"{server.url}/feed")

    first, second = poll_rounds(script, rounds=2)
    assert (len(first.found), second.found, second.cursor) == (2, (), first.cursor)


@pytest.mark.parametrize(
    "body", [b"", b"busy", b"<html><body>error</body></html>", b"{", b'{"items": 1}', b'{"a": 1}', RSS[:500].encode()]
)
def test_what_is_no_feed_is_a_failure_not_an_empty_feed(body: bytes) -> None:
    with pytest.raises(Unreachable):
        read_feed(Fetched(url="https://n.example/feed", body=body))
