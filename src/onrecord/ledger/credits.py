"""Whose work a ledger holds, and under what licence it came."""

from __future__ import annotations

import csv
from functools import cache
from typing import Any

from sqlalchemy import Connection, func, select

from onrecord.ledger.schema import reports
from onrecord.ledger.tables.attacks import STARTER

# licences that have an address worth giving; a source without a known licence has none named
_PATHS = {
    "ODC-By-1.0": "https://opendatacommons.org/licenses/by/1-0/",
    "Apache-2.0": "https://www.apache.org/licenses/LICENSE-2.0",
    "MIT": "https://opensource.org/license/mit",
}

Credit = dict[str, Any]


def credits_of(connection: Connection) -> list[Credit]:
    """Return the credit of each source on the ledger, as ``sources`` of a Data Package has it.

    ``reports`` counts them. A source without ``licenses`` published its text without one that is known here.
    """
    found = [_table_credit(connection, row) for row in _known() if row["id_begins"]]
    by_source = {row["source"]: row for row in _known() if row["source"]}
    counted = connection.execute(select(reports.c.source, func.count()).group_by(reports.c.source))
    # sorted here, for the two databases put unknown sources and other scripts at different ends
    for source, number in sorted(counted, key=lambda row: (-row[1], row[0] or "")):
        title = source or "unknown source"
        found.append(_credit(by_source.get(source) or {"title": title}, number))
    return [credit for credit in found if credit["reports"]]


def licences_of(credits_: list[Credit]) -> list[dict[str, str]]:
    """Return each licence once that a source names."""
    names = sorted({licence["name"] for credit in credits_ for licence in credit.get("licenses", ())})
    return [_licence(name) for name in names]


def _table_credit(connection: Connection, row: dict[str, str]) -> Credit:
    query = select(func.count()).select_from(reports).where(reports.c.id.startswith(row["id_begins"]))
    return _credit(row, connection.scalar(query) or 0)


def _credit(row: dict[str, str], number: int) -> Credit:
    credit: Credit = {"title": row["title"], "reports": number}
    if row.get("path"):
        credit["path"] = row["path"]
    if row.get("credit"):
        credit["description"] = row["credit"]
    if row.get("license"):
        credit["licenses"] = [_licence(row["license"])]
    return credit


def _licence(name: str) -> dict[str, str]:
    return {"name": name, "path": _PATHS[name]}


@cache
def _known() -> list[dict[str, str]]:
    with (STARTER / "credits.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
