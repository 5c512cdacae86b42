"""Tables: rows of plain fields as CSV, JSON, Parquet and text."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any

from onrecord.claims import Bound
from onrecord.errors import MissingExtra

Fields = Mapping[str, Any]

_SIGNS = {Bound.EXACT: "", Bound.AT_LEAST: "≥ ", Bound.AT_MOST: "≤ ", Bound.ABOUT: "about "}


def plain(row: Any) -> dict[str, Any]:
    """Return a value's fields as JSON knows them: enumerations by their values, tuples as lists.

    >>> from onrecord.tallies import Streak
    >>> plain(Streak("2025-07-01", "2025-07-04", 4))
    {'start': '2025-07-01', 'end': '2025-07-04', 'nights': 4}
    """
    return {field.name: _plain(getattr(row, field.name)) for field in fields(row)}


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return plain(value)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple | list):
        return [_plain(one) for one in value]
    return value


def to_json(rows: Sequence[Fields]) -> str:
    """Return a JSON array, one row a line.

    >>> print(to_json([{"label": "2025-06", "value": 5438}]))
    [
    {"label": "2025-06", "value": 5438}
    ]
    """
    lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    return f"[\n{lines}\n]" if rows else "[]"


def to_csv(rows: Sequence[Fields], columns: Sequence[str] | None = None) -> str:
    r"""Return CSV (RFC 4180) with a head; lists are joined with "|", what is unknown is empty.

    >>> to_csv([{"label": "2025-06", "value": None, "events": ["a", "b"]}])
    'label,value,events\r\n2025-06,,a|b\r\n'
    """
    names = list(columns or (rows[0] if rows else ()))
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(names)
    writer.writerows([_cell(row.get(name)) for name in names] for row in rows)
    return out.getvalue()


def _cell(value: Any) -> Any:
    return "|".join(map(str, value)) if isinstance(value, list) else value


def to_parquet(rows: Sequence[Fields]) -> bytes:
    """Return a Parquet file; raises ``MissingExtra`` without the extra ``tables``."""
    out = io.BytesIO()
    frame(rows).write_parquet(out)
    return out.getvalue()


def frame(rows: Sequence[Fields]) -> Any:
    """Return a Polars frame; raises ``MissingExtra`` without the extra ``tables``."""
    try:
        import polars
    except ModuleNotFoundError:
        raise MissingExtra("tables", "polars") from None
    return polars.DataFrame(list(rows), infer_schema_length=None)


def number(value: float | None, bound: Bound = Bound.EXACT, *, unknown: str = "unknown") -> str:
    """Return a figure for people, with its bound.

    >>> number(5438), number(2, Bound.AT_LEAST), number(None), number(2.5)
    ('5,438', '≥ 2', 'unknown', '2.5')
    """
    return unknown if value is None else f"{_SIGNS[bound]}{value:,}"


def text_table(head: Sequence[str], rows: Sequence[Sequence[str]], *, left: int = 1, indent: str = "") -> str:
    """Return columns set side by side, the first *left* of them to the left and the others to the right.

    >>> print(text_table(["month", "drones"], [["2025-06", "5,438"], ["2025-07", "6,297"]]))
    month    drones
    2025-06   5,438
    2025-07   6,297
    """
    every = [list(head), *map(list, rows)] if any(head) else [list(row) for row in rows]
    widths = [max(len(row[n]) for row in every) for n in range(len(head))] if every else []
    return "\n".join(
        indent
        + "  ".join(
            text.ljust(width) if n < left else text.rjust(width)
            for n, (text, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in every
    )
