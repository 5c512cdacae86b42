"""What the commands read: plain text, HTML, JSON Lines of documents, Telegram exports, standard input.

The format is told by the name and, where that says nothing, by the first characters. All that cannot be a report is an
``InputError`` of one line; a date is never guessed.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from onrecord.cli.dates import is_moment
from onrecord.errors import InputError
from onrecord.report import Report

REPORT_LIMIT = 8_000_000  # bytes of one report: a hundred times the longest news feature
EXPORT_LIMIT = 400_000_000  # bytes of one JSON file, which has to be held whole (JSON Lines are read line by line)

_HTML_NAMES = {".html", ".htm", ".xhtml"}
_LINES_NAMES = {".jsonl", ".ndjson"}
_SNIFFED = 4096
_BINARY_MAGIC = (
    b"%PDF",
    b"PK\x03\x04",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x1f\x8b",
    b"\xd0\xcf\x11\xe0",
    b"{\\rtf",
)
_FIELDS = ("published", "lang", "url", "title", "source", "supersedes")


def read_inputs(
    paths: Iterable[str], published: str | None = None, lang: str | None = None, *, dated: bool = False
) -> Iterator[Report]:
    """Read reports from files, ``-`` being standard input, in the order given.

    ``published`` is the date of a text or page, and of documents that have none of their own; ``lang`` goes for all.
    With ``dated`` a report without a date is an error. Raises ``InputError`` with the file and, where there is one,
    the line.
    """
    if published is not None:
        published = _moment(published, path=None, line=None)
    if lang is not None:
        _refuse_unknown_language(lang)
    for path in paths:
        for report, line in _reports(path, published, lang):
            if dated and report.published is None:
                raise InputError(
                    "the report has no date", path=path, line=line, remedy="say when with --published YYYY-MM-DD"
                )
            yield report


def _refuse_unknown_language(lang: str) -> None:
    from onrecord.packs import load_packs

    known = sorted(load_packs().languages)
    if lang not in known:
        raise InputError(f"--lang: there is no pack for {lang!r}", remedy=f"give one of {', '.join(known)}")


def _reports(path: str, published: str | None, lang: str | None) -> Iterator[tuple[Report, int | None]]:
    suffix = Path(path).suffix.lower()
    if suffix in _LINES_NAMES:
        yield from _documents(_lines(path), path, published, lang)
        return
    data = _whole(path, EXPORT_LIMIT if suffix == ".json" or path == "-" else REPORT_LIMIT)
    head = data[:_SNIFFED].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head[:1] in (b"{", b"[") and (suffix == ".json" or path == "-" or _is_json(head, data)):
        yield from _json(data, path, published, lang)
    else:
        if len(data) > REPORT_LIMIT:
            raise _too_large(path, len(data), REPORT_LIMIT)
        is_page = suffix in _HTML_NAMES or _looks_like_html(head)
        yield (_page if is_page else _text)(data, path, published, lang), None


def _whole(path: str, limit: int) -> bytes:
    if path == "-":
        data = sys.stdin.buffer.read(limit + 1)
        if len(data) > limit:
            raise _too_large("-", len(data), limit)
        return data
    file = _file(path)
    if (size := file.stat().st_size) > limit:
        raise _too_large(path, size, limit)
    return _opened(file, path)


def _file(path: str) -> Path:
    file = Path(path)
    if file.is_dir():
        raise InputError("is a folder", path=path, remedy="name the files in it")
    if not file.exists():
        raise InputError("there is no such file", path=path, remedy="check the name")
    return file


def _opened(file: Path, path: str) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise InputError(f"cannot be read ({error.strerror})", path=path, remedy="check its permissions") from None


def _too_large(path: str, size: int, limit: int) -> InputError:
    what = f"{size / 1e6:.0f} MB is too large for one report (limit {limit / 1e6:.0f} MB)"
    return InputError(what, path=path, remedy="split it into documents, one JSON object a line (.jsonl)")


def _lines(path: str) -> Iterator[tuple[int, bytes]]:
    try:
        with _file(path).open("rb") as file:
            number = 0
            while line := file.readline(REPORT_LIMIT + 1):
                number += 1
                if len(line) > REPORT_LIMIT:
                    raise InputError("the line is too large for one report", path=path, line=number, remedy="split it")
                yield number, line
    except OSError as error:
        raise InputError(f"cannot be read ({error.strerror})", path=path, remedy="check its permissions") from None


def _is_json(head: bytes, data: bytes) -> bool:
    """Tell whether a file of another name holds JSON: its first line, or the whole, is an object."""
    first = data.split(b"\n", 1)[0].strip() or head
    for part in (first, data):
        try:
            return isinstance(msgspec.json.decode(part), dict | list)
        except (msgspec.DecodeError, UnicodeDecodeError):
            continue
    return False


def _looks_like_html(head: bytes) -> bool:
    start = head[:1024].lower()
    return start.startswith((b"<!doctype html", b"<html")) or (start.startswith(b"<") and b"<body" in head.lower())


def _json(data: bytes, path: str, published: str | None, lang: str | None) -> Iterator[tuple[Report, int | None]]:
    """Read one JSON value (a document, a list of documents, a Telegram export) or, failing that, JSON Lines."""
    try:
        value = msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError):
        yield from _documents(enumerate(data.splitlines(keepends=True), 1), path, published, lang)
        return
    if isinstance(value, dict) and ("messages" in value or "chats" in value):
        from onrecord.cli.telegram_export import messages

        found = 0
        for report in messages(value, path, lang):
            found += 1
            yield report, None
        if not found:
            raise InputError(
                "the export holds no message with text", path=path, remedy="export the channel's history as JSON"
            )
    elif isinstance(value, list):
        for number, fields in enumerate(value, 1):
            yield _document(fields, path, None, f"{Path(path).stem}#{number}", published, lang), None
    else:
        yield _document(value, path, 1, Path(path).stem, published, lang), 1


def _documents(
    lines: Iterable[tuple[int, bytes]], path: str, published: str | None, lang: str | None
) -> Iterator[tuple[Report, int | None]]:
    empty = True
    for number, line in lines:
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
        if not line.strip():
            continue
        empty = False
        try:
            fields = msgspec.json.decode(line)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            why = "not UTF-8" if isinstance(error, UnicodeDecodeError) else f"broken JSON ({error})"
            raise InputError(why, path=path, line=number, remedy="mend or drop the line") from None
        yield _document(fields, path, number, f"{Path(path).stem}#{number}", published, lang), number
    if empty:
        raise InputError("the file is empty", path=path, remedy="give one JSON document a line")


def _document(fields: Any, path: str, line: int | None, name: str, published: str | None, lang: str | None) -> Report:
    """Make a report of a document's JSON fields; fields that we do not know are left alone."""

    def refuse(what: str, remedy: str) -> InputError:
        return InputError(what, path=path, line=line, remedy=remedy)

    if not isinstance(fields, dict):
        raise refuse("not a JSON object", "give one document a line: id, published, text")
    known = {key: fields.get(key) for key in _FIELDS}
    for key, value in known.items():
        if value is not None and not isinstance(value, str):
            raise refuse(f'"{key}" is not a text', f'write "{key}" as a string or null')
    text = fields.get("text")
    if not isinstance(text, str):
        raise refuse('the document has no "text"', 'put the words of the report under "text"')
    if not text.strip():
        raise refuse("the text is empty", "drop the document")
    known["published"] = _moment(known["published"], path, line) if known["published"] else published
    known["lang"] = lang or known["lang"]
    identity = fields.get("id")
    return Report(id=str(identity) if identity not in (None, "") else name, text=text, **known)


