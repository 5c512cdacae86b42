"""The table of diplomacy: calls and meetings, rounds of talks, decisions on aid; each row a report of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from onrecord.claims import Aid, AidAction, AnyClaim, Bound, Contact, ContactForm, Talks, TalksState, Tone
from onrecord.errors import InputError
from onrecord.ledger.rows import TABLE_ID
from onrecord.ledger.tables.csvfile import Cells, one_of, rows
from onrecord.report import Report
from onrecord.window import Grain, When

COLUMNS = ("date", "kind", "form", "parties", "minutes", "bound", "tone_by_us", "what", "reported_by")

_BOUNDS = {Bound.EXACT: "", Bound.ABOUT: "about ", Bound.AT_LEAST: "at least ", Bound.AT_MOST: "at most "}


@dataclass(frozen=True, slots=True)
class Row:
    """One row that has been checked: what is in its cells makes a claim."""

    cells: Cells
    row: int

    @property
    def parties(self) -> tuple[str, ...]:
        """The named sides, in the table's order."""
        return tuple(self.cells["parties"].split("|"))


def read_diplomacy(path: Path) -> list[Row]:
    """Return the rows of a table of diplomacy.

    Raises ``InputError`` for a table with other columns, a date that does not exist or an unknown kind.
    """
    return [_checked(path, number, cells) for number, _, cells in rows(path, {"diplomacy": COLUMNS})]


def _checked(path: Path, number: int, cells: Cells) -> Row:
    try:
        _refuse_no_date(cells["date"])
        row = Row(cells, number)
        report_of(row)
    except ValueError as error:
        raise InputError(str(error), path=str(path), line=number, remedy="mend that row") from None
    return row


def reports(table: Iterable[Row]) -> Iterator[tuple[Report, list[AnyClaim]]]:
    """Yield the report of each row with its claim."""
    return map(report_of, table)


def report_of(row: Row) -> tuple[Report, list[AnyClaim]]:
    """Return the report of a row: its text is what the row says, its claim all of that but the date and the source.

    Raises ``ValueError`` for a cell with an unknown word.
    """
    cells = row.cells
    day, said = cells["date"], _said(row)
    head = f"{day}: "
    claim = _claim(row, len(head), said, When(day, day, Grain.DAY))
    report = Report(
        id=f"{TABLE_ID}diplomacy/{day}/{cells['form']}/{cells['parties']}",
        text=f"{head}{said} ({cells['reported_by']})",
        published=day,
        lang="en",
        title=said,
        source=cells["reported_by"] or None,
    )
    return report, [claim]


def _said(row: Row) -> str:
    """Return the row in words.

    >>> cells = dict.fromkeys(COLUMNS, "") | {"form": "call", "parties": "A|B", "minutes": "50", "bound": "about"}
    >>> _said(Row(cells, 2))
    'call, A and B, about 50 minutes'
    """
    cells = row.cells
    parts = [cells["form"], " and ".join(row.parties)]
    if cells["minutes"]:
        parts.append(f"{_BOUNDS[one_of(Bound, 'bound', cells['bound'] or 'exact')]}{cells['minutes']} minutes")
    return ", ".join(parts) + (f": {cells['what']}" if cells["what"] else "")


def _claim(row: Row, start: int, said: str, when: When) -> AnyClaim:
    cells, what = row.cells, row.cells["what"] or None
    common: dict[str, Any] = {
        "start": start,
        "end": start + len(said),
        "quote": said,
        "by": cells["reported_by"] or None,
        "when": when,
    }
    if cells["kind"] == "contact":
        return Contact(
            **common,
            form=one_of(ContactForm, "form", cells["form"]),
            parties=row.parties,
            minutes=_minutes(cells["minutes"]) if cells["minutes"] else None,
            bound=one_of(Bound, "bound", cells["bound"]) if cells["bound"] else None,
            outcome=what,
            tone=one_of(Tone, "tone_by_us", cells["tone_by_us"]) if cells["tone_by_us"] else None,
        )
    if cells["kind"] == "talks":
        return Talks(**common, parties=row.parties, state=TalksState.UNDER_WAY)
    if cells["kind"] == "aid":
        if len(row.parties) != 2:
            raise ValueError(f'parties: "{cells["parties"]}" does not name a giver and a receiver as "A|B"')
        giver, receiver = row.parties
        return Aid(
            **common, giver=giver, receiver=receiver, action=one_of(AidAction, "form", cells["form"]), item=what
        )  # fmt: skip
    raise ValueError(f'kind: "{cells["kind"]}" is none of contact, talks, aid')


def _refuse_no_date(text: str) -> None:
    try:
        date.fromisoformat(text if len(text) == 10 else "")
    except ValueError:
        raise ValueError(f'date: "{text}" is no date; write it like 2025-07-04') from None


def _minutes(text: str) -> int:
    if not text.isdecimal():
        raise ValueError(f'minutes: "{text}" is no number of minutes')
    return int(text)
