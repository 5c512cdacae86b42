"""A walk over the members of a compressed archive, each of them one record: from any byte on, past any damage.

A member is decompressed by itself and in small bites: handing a file of many members to one call copies all that
follows each of them, which is quadratic.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from onrecord.archive.compression import Codec
from onrecord.archive.limits import Limits
from onrecord.archive.raw import Bad, Record, Why

_READ = 1 << 18  # bytes
_BITE = 1 << 15  # bytes handed over at once, of which the decompressor copies what it leaves: most pages are fewer
_BEGINS = b"WARC/"


def members(file: BinaryIO, codec: Codec, start: int, end: int, limits: Limits) -> Iterator[Record | Bad]:
    """Yield the records of all members that begin in ``start <= offset < end``, and what could not be read of them."""
    at = codec.first if start == 0 else find_member(file, codec, start)
    ahead = _Ahead(file)
    ahead.seek(at or 0)
    while at is not None and at < end:
        inflater = codec.open()
        blocks: list[bytes] = []
        size, packed, bad = 0, 0, None
        while not inflater.eof:
            bite = ahead.bite()
            if not bite:
                bad = Bad(at, Why.TRUNCATED)
                break
            try:
                block = inflater.decompress(bite, limits.page + 1 - size)
            except Exception as error:  # zlib, ISA-L and Zstandard each raise their own
                bad = Bad(at, Why.DAMAGED, str(error))
                break
            used = len(bite) - len(inflater.unused_data if inflater.eof else inflater.unconsumed_tail)
            ahead.take(used)
            packed += used
            size += len(block)
            if size > limits.page:
                bad = Bad(at, Why.BOMB if size > limits.ratio * packed else Why.TOO_LARGE)
                break
            blocks.append(block)
        if bad is None:
            if size:  # an empty member or a frame that holds no data gives nothing
                yield Record(at, blocks[0] if len(blocks) == 1 else b"".join(blocks))
            at += packed
        elif bad.why is Why.TRUNCATED:
            if packed:  # else the file ended where a member did
                yield bad
            return
        else:
            yield bad
            at = find_member(file, codec, at + 1)
            ahead.seek(at or 0)


class _Ahead:
    """The bytes of a file that come next. A bite of them is whole while the file lasts, so that few members are parted."""

    def __init__(self, file: BinaryIO):
        self._file: Any = file  # BinaryIO does not tell that it reads into a buffer
        self._held = memoryview(bytearray(_READ))
        self._at = self._end = 0

    def seek(self, offset: int) -> None:
        """Go to a byte of the file."""
        self._file.seek(offset)
        self._at = self._end = 0

    def bite(self) -> memoryview:
        """Return the next bytes without taking them; none at the end of the file."""
        if self._end - self._at < _BITE:
            rest = self._end - self._at
            self._held[:rest] = self._held[self._at : self._end]
            self._at, self._end = 0, rest + self._file.readinto(self._held[rest:])
        return self._held[self._at : min(self._at + _BITE, self._end)]

    def take(self, used: int) -> None:
        """Pass over the first bytes of a bite."""
        self._at += used


def find_member(file: BinaryIO, codec: Codec, start: int) -> int | None:
    """Return the offset of the first member at or after *start* that begins a record, ``None`` when there is none."""
    file.seek(start)
    base, window = start, b""
    while True:
        more = file.read(_READ)
        window += more
        at = window.find(codec.magic)
        while at >= 0 and (len(window) - at >= codec.probe or not more):
            if _begins_record(codec, window[at : at + codec.probe]):
                return base + at
            at = window.find(codec.magic, at + 1)
        if not more:
            return None
        keep = at if at >= 0 else max(len(window) - len(codec.magic) + 1, 0)
        base, window = base + keep, window[keep:]


def _begins_record(codec: Codec, packed: bytes) -> bool:
    try:
        return codec.open().decompress(packed, len(_BEGINS)).startswith(_BEGINS)
    except Exception:  # not a member after all, only its first bytes
        return False
