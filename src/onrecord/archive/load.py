"""A run's folder read back: reports with their claims, for the ledger."""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

import msgspec

from onrecord.archive.tables import arrow
from onrecord.claims import AnyClaim
from onrecord.errors import InputError
from onrecord.report import Report

_REPORT = ("id", "text", "published", "lang", "url", "title", "source")


def is_archive(path: str | os.PathLike[str]) -> bool:
    """Tell whether a folder holds the Parquet of an archive run."""
    return (Path(path) / "_run.json").is_file()


def load(path: str | os.PathLike[str]) -> Iterator[tuple[Report, tuple[AnyClaim, ...]]]:
    """Yield each report of a run's folder once, with its claims, month by month.

    A page that was captured twice with the same text is one report. Memory is bounded by one part. Raises
    ``InputError`` for a folder that is none of a run, and for a file that is damaged.
    """
    if not is_archive(path):
        raise InputError("no folder of an archive run", path=str(path), remedy="give the --out of onrecord archive")
    seen: set[bytes] = set()
    for file in sorted((Path(path) / "reports").glob("month=*/[!.]*.parquet")):
        for report, claims in _part(file):
            key = report.id.encode("utf-8", "surrogatepass")
            if key not in seen:
                seen.add(key)
                yield report, claims


def _part(file: Path) -> Iterator[tuple[Report, tuple[AnyClaim, ...]]]:
    """Yield the reports of a part's month; both of its files have the reports in the same order."""
    beside = file.parents[2] / "claims" / file.parent.name / file.name
    claims = groupby(rows_of(beside, ["report", "n", "json"]), key=_first_of_report())
    for row in rows_of(file, [*_REPORT]):
        _, group = next(claims, (None, iter(())))
        report = Report(**row)
        read = tuple(msgspec.json.decode(claim["json"], type=AnyClaim) for claim in group)
        yield report, read


def _first_of_report() -> Any:
    """Return a key that changes where a report's claims begin, even when the same report follows itself."""
    number = 0

    def key(row: dict[str, Any]) -> int:
        nonlocal number
        number += int(row["n"] == 0)
        return number

    return key


def rows_of(file: Path, columns: list[str]) -> Iterator[dict[str, Any]]:
    """Yield the rows of a Parquet file. Raises ``InputError`` when it is damaged."""
    import pyarrow.parquet as parquet

    try:
        for batch in parquet.ParquetFile(file).iter_batches(batch_size=1000, columns=columns):
            yield from batch.to_pylist()
    except (OSError, arrow().ArrowException) as error:
        raise InputError(f"damaged Parquet ({error})", path=str(file), remedy="run onrecord archive again") from None
