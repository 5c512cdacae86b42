"""From a page's HTML to a report: main text, title, publication time, publisher."""

from __future__ import annotations

import hashlib
from typing import Any

from onrecord.archive.encoding import decode
from onrecord.archive.published import linked_data, published
from onrecord.errors import MissingExtra
from onrecord.report import Report


def report_of_html(data: bytes, *, url: str | None, declared: str | None = None) -> Report:
    """Return the report that a page of HTML makes; its text is the main text alone, without side-bars and comments.

    Its language is left to reading: what a page says of its own is as often the site's as the text's.
    """
    try:
        from resiliparse.extract.html2text import extract_plain_text
        from resiliparse.parse.html import HTMLTree
    except ImportError:
        raise MissingExtra("archive", "resiliparse") from None
    tree = HTMLTree.parse(decode(data, declared))
    document: Any = tree.document
    objects = linked_data(document)
    text = extract_plain_text(
        tree,
        main_content=True,
        preserve_formatting=True,
        list_bullets=False,
        alt_texts=False,
        comments=False,
        post_meta=False,
    )
    return report_of_text(
        text.strip(),
        url=url,
        published=published(document, objects),
        title=(tree.title or "").strip() or None,
        source=_publisher(document, objects),
    )


def report_of_text(text: str, *, url: str | None, **fields: Any) -> Report:
    """Return a report whose id is made of its address and text: in whichever file it stands, it is the same."""
    key = f"{url or ''}\n{text}".encode("utf-8", "surrogatepass")
    return Report(id="page:" + hashlib.sha256(key).hexdigest()[:32], text=text, url=url, **fields)


def language(tag: str | None) -> str | None:
    """Return the language of a tag such as ``uk-UA``, ``None`` for what is no such tag.

    >>> language("uk-UA"), language("English")
    ('uk', None)
    """
    code = (tag or "").strip().lower().replace("_", "-").split("-")[0]
    return code if len(code) in (2, 3) and code.isalpha() else None


def _publisher(document: Any, objects: list[dict[str, Any]]) -> str | None:
    for thing in objects:
        publisher = thing.get("publisher")
        if isinstance(publisher, dict) and isinstance(publisher.get("name"), str):
            return str(publisher["name"]).strip() or None
    site = document.query_selector('meta[property="og:site_name"]')
    return ((site.getattr("content") or "").strip() or None) if site else None
