"""What a server packed on its way (Content-Encoding), unpacked within the limits: it may be a bomb, too."""

from __future__ import annotations

import zlib
from collections.abc import Callable

from onrecord.archive.compression import zstd_frame
from onrecord.archive.limits import Limits
from onrecord.archive.raw import Why
from onrecord.errors import MissingExtra

# bytes and the most to give of them; what they give, and how many it took
Unpack = Callable[[bytes, int], tuple[bytes, int]]

_BITE = 1024  # bytes


class TooMuch(Exception):
    """A body unpacks to more than a page may have; ``why`` tells whether by an absurd factor."""

    def __init__(self, why: Why):
        super().__init__(why)
        self.why = why


def unpacked(body: bytes, encodings: str, limits: Limits) -> bytes:
    """Unpack a body as the header's list of encodings says, the last one first.

    What is not packed as it says stands as it is: crawlers unpack bodies and keep the header. Raises ``TooMuch``.
    """
    for name in reversed([part.strip().lower() for part in encodings.split(",")]):
        if unpack := _UNPACK.get(name):
            data, taken = unpack(body, limits.page + 1)
            if len(data) > limits.page:
                raise TooMuch(Why.BOMB if len(data) > limits.ratio * max(taken, 1) else Why.TOO_LARGE)
            body = data
    return body


def _zlib(body: bytes, most: int) -> tuple[bytes, int]:
    for bits in (47, -15):  # gzip or zlib by their first bytes; some servers mean bare deflate
        inflater = zlib.decompressobj(bits)
        try:
            data = inflater.decompress(body, most)
        except zlib.error:
            continue
        return data, len(body) - len(inflater.unconsumed_tail)
    return body, len(body)


def _zstd(body: bytes, most: int) -> tuple[bytes, int]:
    frame = zstd_frame()
    try:
        data = frame.decompress(body, most)
    except Exception:  # its errors share no class of their own with a name
        return body, len(body)
    return data, len(body) - len(frame.unconsumed_tail)


def _brotli(body: bytes, most: int) -> tuple[bytes, int]:
    try:
        import brotli
    except ImportError:
        raise MissingExtra("archive", "brotli") from None
    inflater, blocks, size, at = brotli.Decompressor(), list[bytes](), 0, 0
    try:
        while at < len(body) and size < most:  # in bites, for it does not tell how much of one it took
            blocks.append(inflater.process(body[at : at + _BITE], output_buffer_limit=most - size))
            size += len(blocks[-1])
            at += _BITE
    except brotli.error:
        return body, len(body)
    return b"".join(blocks), min(at, len(body))


_UNPACK: dict[str, Unpack] = {
    "gzip": _zlib,
    "x-gzip": _zlib,
    "deflate": _zlib,
    "zstd": _zstd,
    "br": _brotli,
}
