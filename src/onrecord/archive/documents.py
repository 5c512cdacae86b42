"""From a line of JSON or a file to a report."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import msgspec

from onrecord.archive.encoding import decode
from onrecord.archive.page import language, report_of_html, report_of_text
from onrecord.archive.published import iso
from onrecord.archive.raw import Why
from onrecord.archive.warc import Refused
from onrecord.report import Report

HTML_SUFFIXES = (".html", ".htm", ".xhtml")
TEXT_SUFFIXES = (".txt", ".text", ".md")


def report_of_line(line: bytes) -> Report:
    """Return the report of one JSON document.

    It has ``text`` and may have ``id``, ``url``, ``published``, ``title``, ``lang`` and ``source``. A document without an
    id gets one from its address and text. Raises ``Refused``.
    """
    fields = _decoded(line)
    text = fields.get("text")
    if not isinstance(text, str) or not text.strip():
        raise Refused(Why.NO_TEXT, _string(fields.get("url")))
    known = {name: _string(fields.get(name)) for name in ("url", "title", "source")}
    known["published"] = iso(_string(fields.get("published")))
    known["lang"] = language(_string(fields.get("lang")))
    if (given := _string(fields.get("id"))) is not None:
        return Report(id=given, text=text, **known)
    return report_of_text(text, **known)


def report_of_file(data: bytes, path: str) -> Report:
    """Return the report of a file of HTML or text."""
    html = path.lower().endswith(HTML_SUFFIXES)
    report = report_of_html(data, url=None) if html else report_of_text(decode(data).strip(), url=None)
    if not report.text:
        raise Refused(Why.NO_TEXT)
    key = hashlib.sha256(f"{Path(path).name}\n{report.text}".encode("utf-8", "surrogatepass")).hexdigest()
    return msgspec.structs.replace(report, id="file:" + key[:32])


def _decoded(line: bytes) -> dict[str, Any]:
    try:
        fields = msgspec.json.decode(decode(line).encode("utf-8", "replace") if _strange(line) else line)
    except (msgspec.DecodeError, RecursionError) as error:
        raise Refused(Why.NOT_JSON, None, str(error)) from None
    if not isinstance(fields, dict):
        raise Refused(Why.NOT_JSON, None, "not an object")
    return fields


def _strange(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return True
    return line.startswith(b"\xef\xbb\xbf")


def _string(value: Any) -> str | None:
    return value if isinstance(value, str) else str(value) if isinstance(value, int) else None
