"""The words of a saved web page, with the standard library alone.

Good for one saved article; the sources' own extraction, which knows boilerplate better, needs the extra ``sources``.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from onrecord.cli.dates import is_moment

_SILENT = {
    "script",
    "style",
    "noscript",
    "template",
    "svg",
    "nav",
    "footer",
    "aside",
    "form",
    "button",
    "iframe",
    "select",
}
_BLOCKS = {
    *(
        "address",
        "article",
        "blockquote",
        "br",
        "dd",
        "div",
        "dl",
        "dt",
        "figcaption",
        "figure",
        "h1",
        "h2",
        "h3",
        "h4",
    ),
    *(
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "td",
        "th",
        "thead",
        "tr",
        "ul",
    ),
}
_VOID = {"br", "hr"}  # blocks that have no end tag
_ARTICLE_SHARE = 0.25  # an <article> with less of the page's words than this is a teaser
_DATES = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "date",
    "dc.date",
    "dc.date.issued",
    "pubdate",
)
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Page:
    """What a page says, and what it says of itself; ``published`` is an ISO date or date-time."""

    text: str
    title: str | None = None
    published: str | None = None
    lang: str | None = None
    url: str | None = None
    site: str | None = None


def declared_charset(head: bytes) -> str | None:
    """Return the character set that a page declares in its first bytes.

    >>> declared_charset(b'<meta charset="windows-1251">')
    'windows-1251'
    """
    found = _CHARSET.search(head)
    return found[1].decode("ascii").lower() if found else None


def read_page(html: str) -> Page:
    r"""Extract the text of the article, one line a block, and the page's own metadata.

    >>> read_page("<title>T</title><p>One <b>two</b></p><script>x</script><p>three</p>").text
    'One two\nthree'
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    text = reader.best()
    meta = reader.meta
    lang = (reader.lang or "")[:2].lower() or None
    return Page(
        text=text,
        title=meta.get("og:title") or _line("".join(reader.title)) or None,
        published=reader.date(),
        lang=lang,
        url=reader.canonical or meta.get("og:url"),
        site=meta.get("og:site_name"),
    )


def _line(text: str) -> str:
    return " ".join(text.split())


@dataclass
class _Part:
    """The words of the page, or of one of its articles, block by block."""

    blocks: list[str] = field(default_factory=list)
    open: list[str] = field(default_factory=list)

    def end_block(self) -> None:
        if line := _line("".join(self.open)):
            self.blocks.append(line)
        self.open.clear()

    @property
    def text(self) -> str:
        return "\n".join(self.blocks)


class _Reader(HTMLParser):
    """One pass over the page's tags."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.meta: dict[str, str] = {}
        self.title: list[str] = []
        self.lang: str | None = None
        self.canonical: str | None = None
        self.times: list[str] = []
        self.linked: list[str] = []
        self.page = _Part()
        self.articles: list[_Part] = []
        self._silent: str | None = None  # the silent tag that we are in, and how deep it is nested in itself
        self._depth = 0
        self._article = 0
        self._in_title = self._in_ld = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open a block, an article or a stretch to skip; take metadata."""
        got = {key: value or "" for key, value in attrs}
        self._metadata(tag, got)
        if self._silent:
            self._depth += tag == self._silent
            return
        if tag in _SILENT:
            self._silent, self._depth = tag, 1
            self._in_ld = tag == "script" and got.get("type", "").lower() == "application/ld+json"
            if self._in_ld:
                self.linked.append("")
            return
        if tag in _BLOCKS:
            self._end_block()
        if tag == "article":
            self._article += 1
            if self._article == 1:
                self.articles.append(_Part())

    def handle_endtag(self, tag: str) -> None:
        """Close what the tag opened; a stray one is ignored."""
        if self._silent:
            self._depth -= tag == self._silent
            if not self._depth:
                self._silent, self._in_ld = None, False
            return
        if tag == "title":
            self._in_title = False
        if tag in _BLOCKS and tag not in _VOID:
            self._end_block()
        if tag == "article" and self._article:
            self._article -= 1

    def handle_data(self, data: str) -> None:
        """Keep the words."""
        if self._in_ld:
            self.linked[-1] += data
        elif self._in_title:
            self.title.append(data)
        elif not self._silent:
            self.page.open.append(data)
            if self._article:
                self.articles[-1].open.append(data)

    def _end_block(self) -> None:
        self.page.end_block()
        if self._article:
            self.articles[-1].end_block()

    def _metadata(self, tag: str, got: dict[str, str]) -> None:
        if tag == "html":
            self.lang = self.lang or got.get("lang")
        elif tag == "title" and not self.title:
            self._in_title = True
        elif tag == "meta":
            name = (got.get("property") or got.get("name") or got.get("itemprop") or "").lower()
            if name and got.get("content"):
                self.meta.setdefault(name, got["content"].strip())
        elif tag == "link" and got.get("rel", "").lower() == "canonical":
            self.canonical = got.get("href") or None
        elif tag == "time" and got.get("datetime"):
            self.times.append(got["datetime"])

    def best(self) -> str:
        """Return the longest article's text, or the page's where it has no article to speak of."""
        self._end_block()
        for part in self.articles:
            part.end_block()
        whole = self.page.text
        longest = max((part.text for part in self.articles), key=len, default="")
        return longest if len(longest) > _ARTICLE_SHARE * len(whole) else whole

    def date(self) -> str | None:
        """Return when the page says that it was published, the most explicit word first."""
        named = [self.meta[name] for name in _DATES if name in self.meta]
        for text in [*named, *_dates_of(self.linked), *self.times]:
            if usable := _iso(text):
                return usable
        return None


def _iso(text: str) -> str | None:
    text = text.strip()
    return next((candidate for candidate in (text, text[:10]) if is_moment(candidate)), None)


def _dates_of(linked: list[str]) -> list[str]:
    """Return every ``datePublished`` of the page's JSON-LD; broken JSON says nothing."""
    dates: list[str] = []
    for text in linked:
        try:
            _walk(json.loads(text), dates, depth=8)
        except (ValueError, RecursionError):
            continue
    return dates


def _walk(value: Any, into: list[str], depth: int) -> None:
    if depth and isinstance(value, dict):
        if isinstance(date := value.get("datePublished"), str):
            into.append(date)
        for inner in value.values():
            _walk(inner, into, depth - 1)
    elif depth and isinstance(value, list):
        for inner in value:
            _walk(inner, into, depth - 1)
