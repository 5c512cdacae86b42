"""The parts of a run: stretches of files, each read by one task from its first byte to its last."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO

import msgspec

from onrecord.archive.compression import codec_of, stream_of
from onrecord.archive.documents import HTML_SUFFIXES, TEXT_SUFFIXES
from onrecord.archive.limits import Limits
from onrecord.errors import InputError

_PROBE = 1 << 20  # bytes of a first member: a longer one is a whole file in one
_BATCH = 2000  # files of a folder in one part


class Kind(StrEnum):
    """How a part is walked."""

    MEMBERS = "members"  # WARC, each record compressed by itself
    STREAM = "stream"  # WARC, not compressed or compressed as a whole
    LINES = "lines"  # JSON Lines
    FILES = "files"  # HTML and text


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch ``start <= offset < end`` of one file, or some files of a folder; ``size`` is in bytes as stored.

    ``packed`` says that the file is compressed; a file that cannot be entered in its middle is one part.
    """

    kind: Kind
    paths: tuple[str, ...]
    start: int
    end: int
    size: int
    packed: bool = False

    @property
    def key(self) -> str:
        """A name that the same stretch of the same files has in every run."""
        return hashlib.sha256(
            msgspec.json.encode([self.kind, self.paths, self.start, self.end, self.size])
        ).hexdigest()[:20]

    @property
    def name(self) -> str:
        """What people call it: the file, and the stretch where it is not the whole."""
        if self.kind is Kind.FILES:
            return f"{self.paths[0]} and {len(self.paths) - 1} more" if len(self.paths) > 1 else self.paths[0]
        return self.paths[0] + (f" [{self.start}:{self.end}]" if self.start else "")


def plan(paths: Iterable[str | os.PathLike[str]], limits: Limits) -> list[Part]:
    """Cut files and folders into parts, in the order of their names. Raises ``InputError`` for a missing path."""
    parts: list[Part] = []
    loose: list[tuple[str, int]] = []
    for path in dict.fromkeys(_files(paths)):
        suffix = Path(path).suffix.lower()
        if suffix in HTML_SUFFIXES + TEXT_SUFFIXES:
            loose.append((path, Path(path).stat().st_size))
        else:
            parts += _cut(path, limits)
    return parts + list(_batches(loose, limits))


def _files(paths: Iterable[str | os.PathLike[str]]) -> Iterator[str]:
    for given in paths:
        path = Path(given)
        if not path.exists():
            raise InputError("no such file or folder", path=str(given), remedy="give a WARC, a JSONL file or a folder")
        if path.is_file():
            yield str(path.absolute())
            continue
        for folder, below, names in os.walk(path):
            below.sort()
            yield from (str((Path(folder) / name).absolute()) for name in sorted(names) if _is_input(name))


def _is_input(name: str) -> bool:
    low = name.lower().removesuffix(".gz").removesuffix(".zst")
    return low.endswith((".warc", ".wet", ".jsonl", ".ndjson", *HTML_SUFFIXES, *TEXT_SUFFIXES)) and not low.startswith(
        "."
    )


def _batches(files: list[tuple[str, int]], limits: Limits) -> Iterator[Part]:
    batch: list[str] = []
    size = 0
    for path, length in files:
        if batch and (size + length > limits.part or len(batch) >= _BATCH):
            yield Part(kind=Kind.FILES, paths=tuple(batch), start=0, end=size, size=size)
            batch, size = [], 0
        batch.append(path)
        size += length
    if batch:
        yield Part(kind=Kind.FILES, paths=tuple(batch), start=0, end=size, size=size)


def _cut(path: str, limits: Limits) -> Iterator[Part]:
    size = Path(path).stat().st_size
    kind, packed, divisible = _sort(path, limits)
    step = limits.part if divisible else max(size, 1)
    for start in range(0, max(size, 1), step):
        yield Part(kind=kind, paths=(path,), start=start, end=min(start + step, size), size=size, packed=packed)


def _sort(path: str, limits: Limits) -> tuple[Kind, bool, bool]:
    """Return how a file is walked, whether it is compressed, and whether one can enter it in its middle.

    Its content decides, and its name where the content is damaged.
    """
    try:
        with Path(path).open("rb") as file:
            codec = codec_of(file)
            head = _head(file)
            warc = head.startswith(b"WARC/") or (not head.lstrip().startswith(b"{") and ".warc" in path.lower())
            if codec is None:
                return (Kind.STREAM if warc else Kind.LINES), False, True
            if not warc:
                return Kind.LINES, True, False
            file.seek(codec.first)
            inflater = codec.open()
            try:
                first = inflater.decompress(file.read(_PROBE), limits.page)
            except Exception:  # damaged at its very beginning: the walk over members finds the next that is not
                return Kind.MEMBERS, True, True
            # a file cut inside its first record looks like one stream; either walk finds the same in it
            alone = (bool(inflater.eof) or len(first) >= limits.page) and b"\nWARC/1." not in first
            return (Kind.MEMBERS if alone else Kind.STREAM), True, alone
    except OSError:
        return (Kind.STREAM if ".warc" in path.lower() else Kind.LINES), False, False


def _head(file: BinaryIO) -> bytes:
    try:
        return stream_of(file, codec_of(file)).read(64)
    except Exception:
        return b""
    finally:
        file.seek(0)
