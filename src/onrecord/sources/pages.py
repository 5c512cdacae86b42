"""Web pages without a feed: the text of the article, a new version when it changes."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import msgspec

from onrecord.alerts.air_alert import Route
from onrecord.errors import MissingExtra
from onrecord.report import Report
from onrecord.sources.fetch import Fetched, Fetcher
from onrecord.sources.source import Batch, Cursor, Found, Seen, utc, validators_of

# where a page says when it was published, the most explicit first
PUBLISHED = (
    "//meta[@property='article:published_time']/@content",
    "//meta[@itemprop='datePublished']/@content",
    "//*[@itemprop='datePublished']/@datetime",
    "//meta[@name='date' or @name='pubdate' or @name='DC.date.issued']/@content",
    "//article//time/@datetime",
)


class PageSource:
    """One page at an address."""

    route: Route | None = None

    def __init__(self, name: str, url: str, *, lang: str | None = None) -> None:
        self.name, self._url, self._lang = name, url, lang

    async def poll(self, fetcher: Fetcher, cursor: Cursor, now: datetime) -> Batch:
        """Fetch the page where it has changed; a new version counts as published when it was noticed."""
        answer = await fetcher.get(self._url, validators=validators_of(cursor))
        if answer.unchanged:
            return Batch(cursor=cursor)
        report = read_article(answer, self._url, lang=self._lang, source=self.name)
        seen = Seen(cursor.get("seen", ()))
        news = seen.news(self._url, report.text) if report.text else None
        if news == "changed":
            report = msgspec.structs.replace(report, published=utc(now))
        kept = {"validators": msgspec.to_builtins(answer.validators), "seen": seen.kept()}
        return Batch(found=(Found(report),) if news else (), cursor=kept)


def read_article(answer: Fetched, url: str, *, lang: str | None = None, source: str | None = None) -> Report:
    """Return the article of a page as a report whose id is *url*; its text is empty where there is no article.

    The time of publication is what the page's own markup says, never what its words suggest.
    """
    try:
        import trafilatura
    except ImportError:
        raise MissingExtra("sources", "trafilatura") from None
    charset = answer.charset
    html = answer.body.decode(charset, "replace") if charset and _known(charset) else answer.body
    page = trafilatura.load_html(html)
    if page is None:
        return Report(id=url, text="", url=url, lang=lang, source=source)
    published = _published(page)
    language, title = _language(page), page.findtext(".//title")
    article: Any = trafilatura.bare_extraction(page, url=url, include_comments=False, favor_precision=True)
    return Report(
        id=url,
        text=(article.text or "").strip() if article else "",
        published=published,
        lang=lang or language,
        url=url,
        title=(article.title if article else None) or title,
        source=source,
    )


def _known(charset: str) -> bool:
    try:
        "".encode(charset)
    except LookupError:
        return False
    return True


def _published(page: Any) -> str | None:
    for path in PUBLISHED:
        for text in page.xpath(path):
            try:
                moment = datetime.fromisoformat(text.strip())
            except ValueError:
                continue
            return text.strip()[:10] if len(text.strip()) == len("2025-07-04") or not moment.tzinfo else utc(moment)
    return None


def _language(page: Any) -> str | None:
    tags = page.xpath("/html/@lang")
    return tags[0].split("-")[0].lower() if tags and tags[0] else None
