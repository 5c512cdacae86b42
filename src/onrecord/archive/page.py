"""From a page's HTML to a report: main text, title, publication time, publisher."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any

import msgspec

from onrecord.archive.encoding import decode
from onrecord.archive.published import published, publisher, said
from onrecord.errors import MissingExtra
from onrecord.report import Report


class Draft(msgspec.Struct):
    """A page's address, main text and title; ``finish`` looks up the rest and gives the report, when it is wanted."""

    url: str | None
    text: str
    title: str | None
    finish: Callable[[], Report]


def draft(report: Report) -> Draft:
    """Return a report as a draft that is finished."""
    return Draft(report.url, report.text, report.title, lambda: report)


def draft_of_html(data: bytes, *, url: str | None, declared: str | None = None) -> Draft:
    """Return the draft that a page of HTML makes; its text is the main text alone, without side-bars and comments.

    Its language is left to reading: what a page says of its own is as often the site's as the text's.
    """
    try:
        from resiliparse.extract.html2text import extract_plain_text
        from resiliparse.parse.html import HTMLTree
    except ImportError:
        raise MissingExtra("archive", "resiliparse") from None
    tree = HTMLTree.parse(decode(data, declared))
    extracted = extract_plain_text(
        tree,
        main_content=True,
        preserve_formatting=True,
        list_bullets=False,
        alt_texts=False,
        comments=False,
        post_meta=False,
    )
    text, title = extracted.strip(), (tree.title or "").strip() or None

    def finish() -> Report:
        page = said(tree.document)
        return report_of_text(text, url=url, title=title, published=published(page), source=publisher(page))

    return Draft(url, text, title, finish)


def report_of_html(data: bytes, *, url: str | None, declared: str | None = None) -> Report:
    """Return the report that a page of HTML makes."""
    return draft_of_html(data, url=url, declared=declared).finish()


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
