"""A walk over the members of a compressed archive, each of them one record: from any byte on, past any damage.

A member is decompressed by itself and in small bites: handing a file of many members to one call copies all that
follows each of them, which is quadratic.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from onrecord.archive.compression import Codec
from onrecord.archive.limits import Limits
from onrecord.archive.raw import Bad, Record, Why

_READ = 1 << 16  # bytes: some four pages of news
_BITE = 1 << 15  # bytes handed over at once, of which the decompressor copies what it leaves
_KEPT = (
    31 << 20
)  # bytes: once such a block was freed, glibc keeps those of pages instead of returning each to the system
_BEGINS = b"WARC/"


def members(file: BinaryIO, codec: Codec, start: int, end: int, limits: Limits) -> Iterator[Record | Bad]:
    """Yield the records of all members that begin in ``start <= offset < end``, and what could not be read of them."""
    at = codec.first if start == 0 else find_member(file, codec, start)
    file.seek(at or 0)
    view = memoryview(b"")
    bytes(_KEPT)
    while at is not None and at < end:
        inflater = codec.open()
        blocks: list[bytes] = []
        size, packed, bad = 0, 0, None
        while not inflater.eof:
            view = view or memoryview(file.read(_READ))
            if not view:
                bad = Bad(at, Why.TRUNCATED)
                break
            bite = view[:_BITE]
            try:
                block = inflater.decompress(bite, limits.page + 1 - size)
            except Exception as error:  # zlib, ISA-L and Zstandard each raise their own
                bad = Bad(at, Why.DAMAGED, str(error))
                break
            used = len(bite) - len(inflater.unused_data if inflater.eof else inflater.unconsumed_tail)
            packed += used
            view = view[used:]
            size += len(block)
            if size > limits.page:
                bad = Bad(at, Why.BOMB if size > limits.ratio * packed else Why.TOO_LARGE)
                break
            blocks.append(block)
        if bad is None:
            if size:  # an empty member or a frame that holds no data gives nothing
                yield Record(at, blocks[0] if len(blocks) == 1 else b"".join(blocks))
            at += packed
            if not view and not (view := memoryview(file.read(_READ))):
                return
        elif bad.why is Why.TRUNCATED:
            if size or packed:
                yield bad
            return
        else:
            yield bad
            at, view = find_member(file, codec, at + 1), memoryview(b"")
            file.seek(at or 0)


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
