"""From one WARC record to a report, when the sift wants it."""

from __future__ import annotations

import re

from onrecord.archive.contents import TooMuch, unpacked
from onrecord.archive.encoding import decode
from onrecord.archive.limits import Limits
from onrecord.archive.page import Draft, draft, draft_of_html, report_of_text
from onrecord.archive.raw import Why
from onrecord.archive.sift import Sift
from onrecord.errors import MissingExtra

_TYPE = re.compile(rb"^warc-type\s*:\s*(\w+)", re.IGNORECASE | re.MULTILINE)
_LENGTH = re.compile(rb"^content-length\s*:\s*\d", re.IGNORECASE | re.MULTILINE)
_ENCODED = re.compile(rb"^(?:content|transfer)-encoding\s*:\s*(?!identity)\w", re.IGNORECASE | re.MULTILINE)
_PAGES = (b"response", b"resource", b"conversion")  # the last is the text of Common Crawl's WET files
_HTML = ("text/html", "application/xhtml+xml")
_BLANK = b"\r\n\r\n"
_USUAL = b"\r\nWARC-Type: response\r\n"


class Refused(Exception):
    """A record gives no report; ``why`` says why not."""

    def __init__(self, why: Why, url: str | None = None, detail: str | None = None):
        super().__init__(why)
        self.why, self.url, self.detail = why, url, detail


def is_page(record: bytes) -> bool:
    """Tell whether a record is a page, and not a request, an index or a note of the crawler."""
    if record.find(_USUAL, 0, 512) >= 0:  # a fifth of the search's time
        return True
    kind = _TYPE.search(record, 0, 2048)
    return bool(kind) and kind[1].lower() in _PAGES  # type: ignore[index]


def wanted(record: bytes, sift: Sift, limits: Limits) -> bool:
    """Tell whether the sift wants a record; a page that the server sent compressed or in chunks is unpacked before.

    Raises ``Refused`` when it cannot be.
    """
    body = record.find(_BLANK) + 4
    content = record.find(_BLANK, body, body + 16384) + 4
    if _ENCODED.search(record, body, content):
        return sift(_payload(record, limits))
    utf16 = record.find(b"\0", content, content + 64) >= 0  # the headers before it are not
    return sift(record[content:] if utf16 else record)


def draft_of(record: bytes, limits: Limits) -> Draft:
    """Return the draft of the report that a record makes. Raises ``Refused``."""
    parsed = _parse(record)
    headers = parsed.headers
    url = (headers.get("WARC-Target-URI") or "").strip("<> ") or None
    status = parsed.http_headers.status_code if parsed.http_headers is not None else None
    if status not in (None, 200):
        raise Refused(Why.OTHER_STATUS, url, str(status))
    kind = (parsed.http_content_type if status else headers.get("Content-Type") or "").split(";")[0].strip().lower()
    if kind not in (*_HTML, "text/plain", ""):
        raise Refused(Why.OTHER_TYPE, url, kind)
    data = _read(parsed, limits, url)
    if kind == "text/plain":
        return draft(report_of_text(decode(data, parsed.http_charset if status else None).strip(), url=url))
    return draft_of_html(data, url=url, declared=parsed.http_charset if status else None)


def _parse(record: bytes):  # type: ignore[no-untyped-def]  # FastWARC's own class
    try:
        from fastwarc.warc import WarcRecord
    except ImportError:
        raise MissingExtra("archive", "FastWARC") from None
    if not _LENGTH.search(record, 0, record.find(_BLANK) + 2):
        raise Refused(Why.NO_LENGTH)
    try:
        parsed = WarcRecord.from_bytes(record)
        parsed.parse_http(auto_decode="transfer")
    except (OSError, ValueError) as error:
        raise Refused(Why.DAMAGED, None, str(error)) from None
    return parsed


def _payload(record: bytes, limits: Limits) -> bytes:
    parsed = _parse(record)
    return _read(parsed, limits, parsed.headers.get("WARC-Target-URI"))


def _read(parsed, limits: Limits, url: str | None) -> bytes:  # type: ignore[no-untyped-def]
    """Read the payload, unpacked within the limits."""
    try:
        data: bytes = parsed.reader.read(limits.page + 1)
        headers = parsed.http_headers
        return unpacked(data, (headers.get("Content-Encoding") or "") if headers is not None else "", limits)
    except (OSError, ValueError) as error:
        raise Refused(Why.DAMAGED, url, str(error)) from None
    except TooMuch as error:
        raise Refused(error.why, url) from None
