"""The Parquet that a run writes: ``reports/`` and ``claims/``, a folder a month of publication, a file a part.

A part's files are written under other names and renamed when all of them are whole, so that a reader of the folder
never meets half a file, and a part that is read again replaces its own rows.
"""

from __future__ import annotations

import contextlib
import errno
import os
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any

import msgspec

from onrecord.archive.copies import signature
from onrecord.claims import AnyClaim, to_json
from onrecord.errors import InputError, MissingExtra
from onrecord.report import Report

UNDATED = "unknown"
_SHARED = (  # columns that are fields of claims by the same name
    "kind", "start", "end", "quote", "by", "where", "what", "model", "role", "value", "bound", "vague", "part_of",
    "actor",     "speaker", "said", "parties", "state", "giver", "receiver", "action",
)  # fmt: skip
_ZSTD_LEVEL = 3


def schemas() -> dict[str, Any]:
    """Return the Arrow schema of each table, by its name."""
    pa = arrow()
    text, texts = pa.string(), pa.list_(pa.string())
    reports = {
        "id": text, "published": text, "published_utc": pa.timestamp("s", tz="UTC"), "lang": text, "source": text,
        "url": text, "title": text, "text": text, "digest": text, "claims": pa.int32(), "file": text,
        "offset": pa.int64(), "signature": pa.binary(),
    }  # fmt: skip
    claims = {
        "report": text, "n": pa.int32(), "kind": text, "start": pa.int32(), "end": pa.int32(), "quote": text, "by": text,
        "when_start": text, "when_end": text, "grain": text, "where": texts, "what": text, "model": text, "role": text,
        "value": pa.float64(), "bound": text, "vague": text, "part_of": pa.bool_(), "actor": text, "speaker": text,
        "said": text, "parties": texts, "state": text, "giver": text, "receiver": text, "action": text, "json": text,
    }  # fmt: skip
    return {"reports": pa.schema(reports), "claims": pa.schema(claims)}


def month_of(published: str | None) -> str:
    """Return the month of a publication in UTC, as ``YYYY-MM``.

    >>> month_of("2025-07-01T01:30:00+03:00"), month_of("2025-07-04"), month_of(None)
    ('2025-06', '2025-07', 'unknown')
    """
    moment = utc(published)
    return moment.strftime("%Y-%m") if moment else UNDATED


def utc(published: str | None) -> datetime | None:
    """Return a publication time in UTC; a date is its first moment, a moment without a zone is UTC."""
    if not published:
        return None
    try:
        moment = datetime.fromisoformat(published)
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


class Tables:
    """The tables of one part, open for writing; a context manager that leaves whole files behind, or none.

    At most *held* bytes of text wait in memory. Raises ``InputError`` when the disk is full.
    """

    def __init__(self, out: str | os.PathLike[str], key: str, held: int):
        self._out, self._key, self._most = Path(out), key, held
        self._schemas = schemas()
        self._rows: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
        self._writers: dict[tuple[str, str], Any] = {}
        self._held = 0

    def add(self, report: Report, claims: tuple[AnyClaim, ...], path: str, offset: int) -> None:
        """Add a report and its claims."""
        month = month_of(report.published)
        row = {
            name: getattr(report, name)
            for name in ("id", "published", "lang", "source", "url", "title", "text", "digest")
        }
        row |= {"published_utc": utc(report.published), "claims": len(claims), "file": path, "offset": offset}
        self._rows["reports", month].append(row | {"signature": signature(report.text)})
        self._rows["claims", month] += [_claim_row(report.id, n, claim) for n, claim in enumerate(claims)]
        self._held += len(report.text) * 2 + len(claims) * 500
        if self._held > self._most:
            self._flush()

    def _flush(self) -> None:
        import pyarrow.parquet as parquet

        with full_disk(self._out):
            for at, rows in self._rows.items():
                if at not in self._writers:
                    path = self._aside(at)
                    path.parent.mkdir(parents=True, exist_ok=True)
                    self._writers[at] = parquet.ParquetWriter(
                        path, self._schemas[at[0]], compression="zstd", compression_level=_ZSTD_LEVEL
                    )
                self._writers[at].write_table(arrow().Table.from_pylist(rows, schema=self._schemas[at[0]]))
        self._rows.clear()
        self._held = 0

    def _path(self, at: tuple[str, str]) -> Path:
        return self._out / at[0] / f"month={at[1]}" / f"{self._key}.parquet"

    def _aside(self, at: tuple[str, str]) -> Path:
        path = self._path(at)
        return path.with_name(f".{path.name}.{os.getpid()}.tmp")  # dot: no reader of the folder takes it for a part

    def __enter__(self) -> Tables:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None:
                self._flush()
                with full_disk(self._out):
                    for writer in self._writers.values():
                        writer.close()
                    for at in self._writers:
                        self._aside(at).replace(self._path(at))
        finally:
            for at, writer in self._writers.items():
                with contextlib.suppress(Exception):  # on a full disk, closing fails as writing did
                    writer.close()
                self._aside(at).unlink(missing_ok=True)


@contextlib.contextmanager
def full_disk(out: Path) -> Iterator[None]:
    """Turn the system's errors of a full disk into ``DiskFull``."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            remedy = "make room and run the same command again: finished parts are kept"
            raise DiskFull("no room left to write", path=str(out), remedy=remedy) from None
        raise


class DiskFull(InputError):
    """The disk is full: the run stops, and goes on where it stopped when it is started again."""


def write_json(path: Path, content: bytes) -> None:
    """Write a small file aside and rename it."""
    aside = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    with full_disk(path.parent):
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            aside.write_bytes(content)
            aside.replace(path)
        finally:
            aside.unlink(missing_ok=True)


def _claim_row(report: str, n: int, claim: AnyClaim) -> dict[str, Any]:
    fields = to_json(claim)
    when, measure = fields.get("when") or {}, fields.get("measure") or {}
    row = {name: fields[name] for name in _SHARED if name in fields}
    row |= {
        "report": report,
        "n": n,
        "when_start": when.get("start"),
        "when_end": when.get("end"),
        "grain": when.get("grain"),
    }
    return measure | row | {"json": msgspec.json.encode(claim).decode()}


def arrow() -> Any:
    """Return pyarrow. Raises ``MissingExtra`` without it."""
    try:
        import pyarrow
    except ImportError:
        raise MissingExtra("archive", "pyarrow") from None
    return pyarrow
