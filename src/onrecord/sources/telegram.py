"""Public Telegram channels by their preview, the pages ``https://t.me/s/NAME``: a post is a report."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import msgspec

from onrecord.alerts.air_alert import Route
from onrecord.errors import Unreachable
from onrecord.report import Report
from onrecord.sources.fetch import Fetched, Fetcher
from onrecord.sources.source import Batch, Cursor, Found, Seen, utc, validators_of
from onrecord.sources.words import element_words, parse_html

PREVIEW = "https://t.me/s"
MOST_PAGES = 25  # back to the last post seen: some 500 posts, a day of the busiest channel


class Post(msgspec.Struct, frozen=True):
    """A post as the preview shows it: its number in the channel, its words, and when it was posted (UTC)."""

    number: int
    text: str
    published: datetime


class TelegramSource:
    """The posts of one public channel, back to the last one seen; a post whose words changed is a new version.

    The preview does not say when a post was edited: the new version counts as published when it was noticed.
    """

    route: Route | None = None

    def __init__(self, name: str, channel: str, *, lang: str | None = None, base: str = PREVIEW) -> None:
        self.name, self.channel, self._lang, self._base = name, channel, lang, base.rstrip("/")

    async def poll(self, fetcher: Fetcher, cursor: Cursor, now: datetime) -> Batch:
        """Fetch the latest page, and older ones until the last post seen is reached."""
        answer = await fetcher.get(f"{self._base}/{self.channel}", validators=validators_of(cursor))
        if answer.unchanged:
            return Batch(cursor=cursor)
        last = cursor.get("last")
        latest = read_posts(answer)
        if not latest:
            raise Unreachable(f"{answer.url}: no posts; is {self.channel} a public channel with a preview?")
        posts, reached = await self._back_to(fetcher, latest, last)
        seen = Seen(cursor.get("seen", ()))
        found = tuple(self._news(posts, seen, now))
        kept = {
            "last": max(post.number for post in posts),
            "seen": seen.kept(),
            "validators": msgspec.to_builtins(answer.validators),
        }
        return Batch(found=found, cursor=kept, continuous=reached, since=posts[0].published)

    async def _back_to(self, fetcher: Fetcher, posts: dict[int, Post], last: int | None) -> tuple[list[Post], bool]:
        """Return the posts in their order, and whether they reach back to the last one seen."""
        for _ in range(MOST_PAGES):
            if last is None or min(posts) <= last + 1:
                break
            answer = await fetcher.get(f"{self._base}/{self.channel}?before={min(posts)}")
            older = read_posts(answer)
            if min(older, default=min(posts)) >= min(posts):
                break
            posts = older | posts
        return [posts[number] for number in sorted(posts)], last is not None and min(posts) <= last + 1

    def _news(self, posts: list[Post], seen: Seen, now: datetime) -> Iterator[Found]:
        for post in posts:
            news = seen.news(str(post.number), post.text) if post.text else None
            if news:
                yield self._found(post, utc(now if news == "changed" else post.published))

    def _found(self, post: Post, published: str) -> Found:
        url = post_url(self.channel, post.number)
        report = Report(id=url, text=post.text, published=published, lang=self._lang, url=url, source=self.name)
        return Found(report)


def post_url(channel: str, number: int | str) -> str:
    """Return the address of a post, which is its id as a report too."""
    return f"https://t.me/{channel}/{number}"


def read_posts(answer: Fetched) -> dict[int, Post]:
    """Read the posts of a page of the preview, by their numbers; none for a page of another kind."""
    read = (_post(box) for box in parse_html(answer.body).xpath("//*[@data-post]"))
    return {post.number: post for post in read if post}


def _post(box: Any) -> Post | None:
    number = box.get("data-post").rsplit("/", 1)[-1]
    times = box.xpath(".//a[contains(@class, 'tgme_widget_message_date')]//time/@datetime") or box.xpath(
        ".//time/@datetime"
    )
    if not number.isdigit() or not times:
        return None
    words = box.xpath(
        ".//*[contains(concat(' ', @class, ' '), ' tgme_widget_message_text ')]"
        "[not(ancestor::*[contains(@class, 'tgme_widget_message_reply')])]"
    )
    try:
        published = datetime.fromisoformat(times[-1])
    except ValueError:
        return None
    if published.tzinfo is None:
        published = published.replace(tzinfo=UTC)
    return Post(int(number), "\n\n".join(element_words(part) for part in words[:1]), published)
