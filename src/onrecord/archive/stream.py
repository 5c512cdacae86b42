"""A walk over the records of a WARC that is one stream: not compressed, or compressed as a whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from onrecord.archive.limits import Limits
from onrecord.archive.raw import Bad, Record, Why

_LINE = 8192  # bytes; no header line is longer
_HEADERS = 1 << 16
_BLOCK = 1 << 16
_LENGTH = re.compile(rb"^content-length\s*:\s*(\d{1,15})\s*$", re.IGNORECASE | re.MULTILINE)


def records(
    file: BinaryIO, start: int, end: int | None, limits: Limits, packed: BinaryIO | None = None
) -> Iterator[Record | Bad]:
    """Yield the records that begin in ``start <= offset < end`` (``None``: to the end of the stream).

    *packed* is the compressed file under a stream, whose position tells how much it grew. A stream that breaks ends the
    walk with what broke it.
    """
    try:
        at, line = _next_version_line(file, start)
    except Exception as error:  # ISA-L and Zstandard raise errors of their own
        yield Bad(start, Why.TRUNCATED if isinstance(error, EOFError) else Why.DAMAGED, str(error))
        return
    if at and not line and start == 0:
        yield Bad(0, Why.DAMAGED, "no WARC record")
    while line and (end is None or at < end):
        try:
            head = line + _headers(file)
            length = _LENGTH.search(head)
            size = int(length[1]) if length else 0
            body = b"" if not length else file.read(min(size, limits.page + 1))
            if length and size <= limits.page and len(body) < size:
                yield Bad(at, Why.TRUNCATED)
                return
            if size > limits.page:
                _skip(file, size - len(body))
        except (OSError, EOFError, ValueError) as error:
            yield Bad(at, Why.TRUNCATED if isinstance(error, EOFError) else Why.DAMAGED, str(error))
            return
        except Exception as error:  # ISA-L and Zstandard raise errors of their own
            yield Bad(at, Why.DAMAGED, str(error))
            return
        if not length:
            yield Bad(at, Why.NO_LENGTH)
        elif size > limits.page:
            yield Bad(at, Why.TOO_LARGE)
        else:
            yield Record(at, head + body)
        if packed and (grown := file.tell()) > limits.page and grown > limits.ratio * packed.tell():
            yield Bad(at, Why.BOMB)
            return
        behind = at + len(head) + size
        try:
            at, line = _next_version_line(file, behind, seek=False)
        except Exception as error:
            yield Bad(behind, Why.TRUNCATED if isinstance(error, EOFError) else Why.DAMAGED, str(error))
            return


def _next_version_line(file: BinaryIO, at: int, *, seek: bool = True) -> tuple[int, bytes]:
    """Return the first line that begins a record at or after *at*, with its offset; an empty line at the end."""
    if seek and at:
        file.seek(at - 1)
        at += len(file.readline(_LINE)) - 1
    while line := file.readline(_LINE):
        if line.startswith(b"WARC/1.") and len(line) < 16:
            return at, line
        at += len(line)
    return at, b""


def _headers(file: BinaryIO) -> bytes:
    lines = []
    size = 0
    while line := file.readline(_LINE):
        lines.append(line)
        size += len(line)
        if line in (b"\r\n", b"\n"):
            return b"".join(lines)
        if size > _HEADERS:
            raise ValueError("headers without an end")
    raise EOFError("the file ends in the headers of a record")


def _skip(file: BinaryIO, size: int) -> None:
    while size > 0 and (block := file.read(min(size, _BLOCK))):
        size -= len(block)
