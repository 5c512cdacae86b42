"""What a stranger brings to be checked: words pasted, a file, or an address. All of it is hostile until shown."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import msgspec

from onrecord.errors import InputError
from onrecord.ledger.moments import begins
from onrecord.report import Report
from onrecord.sources.fetch import Fetched, Fetcher, Limits
from onrecord.sources.pages import read_article

LONGEST = 400_000  # characters: four times the longest news feature there is
LANGUAGES = ("en", "uk", "ru")
PASTED = "pasted"
_BINARY = (b"%PDF", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"\xd0\xcf\x11\xe0", b"{\\rtf")


def pasted(text: str, published: str | None, lang: str | None, title: str | None, url: str | None) -> Report:
    """Return the report of words that were pasted; it is known by its words."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise InputError("there are no words to check", remedy="paste a report, choose a file or give an address")
    if len(text) > LONGEST:
        raise InputError(f"{len(text):,} characters are too many for one report (limit {LONGEST:,})", remedy="split it")
    report = Report(id=PASTED, text=text, published=moment(published), lang=language(lang), title=title, url=url)
    return msgspec.structs.replace(report, id=f"check:{report.digest[:16]}")


def uploaded(name: str, content: bytes, published: str | None, lang: str | None) -> Report:
    """Return the report of a file: a web page, a JSON document with its ``text``, or plain text in UTF-8."""
    head = content[:2048].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(_BINARY) or b"\0" in head:
        raise InputError("is no text", path=name[:80], remedy="save it as plain text or as a web page (HTML)")
    if head.startswith(b"<") or name.lower().endswith((".html", ".htm")):
        page = read_article(Fetched(url="", body=content, content_type="text/html"), "")
        return _dated(page, published, lang)
    if head.startswith(b"{"):
        return _document(name, content, published, lang)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InputError("is not in UTF-8", path=name[:80], remedy="save it as UTF-8") from None
    return pasted(text, published, lang, None, None)


async def fetched(url: str, published: str | None, lang: str | None, seconds: float, *, private: bool) -> Report:
    """Return the article at a public address; raises ``Refused`` or ``Unreachable``."""
    limits = Limits(seconds=seconds, attempts=1)
    async with Fetcher(limits=limits, gap=0.0, allow_private=private) as fetcher:
        answer = await fetcher.get(url)
    return _dated(read_article(answer, url), published, lang)


def _document(name: str, content: bytes, published: str | None, lang: str | None) -> Report:
    try:
        fields: Any = msgspec.json.decode(content.split(b"\n", 1)[0] if content.strip().count(b"\n{") else content)
        words = {key: fields.get(key) for key in ("text", "published", "lang", "title", "url")}
    except (msgspec.DecodeError, UnicodeDecodeError, AttributeError):
        raise InputError("is broken JSON", path=name[:80], remedy='give one document with its "text"') from None
    if any(value is not None and not isinstance(value, str) for value in words.values()):
        raise InputError("has a field that is no text", path=name[:80], remedy="write it as a string or null")
    return pasted(
        words["text"] or "", published or words["published"], lang or words["lang"], words["title"], words["url"]
    )


def _dated(page: Report, published: str | None, lang: str | None) -> Report:
    return pasted(page.text, published or page.published, lang or page.lang, page.title, page.url or None)


def moment(text: str | None) -> str | None:
    """Return an ISO date or date-time as given; raises ``UserError`` for anything else."""
    text = (text or "").strip()
    if not text:
        return None
    begins(text)
    return text


def language(code: str | None) -> str | None:
    """Return a language that we read, by its code or a page's ("uk-UA"); others are told from the words."""
    code = (code or "").lower().partition("-")[0]
    return code if code in LANGUAGES else None


def today() -> str:
    """Return today's date in UTC."""
    return datetime.now(UTC).date().isoformat()
