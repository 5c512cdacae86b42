"""One part walked: each page that the sift wants becomes a report, and everything is counted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from onrecord.archive import documents, warc
from onrecord.archive.batches import batches
from onrecord.archive.compression import codec_of, stream_of
from onrecord.archive.counts import Counts
from onrecord.archive.limits import Limits
from onrecord.archive.members import members
from onrecord.archive.memory import keep_memory
from onrecord.archive.page import Draft, draft
from onrecord.archive.plan import Kind, Part
from onrecord.archive.raw import Bad, Record, Reject, Why
from onrecord.archive.sift import Sift
from onrecord.archive.stream import records
from onrecord.errors import OnrecordError
from onrecord.report import Report

_HELD = 4 << 20  # bytes of pages that are extracted together


def walk(part: Part, sift: Sift, limits: Limits, counts: Counts) -> Iterator[tuple[Report, str, int]]:
    """Yield each report whose main text the sift wants too, with its file and offset; *counts* notes all else."""
    keep_memory()
    for path in part.paths:
        try:
            with Path(path).open("rb") as file:
                wanted = _sifted(part, path, file, sift, limits, counts)
                for records in batches(wanted, lambda record: len(record.data), _HELD):
                    for record in records:
                        report = _report(part, path, record, sift, limits, counts)
                        if report is not None:
                            yield report, path, record.offset
        except OSError as error:
            counts.reject(Reject(why=Why.UNREADABLE, path=path, detail=error.strerror or str(error)))


def _sifted(part: Part, path: str, file: BinaryIO, sift: Sift, limits: Limits, counts: Counts) -> Iterator[Record]:
    """Yield the pages of a file that the sift wants as they stand."""
    in_warc = part.kind in (Kind.MEMBERS, Kind.STREAM)
    asked = sift.line if part.kind is Kind.LINES else sift
    for record in _raw(part, file, limits):
        if isinstance(record, Bad):
            counts.reject(Reject(why=record.why, path=path, offset=record.offset, detail=record.detail))
            continue
        data = record.data
        if in_warc and not warc.is_page(data):
            if not data.startswith(b"WARC/"):
                counts.reject(Reject(why=Why.DAMAGED, path=path, offset=record.offset, detail="no WARC record"))
            continue
        counts.pages += 1
        counts.bytes += len(data)
        try:
            wanted = warc.wanted(data, sift, limits) if in_warc else asked(data)
        except Exception as error:
            _reject(error, path, record, counts)
            continue
        if wanted:
            counts.sifted += 1
            yield record


def _raw(part: Part, file: BinaryIO, limits: Limits) -> Iterator[Record | Bad]:
    codec = codec_of(file)
    if part.kind is Kind.MEMBERS and codec is not None:
        return members(file, codec, part.start, part.end, limits)
    stream = stream_of(file, codec)
    end = None if codec else part.end
    if part.kind is Kind.FILES:
        return _whole(stream, limits)
    if part.kind is Kind.LINES:
        return _lines(stream, part.start, end, limits)
    return records(stream, part.start, end, limits, packed=file if codec else None)


def _whole(file: BinaryIO, limits: Limits) -> Iterator[Record | Bad]:
    try:
        data = file.read(limits.page + 1)
    except Exception as error:  # each decompressor raises its own
        yield Bad(0, Why.DAMAGED, str(error))
        return
    yield Bad(0, Why.TOO_LARGE) if len(data) > limits.page else Record(0, data)


def _lines(file: BinaryIO, start: int, end: int | None, limits: Limits) -> Iterator[Record | Bad]:
    """Yield the lines that begin in ``start <= offset < end``; a broken stream ends the walk with what broke it."""
    at = start
    if start:
        file.seek(start - 1)
        at += _rest_of_line(file, limits) - 1
    while end is None or at < end:
        try:
            line = file.readline(limits.page + 1)
        except Exception as error:  # each decompressor raises its own
            yield Bad(at, Why.TRUNCATED if isinstance(error, EOFError) else Why.DAMAGED, str(error))
            return
        if not line:
            return
        if len(line) > limits.page:
            yield Bad(at, Why.TOO_LARGE)
            at += len(line) + _rest_of_line(file, limits)
            continue
        if not line.isspace():
            yield Record(at, line)
        at += len(line)


def _rest_of_line(file: BinaryIO, limits: Limits) -> int:
    size = 0
    while line := file.readline(min(limits.page, 1 << 20)):
        size += len(line)
        if line.endswith(b"\n"):
            break
    return size


def _report(part: Part, path: str, record: Record, sift: Sift, limits: Limits, counts: Counts) -> Report | None:
    try:
        made = _MAKERS[part.kind](record.data, path, limits)
        if not made.text:
            raise warc.Refused(Why.NO_TEXT, made.url)
        counts.extracted += 1
        if not sift.text(f"{made.title or ''}\n{made.text}"):
            return None
        report = made.finish()
    except Exception as error:
        _reject(error, path, record, counts)
        return None
    counts.kept += 1
    return report


def _reject(error: Exception, path: str, record: Record, counts: Counts) -> None:
    """Count a page that gives no report. Raises what is no fault of the page, such as a missing extra."""
    if isinstance(error, OnrecordError):
        raise error
    if isinstance(error, warc.Refused):
        reject = Reject(why=error.why, path=path, offset=record.offset, url=error.url, detail=error.detail)
    else:
        reject = Reject(why=Why.FAILED, path=path, offset=record.offset, detail=repr(error))
    counts.reject(reject)


_MAKERS: dict[Kind, Callable[[bytes, str, Limits], Draft]] = {
    Kind.MEMBERS: lambda data, _path, limits: warc.draft_of(data, limits),
    Kind.STREAM: lambda data, _path, limits: warc.draft_of(data, limits),
    Kind.LINES: lambda data, _path, _limits: draft(documents.report_of_line(data)),
    Kind.FILES: lambda data, path, _limits: draft(documents.report_of_file(data, path)),
}
