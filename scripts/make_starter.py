"""Make the starter tally: bare figures of the nationwide bulletins, from the published table of attacks.

    python scripts/make_starter.py ATTACKS.csv DIPLOMACY.csv

Rewrites the tables in src/onrecord/packs/theatres/ukraine/starter. Only windows, models, counts and posts are taken.
"""

from __future__ import annotations

import csv
import sys
from datetime import datetime
from pathlib import Path

from onrecord.ledger.tables.attacks import COMPACT, STARTER, Line, read_attacks
from onrecord.ledger.tables.diplomacy import COLUMNS, read_diplomacy


def main(attacks: str, diplomacy: str) -> None:
    """Write the two tables and say how many lines each has."""
    lines = read_attacks(Path(attacks))
    _write("attacks.csv", COMPACT, [_cells(line) for line in lines])
    rows = read_diplomacy(Path(diplomacy))
    _write("diplomacy.csv", COLUMNS, [[row.cells[name] for name in COLUMNS] for row in rows])
    print(f"{len(lines)} lines of bulletins, {len(rows)} contacts, talks and decisions")


def _cells(line: Line) -> list[str | int]:
    figures = ["" if value is None else value for value in line.figures]
    return [_utc(line.start), _utc(line.end), line.model or "", line.what.value, *figures, line.source, line.post]


def _utc(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%MZ")


def _write(name: str, header: tuple[str, ...], rows: list[list[str | int]] | list[list[str]]) -> None:
    with (STARTER / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
