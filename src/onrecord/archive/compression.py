"""Decompression of one member (gzip) or frame (Zstandard) at a time, always bounded.

Both sorts answer to the interface of ``zlib.decompressobj``: ``decompress(data, most)``, ``eof``, ``unused_data``,
``unconsumed_tail``.
"""

from __future__ import annotations

import io
import zlib
from abc import ABC, abstractmethod
from typing import Any, BinaryIO, Protocol

from onrecord.errors import MissingExtra

GZIP_MAGIC = b"\x1f\x8b\x08"
ZSTD_MAGIC = b"\x28\xb5\x2f\xfd"
_DICTIONARY_MAGIC = b"\x5d\x2a\x4d\x18"  # a skippable frame in front of all others, as the WARC-Zstandard draft has it
_ZSTD_WINDOW = 128 << 20  # bytes, as the `zstd` program takes at most without being asked
_ZSTD_BITE = 1024  # bytes fed at once: one byte of a frame of zeros can be 40,000, and its decoder knows no bound


Buffer = bytes | memoryview


class Inflater(Protocol):
    """Decompresses one member."""

    eof: bool
    unused_data: bytes
    unconsumed_tail: bytes

    def decompress(self, data: Buffer, max_length: int, /) -> bytes:
        """Return up to *max_length* bytes; input left for the next call is in ``unconsumed_tail``."""
        ...


class Codec(ABC):
    """How one file is compressed: how its members begin and how they are opened."""

    magic = b""
    first = 0  # offset of the first member
    probe = 512  # bytes of a member that are enough to see what it begins with

    @abstractmethod
    def open(self) -> Inflater:
        """Return an inflater for the next member."""


class Gzip(Codec):
    """Gzip by ISA-L where its wheel is installed, else by zlib."""

    magic = GZIP_MAGIC

    def __init__(self) -> None:
        try:
            from isal import isal_zlib

            self._new: Any = isal_zlib.decompressobj
        except ImportError:
            self._new = zlib.decompressobj

    def open(self) -> Inflater:
        """Return an inflater for the next member."""
        inflater: Inflater = self._new(31)
        return inflater


class Zstd(Codec):
    """Zstandard, with the dictionary that may stand in the file's first frame."""

    magic = ZSTD_MAGIC
    probe = 1 << 17  # its decoder gives a block only when it has the whole of it

    def __init__(self, file: BinaryIO):
        zstandard = _zstandard()
        self._make = zstandard.ZstdDecompressor
        self._options: dict[str, Any] = {"max_window_size": _ZSTD_WINDOW}
        if dictionary := _dictionary(file):
            self._options["dict_data"] = zstandard.ZstdCompressionDict(dictionary)
            self.first = _dictionary_end(file)
        self._decompressor = self._make(**self._options)

    def open(self) -> Inflater:
        """Return an inflater for the next frame."""
        return _ZstdFrame(self._decompressor.decompressobj())

    def stream(self, file: BinaryIO) -> BinaryIO:
        """Return the decompressed stream of all frames."""
        reader: Any = self._decompressor.stream_reader(file, read_across_frames=True, closefd=False)
        stream: Any = io.BufferedReader(reader, 1 << 17)
        opened: BinaryIO = stream
        return opened


def zstd_frame() -> Inflater:
    """Return an inflater for one frame of Zstandard without a dictionary."""
    return _ZstdFrame(_zstandard().ZstdDecompressor(max_window_size=_ZSTD_WINDOW).decompressobj())


class _ZstdFrame:
    def __init__(self, inner: Any):
        self._inner = inner
        self.eof = False
        self.unused_data = self.unconsumed_tail = b""

    def decompress(self, data: Buffer, max_length: int, /) -> bytes:
        """Return about *max_length* bytes: at most what one bite of input makes more."""
        out, size, at = [], 0, 0
        while at < len(data) and size < max_length and not self._inner.eof:
            block = self._inner.decompress(data[at : at + _ZSTD_BITE])
            at += _ZSTD_BITE
            out.append(block)
            size += len(block)
        self.eof = self._inner.eof
        rest = bytes(data[at:])
        self.unused_data = self._inner.unused_data + rest if self.eof else b""
        self.unconsumed_tail = b"" if self.eof else rest
        return b"".join(out)


def _dictionary(file: BinaryIO) -> bytes | None:
    at = file.tell()
    file.seek(0)
    head = file.read(8)
    frame = file.read(int.from_bytes(head[4:], "little")) if head[:4] == _DICTIONARY_MAGIC else b""
    file.seek(at)
    if frame[:4] == ZSTD_MAGIC:
        frame = _zstandard().ZstdDecompressor().decompress(frame, max_output_size=1 << 26)
    return frame or None


def _dictionary_end(file: BinaryIO) -> int:
    at = file.tell()
    file.seek(4)
    length = int.from_bytes(file.read(4), "little")
    file.seek(at)
    return 8 + length


def _zstandard() -> Any:
    try:
        import zstandard
    except ImportError:
        raise MissingExtra("archive", "zstandard") from None
    return zstandard


def codec_of(file: BinaryIO) -> Codec | None:
    """Return the codec that a file's first bytes name, ``None`` for a file that is not compressed."""
    head = file.read(4)
    file.seek(0)
    if head.startswith(GZIP_MAGIC):
        return Gzip()
    return Zstd(file) if head in (ZSTD_MAGIC, _DICTIONARY_MAGIC) else None


def stream_of(file: BinaryIO, codec: Codec | None) -> BinaryIO:
    """Return the decompressed stream of a whole file."""
    if isinstance(codec, Zstd):
        return codec.stream(file)
    if codec is None:
        return file
    try:
        from isal import igzip

        stream: Any = igzip.IGzipFile
    except ImportError:
        import gzip

        stream = gzip.GzipFile
    opened: BinaryIO = stream(fileobj=file, mode="rb")
    return opened
