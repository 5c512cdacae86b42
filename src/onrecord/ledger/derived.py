"""Derive the rows of all other tables from the entries alone: pure, and the same bytes each time."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from onrecord.ledger.bodies import decode_claim, decode_note, decode_report
from onrecord.ledger.copies import copy_row
from onrecord.ledger.entries import CLAIM, NOTE, REPORT
from onrecord.ledger.rows import Lineage, Row, claim_rows, name_of, published_at, report_row
from onrecord.ledger.schema import claims, copies, notes, reports, supersessions

DERIVED = (reports, supersessions, claims, notes, copies)


class Underivable(ValueError):
    """A body that is not what its entry's kind says."""

    def __init__(self, seq: int, why: str):
        """Name the entry."""
        super().__init__(f"entry {seq}: {why}")
        self.seq = seq


class Derived:
    """Takes entries in their order, from the first, and gives the rows that stand for them."""

    def __init__(self) -> None:
        self._earlier: dict[int, list[int]] = {}  # of a report that replaces others: those, oldest first
        self._report = 0  # the last report's entry: its claims follow it
        self._published = ""

    def rows(self, block: Iterable[tuple[int, str, str, str, bytes]]) -> dict[str, list[Row]]:
        """Return the rows of the next entries (the fields of :class:`~onrecord.ledger.entries.Entry`) by table.

        Raises ``Underivable`` when a body is not what its kind says.
        """
        found: dict[str, list[Row]] = {table.name: [] for table in DERIVED}
        for seq, kind, recorded, body, _ in block:
            try:
                if kind == CLAIM:
                    found["claims"].append(self._claim(seq, recorded, body))
                elif kind == REPORT:
                    self._add_report(seq, recorded, body, found)
                elif kind == NOTE:
                    self._add_note(seq, recorded, body, found)
                else:
                    raise ValueError(f'of no known kind "{kind}"')
            except (ValueError, msgspec.MsgspecError) as error:
                raise Underivable(seq, str(error)) from error
        return found

    @staticmethod
    def _add_note(seq: int, recorded: str, text: str, found: dict[str, list[Row]]) -> None:
        note = decode_note(text)
        found["notes"].append((seq, note.kind, recorded))
        link = copy_row(seq, recorded, note.kind, note.body)
        found["copies"].extend([link] if link else [])

    def _claim(self, seq: int, recorded: str, text: str) -> Row:
        body = decode_claim(text)
        if body.report != self._report:
            raise ValueError("a claim that does not follow its report")
        return claim_rows(body.report, [body.claim], self._published, recorded, first=seq)[0]

    def _add_report(self, seq: int, recorded: str, text: str, found: dict[str, list[Row]]) -> None:
        body = decode_report(text)
        report, earlier = body.report, list[int]()
        if body.supersedes is not None:
            earlier = [*self._earlier.get(body.supersedes, []), body.supersedes]
            self._earlier[seq] = earlier
        lineage = Lineage(earlier[0] if earlier else seq, len(earlier) + 1, body.supersedes)
        self._report, self._published = seq, published_at(report, recorded)
        found["reports"].append(report_row(seq, report, name_of(report), lineage, self._published, recorded))
        found["supersessions"].extend((old, seq, self._published, recorded) for old in earlier)
