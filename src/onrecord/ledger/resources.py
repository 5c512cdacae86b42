"""The tables of an exported package: each written once as CSV and once as Parquet, in blocks, never whole in memory."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Select, select

from onrecord.errors import MissingExtra
from onrecord.ledger.bodies import decode_claim
from onrecord.ledger.schema import claims, entries, reports

BLOCK = 10_000

Cells = Sequence[Any]


@dataclass(frozen=True, slots=True)
class Resource:
    """A table to write: its fields (name, type, what it means), where its rows come from and how one becomes cells."""

    name: str
    title: str
    fields: tuple[tuple[str, str, str], ...]
    query: Select[Any]
    cells: Callable[[Cells], Cells]


def _entry_cells(row: Cells) -> Cells:
    return (*row[:4], bytes(row[4]).hex())


def _claim_cells(row: Cells) -> Cells:
    return (*row[:-1], decode_claim(row[-1]).claim.quote)


_INTEGERS = {"seq", "report", "version", "supersedes", "first"}
_MEANINGS = {
    "seq": "the entry's number, from 1",
    "kind": "what it is",
    "recorded": "when the ledger learned of it, UTC",
    "body": "canonical JSON (RFC 8785)",
    "hash": "SHA-256, hexadecimal, over 0x00 and the canonical JSON of body, kind, prev, recorded and seq",
    "first": "the entry of the report's first version",
    "version": "which version of the report, from 1",
    "supersedes": "the entry of the version that it replaces",
    "digest": "SHA-256 of the text, hexadecimal",
    "published": "when it was published, as given",
    "published_at": "the same in UTC; when it was recorded, where unknown",
    "report": "the entry of the report that makes the claim",
    "value": "empty: the report gives no number",
    "by": "who says it; empty: the report's own voice",
    "window_start": "first moment, UTC",
    "window_end": "last moment, UTC",
    "quote": "the characters of the report that say it",
}


def _fields(names: Sequence[str]) -> tuple[tuple[str, str, str], ...]:
    return tuple((name, _type(name), _MEANINGS.get(name, "")) for name in names)


def _type(name: str) -> str:
    return "integer" if name in _INTEGERS else "number" if name == "value" else "string"


_CLAIM_COLUMNS = [column.name for column in claims.columns]
_REPORT_COLUMNS = [column.name for column in reports.columns if column.name != "address"]

RESOURCES = (
    Resource(
        "entries",
        "The ledger itself",
        _fields([column.name for column in entries.columns]),
        select(entries).order_by(entries.c.seq),
        _entry_cells,
    ),
    Resource(
        "reports",
        "The reports, without their texts",
        _fields(_REPORT_COLUMNS),
        select(*(reports.c[name] for name in _REPORT_COLUMNS)).order_by(reports.c.seq),
        tuple,
    ),
    Resource(
        "claims",
        "What the reports claim",
        _fields([*_CLAIM_COLUMNS, "quote"]),
        select(*(claims.c[name] for name in _CLAIM_COLUMNS), entries.c.body)
        .join(entries, entries.c.seq == claims.c.seq)
        .order_by(claims.c.seq),
        _claim_cells,
    ),
)


def write_resource(
    connection: Connection, resource: Resource, folder: Path, told: Callable[[int], object] | None = None
) -> dict[str, Any]:
    """Write one table as CSV and Parquet and return its descriptor."""
    pyarrow, parquet = _pyarrow()
    types = {"integer": pyarrow.int64(), "number": pyarrow.float64(), "string": pyarrow.string()}
    schema = pyarrow.schema([(name, types[kind]) for name, kind, _ in resource.fields])
    as_csv, as_parquet = folder / f"{resource.name}.csv", folder / f"{resource.name}.parquet"
    with as_csv.open("w", encoding="utf-8", newline="") as file, parquet.ParquetWriter(as_parquet, schema) as columns:
        lines = csv.writer(file)
        lines.writerow([name for name, _, _ in resource.fields])
        for block in _blocks(connection, resource):
            lines.writerows(block)
            arrays = [
                pyarrow.array(column, field.type)
                for column, field in zip(zip(*block, strict=True), schema, strict=True)
            ]
            columns.write_table(pyarrow.Table.from_arrays(arrays, schema=schema))
            if told is not None:
                told(len(block))
    return _described(resource, as_csv, as_parquet)


def _blocks(connection: Connection, resource: Resource) -> Iterator[list[Cells]]:
    result = connection.execution_options(yield_per=BLOCK).execute(resource.query)
    for block in result.partitions():
        yield [resource.cells(row) for row in block]


def _described(resource: Resource, as_csv: Path, as_parquet: Path) -> dict[str, Any]:
    """Return the resource's descriptor; its ``parquet`` is the same table in that format.

    A resource of its own it cannot be: the profile knows no other type than a table, and a table in Parquet is read by
    few validators.
    """
    fields = [
        {"name": field, "type": kind} | ({"description": meaning} if meaning else {})
        for field, kind, meaning in resource.fields
    ]
    return {
        "name": resource.name,
        "title": resource.title,
        "type": "table",
        **_file(as_csv, "csv", "text/csv"),
        "encoding": "utf-8",
        "schema": {"fields": fields, "primaryKey": ["seq"]},
        "parquet": _file(as_parquet, "parquet", "application/vnd.apache.parquet"),
    }


def _file(path: Path, format_: str, mediatype: str) -> dict[str, Any]:
    size = path.stat().st_size
    return {"path": path.name, "format": format_, "mediatype": mediatype, "bytes": size, "hash": _digest(path)}


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return "sha256:" + hashlib.file_digest(file, "sha256").hexdigest()


def _pyarrow() -> tuple[Any, Any]:
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError:
        raise MissingExtra("tables", "pyarrow") from None
    return pyarrow, parquet
