"""When a page was published, by its own metadata; never guessed from its address, text or capture."""

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
_LD = 'script[type="application/ld+json"]'
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


def linked_data(document: Any) -> list[dict[str, Any]]:
    """Return the objects of a page's JSON-LD, its graphs opened; what is no JSON is left out."""
    found: list[dict[str, Any]] = []
    for script in document.query_selector_all(_LD):
        try:
            found += _objects(msgspec.json.decode(script.text.strip()))
        except (msgspec.DecodeError, RecursionError):
            continue
    return found


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict):
            yield item
            yield from _objects(item.get("@graph") or [])


def published(document: Any, objects: list[dict[str, Any]]) -> str | None:
    """Return the publication time in ISO 8601 from JSON-LD, ``<meta>`` or ``<time>``, in this order, if any."""
    return next(filter(None, map(iso, _candidates(document, objects))), None)


def _candidates(document: Any, objects: list[dict[str, Any]]) -> Iterator[str]:
    dated = [o for o in objects if isinstance(o.get("datePublished"), str)]
    yield from (o["datePublished"] for o in sorted(dated, key=lambda o: not _ARTICLE.search(str(o.get("@type")))))
    metas: dict[str, str] = {}
    for meta in document.query_selector_all("meta[content]"):
        for key in ("property", "name", "itemprop"):
            if name := meta.getattr(key):
                metas.setdefault(name.lower(), meta.getattr("content") or "")
    yield from (metas[name] for name in _META if name in metas)
    for time in document.query_selector_all('time[itemprop="datePublished"], time[pubdate]'):
        yield time.getattr("datetime") or ""
