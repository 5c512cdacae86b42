"""Records as text: who holds them, the line of those who broke them, the ranking."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.events.precedence import load_precedence
from onrecord.tallies import Coverage, Ranked, Row, Streak
from onrecord.telling.tables import number, text_table
from onrecord.telling.tallies import coverage_line, long_date


@dataclass(frozen=True, slots=True)
class Records:
    """What the command shows: the holder of each scope, the line and ranking of one, the longest streaks."""

    title: str
    scope: str
    holders: dict[str, list[Ranked]]
    line: list[Row]
    ranking: list[Ranked]
    streaks: list[Streak]
    coverage: Coverage


def text(records: Records) -> str:
    """Return records as a page of text."""
    side = load_precedence().side(records.coverage.series).title
    parts = [f"{side}\n{records.title}: the most in one …", _holders(records.holders)]
    parts += [f"Record-breaking, by {records.scope}", _line(records.line)]
    parts += [f"Ranking, by {records.scope}", _ranking(records.ranking)]
    if records.streaks:
        longest = records.streaks[0]
        parts.append(
            f"Longest run of dates with an attack on record: {longest.nights:,}, "
            f"from {long_date(longest.start)} to {long_date(longest.end)}"
        )
    return "\n\n".join([*parts, coverage_line(records.coverage)])


def _holders(holders: dict[str, list[Ranked]]) -> str:
    rows = []
    for scope, top in holders.items():
        if not top:
            continue
        second = f"next {_figure(top[1].row)}, {top[1].row.label}" if len(top) > 1 else ""
        rows.append([scope, top[0].row.label, _figure(top[0].row), second])
    return _table(rows, left=2) if rows else "  nothing is known"


def _line(line: Sequence[Row]) -> str:
    rows = [[row.label, _figure(row), _step(line, n)] for n, row in enumerate(line)]
    return _table(rows, left=1)


def _step(line: Sequence[Row], place: int) -> str:
    if place == 0:
        return "the first that the ledger knows"
    before, now = line[place - 1].value or 0, line[place].value or 0
    return f"+{now - before:,}"


def _ranking(ranking: Sequence[Ranked]) -> str:
    return _table([[f"{one.rank}.", one.row.label, _figure(one.row)] for one in ranking], left=2)


def _table(rows: list[list[str]], *, left: int) -> str:
    return text_table([""] * len(rows[0]), rows, left=left, indent="  ") if rows else "  nothing is known"


def _figure(row: Row) -> str:
    return number(row.value, row.bound)