def _moment(text: str, path: str | None, line: int | None) -> str:
    if not is_moment(text):
        remedy = "write it like 2025-07-04 or 2025-07-04T06:00Z"
        where = "--published" if path is None else '"published"'
        raise InputError(f"{where}: {text!r} is no date", path=path, line=line, remedy=remedy)
    return text


def _text(data: bytes, path: str, published: str | None, lang: str | None) -> Report:
    text = _decoded(data, path, None)
    if not text.strip():
        raise InputError("the text is empty", path=path, remedy="give a report with words in it")
    return Report(id=_name(path), text=text, published=published, lang=lang)


def _page(data: bytes, path: str, published: str | None, lang: str | None) -> Report:
    from onrecord.cli.page import declared_charset, read_page

    page = read_page(_decoded(data, path, declared_charset(data[:_SNIFFED])))
    if not page.text.strip():
        raise InputError("the page holds no text", path=path, remedy="save the article itself, not a script's shell")
    date = published
    if date is None and page.published is not None:
        date = page.published
    return Report(
        id=_name(path),
        text=page.text,
        published=date,
        lang=lang or page.lang,
        url=page.url,
        title=page.title,
        source=page.site,
    )


def _name(path: str) -> str:
    return "stdin" if path == "-" else Path(path).stem


def _decoded(data: bytes, path: str, charset: str | None) -> str:
    """Decode a text; a byte order mark goes before the declared character set, and UTF-8 is the rule."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        charset = "utf-16"
    elif data.startswith(_BINARY_MAGIC) or b"\0" in data:
        raise InputError(
            "is a binary file, not text", path=path, remedy="give the text, HTML or JSON Lines of the report"
        )
    try:
        return data.decode("utf-8-sig" if charset in (None, "utf-8", "utf8") else charset)
    except LookupError:
        raise InputError(f"the character set {charset!r} is unknown", path=path, remedy="save it as UTF-8") from None
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        what = f"not {(charset or 'UTF-8').upper()} (byte 0x{data[error.start]:02x})"
        raise InputError(what, path=path, line=line, remedy="save the file as UTF-8") from None
