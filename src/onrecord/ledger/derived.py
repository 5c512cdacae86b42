"""Derive the rows of all other tables from the entries alone: pure, and the same bytes each time."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from onrecord.ledger.bodies import decode_claim, decode_note, decode_report
from onrecord.ledger.entries import CLAIM, NOTE, REPORT, Entry
from onrecord.ledger.rows import Lineage, Row, claim_row, published_at, report_row

DERIVED = ("reports", "supersessions", "claims", "notes")


class Derived:
    """Takes entries in their order, from the first, and gives the rows that stand for them."""

    def __init__(self) -> None:
        self._earlier: dict[int, list[int]] = {}  # of a report that replaces others: those, oldest first
        self._report = 0  # the last report's entry: its claims follow it
        self._published = ""

    def rows(self, block: Iterable[Entry]) -> dict[str, list[Row]]:
        """Return the rows of the next entries by table.

        Raises ``ValueError`` when a body is not what its kind says.
        """
        found: dict[str, list[Row]] = {name: [] for name in DERIVED}
        for entry in block:
            try:
                self._add(entry, found)
            except msgspec.MsgspecError as error:
                raise ValueError(f"entry {entry.seq}: {error}") from error
        return found

    def _add(self, entry: Entry, found: dict[str, list[Row]]) -> None:
        if entry.kind == CLAIM:
            body = decode_claim(entry.body)
            if body.report != self._report:
                raise ValueError(f"entry {entry.seq}: a claim that does not follow its report")
            found["claims"].append(claim_row(entry.seq, body.report, body.claim, self._published, entry.recorded))
        elif entry.kind == REPORT:
            self._add_report(entry, found)
        elif entry.kind == NOTE:
            found["notes"].append((entry.seq, decode_note(entry.body).kind, entry.recorded))
        else:
            raise ValueError(f'entry {entry.seq}: of no known kind "{entry.kind}"')

    def _add_report(self, entry: Entry, found: dict[str, list[Row]]) -> None:
        body = decode_report(entry.body)
        earlier: list[int] = []
        if body.supersedes is not None:
            earlier = [*self._earlier.get(body.supersedes, []), body.supersedes]
            self._earlier[entry.seq] = earlier
        lineage = Lineage(earlier[0] if earlier else entry.seq, len(earlier) + 1, body.supersedes)
        self._report, self._published = entry.seq, published_at(body.report, entry.recorded)
        found["reports"].append(
            report_row(entry.seq, body.report, body.report.digest, lineage, self._published, entry.recorded)
        )
        found["supersessions"].extend((old, entry.seq, self._published, entry.recorded) for old in earlier)
