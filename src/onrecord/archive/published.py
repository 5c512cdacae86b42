"""When and by whom a page was published, by its own metadata; never guessed from its address, text or capture."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from typing import Any

import msgspec

# name, property or itemprop of a <meta>, in the order of trust
_META = (
    "article:published_time", "og:article:published_time", "datepublished", "og:published_time", "dc.date.issued",
    "dcterms.issued", "dc.date", "dcterms.date", "dcterms.created", "parsely-pub-date", "sailthru.date",
    "cxenseparse:recs:publishtime", "pubdate", "publishdate", "publish-date", "published", "published_time", "date",
)  # fmt: skip
_SAYING = 'script[type="application/ld+json"], meta[content], time[itemprop="datePublished"], time[pubdate]'
_ARTICLE = re.compile("Article|BlogPosting|Report|WebPage|LiveBlog")


def iso(written: str | None) -> str | None:
    """Return a date or moment in ISO 8601, from ISO 8601 or the form of mail headers; ``None`` for everything else.

    >>> iso("Fri, 04 Jul 2025 09:30:00 +0300"), iso("2025-07-04"), iso("last Friday")
    ('2025-07-04T09:30:00+03:00', '2025-07-04', None)
    """
    text = (written or "").strip()
    try:
        return date.fromisoformat(text).isoformat() if len(text) == 10 else datetime.fromisoformat(text).isoformat()
    except ValueError:
        pass
    try:
        return parsedate_to_datetime(text).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


class Said(msgspec.Struct):
    """What a page says of itself: the objects of its JSON-LD, its ``<meta>`` by small name, the moments of its ``<time>``."""

    objects: list[dict[str, Any]]
    metas: dict[str, str]
    times: list[str]


def said(document: Any) -> Said:
    """Return what a page says of itself, by one walk over its tree; of JSON-LD, what is no JSON is left out."""
    found = Said([], {}, [])
    for element in document.query_selector_all(_SAYING):
        if element.tag == "meta":
            for key in ("property", "name", "itemprop"):
                if name := element.getattr(key):
                    found.metas.setdefault(name.lower(), element.getattr("content") or "")
        elif element.tag == "time":
            found.times.append(element.getattr("datetime") or "")
        else:
            try:
                found.objects += _objects(msgspec.json.decode(element.text.strip()))
            except (msgspec.DecodeError, RecursionError):
                continue
    return found


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict):
            yield item
            yield from _objects(item.get("@graph") or [])


def published(page: Said) -> str | None:
    """Return the publication time in ISO 8601 from JSON-LD, ``<meta>`` or ``<time>``, in this order, if any."""
    return next(filter(None, map(iso, _candidates(page))), None)


def publisher(page: Said) -> str | None:
    """Return the publisher's name, if any."""
    for thing in page.objects:
        named = thing.get("publisher")
        if isinstance(named, dict) and isinstance(named.get("name"), str):
            return str(named["name"]).strip() or None
    return page.metas.get("og:site_name", "").strip() or None


def _candidates(page: Said) -> Iterator[str]:
    dated = [o for o in page.objects if isinstance(o.get("datePublished"), str)]
    yield from (o["datePublished"] for o in sorted(dated, key=lambda o: not _ARTICLE.search(str(o.get("@type")))))
    yield from (page.metas[name] for name in _META if name in page.metas)
    yield from page.times
