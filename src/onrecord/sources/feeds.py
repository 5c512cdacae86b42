"""RSS, Atom and JSON feeds: each entry is a report, an entry that changed a new version of it."""

from __future__ import annotations

import calendar
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import msgspec

from onrecord.alerts.air_alert import Route
from onrecord.errors import MissingExtra, Unreachable
from onrecord.report import Report
from onrecord.sources.fetch import Fetched, Fetcher
from onrecord.sources.source import Batch, Cursor, Found, Seen, utc, validators_of
from onrecord.sources.words import words_of

REMEMBERED = 400  # entries at least, and twice what the feed holds: one that leaves it and comes back is no news


class FeedSource:
    """A feed at an address; ``lang`` goes for entries that name none."""

    route: Route | None = None

    def __init__(self, name: str, url: str, *, lang: str | None = None, robots: bool = True) -> None:
        self.name, self._url, self._lang, self._robots = name, url, lang, robots

    async def poll(self, fetcher: Fetcher, cursor: Cursor, now: datetime) -> Batch:
        """Fetch the feed where it has changed, and return the entries that are new or have."""
        answer = await fetcher.get(self._url, validators=validators_of(cursor), robots=self._robots)
        if answer.unchanged:
            return Batch(cursor=cursor)
        entries = read_feed(answer)
        seen = Seen(cursor.get("seen", ()), size=max(REMEMBERED, 2 * len(entries)))
        found = tuple(self._news(entries, seen, now))
        validators = msgspec.to_builtins(answer.validators)
        return Batch(found=found, cursor={"validators": validators, "seen": seen.kept()})

    def _news(self, entries: list[Entry], seen: Seen, now: datetime) -> Iterator[Found]:
        for entry in reversed(entries):  # feeds have the latest first
            text = entry.text
            if not text:
                continue
            news = seen.news(entry.key, text)
            if news:
                edited = (entry.updated or utc(now)) if news == "changed" else None
                yield Found(
                    Report(
                        id=entry.key,
                        text=text,
                        published=edited or entry.published or entry.updated,
                        lang=entry.lang or self._lang,
                        url=entry.url,
                        title=entry.title,
                        source=self.name,
                    )
                )


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """An entry of a feed; times are ISO in UTC, ``None`` where the feed gives none."""

    key: str
    title: str | None = None
    body: str = ""
    url: str | None = None
    published: str | None = None
    updated: str | None = None
    lang: str | None = None

    @property
    def text(self) -> str:
        """The words of the entry: its title, and below it what it says, unless that begins with the title."""
        title = (self.title or "").strip()
        if not self.body or not title or self.body.startswith(title):
            return self.body or title
        return f"{title}\n\n{self.body}"


def read_feed(answer: Fetched) -> list[Entry]:
    """Read a feed of any of the three kinds; ``Unreachable`` for what is none, as of a server in trouble."""
    entries = _json_feed(answer) if answer.body.lstrip()[:1] == b"{" else _xml_feed(answer)
    return _own_addresses([entry for entry in entries if entry.key])


def _own_addresses(entries: list[Entry]) -> list[Entry]:
    """Drop an address that several entries give: it is a front page's, and does not tell one report from another."""
    count = Counter(entry.url for entry in entries)
    return [entry if count[entry.url] == 1 else msgspec.structs.replace(entry, url=None) for entry in entries]


def _json_feed(answer: Fetched) -> list[Entry]:
    try:
        feed = msgspec.json.decode(answer.body)
        return [_json_entry(item, feed.get("language")) for item in feed["items"]]
    except (msgspec.DecodeError, KeyError, TypeError, AttributeError, UnicodeDecodeError) as error:
        raise Unreachable(f"{answer.url}: not a JSON feed ({error})") from None


def _json_entry(item: dict[str, Any], lang: str | None) -> Entry:
    html = item.get("content_html")
    return Entry(
        key=str(item.get("id") or item.get("url") or ""),
        title=item.get("title"),
        body=words_of(html) if html else str(item.get("content_text") or item.get("summary") or "").strip(),
        url=item.get("url"),
        published=_iso(item.get("date_published")),
        updated=_iso(item.get("date_modified")),
        lang=_language(item.get("language") or lang),
    )


def _iso(text: str | None) -> str | None:
    try:
        return utc(datetime.fromisoformat(text)) if text else None
    except ValueError:
        return None


def _xml_feed(answer: Fetched) -> list[Entry]:
    try:
        import feedparser
    except ImportError:
        raise MissingExtra("sources", "feedparser") from None
    feed = feedparser.parse(answer.body, response_headers={"content-type": answer.content_type})
    if not feed.get("version"):
        raise Unreachable(f"{answer.url}: not a feed ({feed.get('bozo_exception', 'no entries')})")
    if feed.get("bozo") and type(feed.bozo_exception).__name__ == "SAXParseException":
        raise Unreachable(f"{answer.url}: the feed is damaged ({feed.bozo_exception})")
    return [_xml_entry(entry, feed.feed.get("language")) for entry in feed.entries]


def _xml_entry(entry: Any, lang: str | None) -> Entry:
    contents = [content.get("value", "") for content in entry.get("content", ())]
    html = max([*contents, entry.get("summary", "")], key=len)
    return Entry(
        key=entry.get("id") or entry.get("link") or "",
        title=words_of(entry.get("title", "")) or None,
        body=words_of(html),
        url=entry.get("link"),
        published=_parsed(entry, "published_parsed"),
        updated=_parsed(entry, "updated_parsed"),
        lang=_language(entry.get("language") or lang),
    )


def _parsed(entry: Any, field: str) -> str | None:
    moment = entry.get(field) if field in entry else None
    return utc(datetime.fromtimestamp(calendar.timegm(moment), UTC)) if moment else None


def _language(tag: str | None) -> str | None:
    return tag.split("-")[0].lower() if tag else None
