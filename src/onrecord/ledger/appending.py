"""Append reports, their claims and notes: the one place that writes entries and what is derived from them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any

from sqlalchemy import Connection, select

from onrecord.claims import AnyClaim
from onrecord.errors import UserError
from onrecord.ledger.bulk import insert_rows
from onrecord.ledger.copies import copy_row
from onrecord.ledger.entries import CLAIM, GENESIS, NOTE, REPORT, Chain, Entry, claim_body, note_body, report_body
from onrecord.ledger.lineage import Lineages
from onrecord.ledger.rows import Row, claim_row, published_at, report_row
from onrecord.ledger.schema import claims as claims_table
from onrecord.ledger.schema import copies, entries, notes, reports, supersessions, tiles
from onrecord.ledger.tiling import Tiler, stored_hashes
from onrecord.ledger.values import Added
from onrecord.report import Report

Item = tuple[Report, Sequence[AnyClaim]]


class Batch:
    """New entries of one transaction, and the rows derived from them.

    Entries go to the database while they are made, so that a server takes them in meanwhile; the derived rows are
    gathered and then written at once.
    """

    def __init__(self, connection: Connection, recorded: str):
        """Continue the chain as it stands; the connection holds the writer's lock."""
        last = connection.execute(select(entries.c.seq, entries.c.hash).order_by(entries.c.seq.desc()).limit(1)).first()
        self.size_before = last.seq if last else 0
        self.chain = Chain(self.size_before, bytes(last.hash) if last else GENESIS, recorded=recorded)
        self._connection = connection
        self._rows: dict[str, list[Row]] = {table.name: [] for table in _DERIVED}
        self._leaves: list[bytes] = []
        self._added: list[Added] = []

    def add_reports(self, items: Sequence[Item]) -> list[Added]:
        """Append the reports that are new, each with its claims; return what became of each."""
        lineages = Lineages(self._connection)
        lineages.look_up([report for report, _ in items])
        insert_rows(self._connection, entries, chain.from_iterable(self._add(*item, lineages) for item in items))
        self._write_derived()
        return self._added

    def _add(self, report: Report, claims: Sequence[AnyClaim], lineages: Lineages) -> Iterator[Entry]:
        """Yield the entries of a report, none when it is there already."""
        digest = report.digest
        known = lineages.same(report, digest)
        if known is not None:
            self._added.append(Added(report.id, known, new=False))
            return
        recorded = self.chain.recorded
        published = published_at(report, recorded)
        seq = self.chain.size + 1
        lineage = lineages.next(report, digest, seq)
        try:
            yield self._append(REPORT, report_body(report, digest, lineage.supersedes))
            self._rows["reports"].append(report_row(seq, report, digest, lineage, published, recorded))
            for claim in claims:
                entry = self._append(CLAIM, claim_body(claim, seq))
                yield entry
                self._rows["claims"].append(claim_row(entry.seq, seq, claim, published, recorded))
        except UnicodeEncodeError:
            what = "its text holds half a character; read it in its right encoding"
            raise UserError(f"report {report.id}: {what}") from None
        older = lineages.earlier(lineage, seq)
        self._rows["supersessions"].extend((old, seq, published, recorded) for old in older)
        self._added.append(Added(report.id, seq, new=True, supersedes=lineage.supersedes))

    def add_notes(self, kind: str, bodies: Sequence[dict[str, Any]], *, author: str, reason: str) -> list[int]:
        """Append notes of one kind and return their entries' numbers."""
        made = [self._append(NOTE, note_body(kind, body, author, reason)) for body in bodies]
        insert_rows(self._connection, entries, made)
        self._rows["notes"].extend((entry.seq, kind, entry.recorded) for entry in made)
        links = (copy_row(entry.seq, entry.recorded, kind, body) for entry, body in zip(made, bodies, strict=True))
        self._rows["copies"].extend(filter(None, links))
        self._write_derived()
        return [entry.seq for entry in made]

    def _append(self, kind: str, body: str) -> Entry:
        entry = self.chain.append(kind, body)
        self._leaves.append(entry.hash)
        return entry

    def _write_derived(self) -> None:
        tiler = Tiler(self.size_before, lambda *place: stored_hashes(self._connection, *place))
        self._rows["tiles"].extend(tiler.push(self._leaves))
        for table in _DERIVED:
            insert_rows(self._connection, table, self._rows[table.name])


_DERIVED = (tiles, reports, supersessions, claims_table, notes, copies)
