"""Tallies and records as text for a newsroom."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from onrecord.claims import Bound
from onrecord.events.precedence import load_precedence
from onrecord.tallies import Coverage, Row, Share
from onrecord.telling.charts import panel_title
from onrecord.telling.tables import number, text_table

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
          "December")  # fmt: skip


def long_date(day: str) -> str:
    """Return a date in words.

    >>> long_date("2025-07-04")
    '4 July 2025'
    """
    when = date.fromisoformat(day)
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}"


def short_date(day: str) -> str:
    """Return a date in words without its year.

    >>> short_date("2025-07-04")
    '4 July'
    """
    return long_date(day).rpartition(" ")[0]


def table(rows: Sequence[Row], known: Coverage, by: str) -> str:
    """Return a tally as a table, one line a stretch of time and one column a kind, and what to know of it below."""
    title = load_precedence().side(known.series).title
    if not rows:
        return f"{title}\n\nThe ledger has no such figure.{_since(known)}"
    columns = {(row.what, row.role): panel_title(row) for row in rows}
    cells = {(row.label, row.what, row.role): row for row in rows}
    lines = [
        [label, *(_cell(cells.get((label, *column))) for column in columns)]
        for label in dict.fromkeys(row.label for row in rows)
    ]
    body = text_table([by, *columns.values()], lines)
    return "\n".join([title, "", body, "", *_notes(rows, known)])


def _cell(row: Row | None) -> str:
    if row is None:
        return "–"
    figure = number(row.value, row.bound)
    return f"{figure} ({row.unknown} unknown)" if row.unknown and row.value is not None else figure


def _notes(rows: Sequence[Row], known: Coverage) -> list[str]:
    notes = []
    if any(row.unknown and row.value is not None for row in rows):
        notes.append("≥ at least: so many figures of that stretch are unknown, and unknown is not zero.")
    elif any(row.bound is not Bound.EXACT for row in rows):
        notes.append("≥ at least, ≤ at most: as the source bounds it.")
    notes.append(coverage_line(known))
    return notes


def coverage_line(known: Coverage) -> str:
    """Say from when to when a side is covered, and of how many dates there is no bulletin."""
    if known.since is None or known.until is None:
        return "No bulletin of those who count this side is on the ledger for these dates."
    line = f"Bulletins from {long_date(known.since)} to {long_date(known.until)}"
    if not known.missing:
        return f"{line}; none is missing."
    last = ", ".join(known.missing[-3:])
    few = len(known.missing) <= 3
    dates = "1 date" if len(known.missing) == 1 else f"{len(known.missing):,} dates"
    return f"{line}; {dates} without one" + (f": {last}." if few else f", the last: {last}.")


def _since(known: Coverage) -> str:
    return f" It knows this side since {long_date(known.since)}." if known.since else ""


def share_table(found: Sequence[tuple[str, Share]]) -> str:
    """Return shares as a table: the part, the whole, and the share as a range where something is unknown."""
    lines = [
        [share.label, kind.replace("_", " "), number(share.whole), number(share.part, _bound(share)), _percent(share),
         str(share.without or "")]
        for kind, share in found
    ]  # fmt: skip
    head = ["", "what", "launched", "downed or suppressed", "share", "attacks left out"]
    return text_table(head, lines, left=2)


def _bound(share: Share) -> Bound:
    return Bound.EXACT if share.low == share.high else Bound.AT_LEAST


def _percent(share: Share) -> str:
    if share.low is None or share.high is None:
        return "unknown"
    low, high = f"{share.low:.0%}", f"{share.high:.0%}"
    return low if low == high else f"{low}–{high}"
