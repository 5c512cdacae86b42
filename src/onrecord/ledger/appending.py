"""Append reports, their claims and notes: the one place that writes entries and what is derived from them."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, select

from onrecord.claims import AnyClaim
from onrecord.errors import UserError
from onrecord.ledger.bulk import insert_rows
from onrecord.ledger.entries import CLAIM, GENESIS, NOTE, REPORT, Chain, claim_body, report_body
from onrecord.ledger.lineage import Lineages
from onrecord.ledger.rows import Row, claim_row, published_at, report_row
from onrecord.ledger.schema import claims as claims_table
from onrecord.ledger.schema import entries, notes, reports, supersessions, tiles
from onrecord.ledger.tiling import Tiler, stored_hashes
from onrecord.ledger.values import Added
from onrecord.report import Report

Item = tuple[Report, Sequence[AnyClaim]]


class Batch:
    """New entries and derived rows of one transaction, gathered in memory and then written at once."""

    def __init__(self, connection: Connection, recorded: str):
        """Continue the chain as it stands; the connection holds the writer's lock."""
        last = connection.execute(select(entries.c.seq, entries.c.hash).order_by(entries.c.seq.desc()).limit(1)).first()
        self.size_before = last.seq if last else 0
        self.chain = Chain(self.size_before, bytes(last.hash) if last else GENESIS, recorded=recorded)
        self.rows: dict[str, list[Row]] = {table.name: [] for table in _TABLES}
        self._connection = connection
        self._lineages = Lineages(connection)

    def add_reports(self, items: Sequence[Item]) -> list[Added]:
        """Append the reports that are new, each with its claims."""
        self._lineages.look_up([report for report, _ in items])
        return [self._add(report, claims) for report, claims in items]

    def _add(self, report: Report, claims: Sequence[AnyClaim]) -> Added:
        digest = report.digest
        known = self._lineages.same(report, digest)
        if known is not None:
            return Added(report.id, known, new=False)
        recorded = self.chain.recorded
        published = published_at(report, recorded)  # refuse a bad date before anything is appended
        lineage = self._lineages.next(report, digest, self.chain.size + 1)
        try:
            seq = self._append(REPORT, report_body(report, digest, lineage.supersedes))
            bodies = [claim_body(claim, seq) for claim in claims]
        except ValueError:
            what = "its text holds half a character; read it in its right encoding"
            raise UserError(f"report {report.id}: {what}") from None
        self.rows["reports"].append(report_row(seq, report, digest, lineage, published, recorded))
        older = self._lineages.earlier(lineage, seq)
        self.rows["supersessions"].extend((old, seq, published, recorded) for old in older)
        for claim, body in zip(claims, bodies, strict=True):
            row = claim_row(self._append(CLAIM, body), seq, claim, published, recorded)
            self.rows["claims"].append(row)
        return Added(report.id, seq, new=True, supersedes=lineage.supersedes)

    def add_note(self, kind: str, body: str) -> int:
        """Append a note and return its entry's number."""
        seq = self._append(NOTE, body)
        self.rows["notes"].append((seq, kind, self.chain.recorded))
        return seq

    def _append(self, kind: str, body: str) -> int:
        entry = self.chain.append(kind, body)
        self.rows["entries"].append(entry)
        return entry.seq

    def write(self) -> None:
        """Write all that was gathered."""
        leaves = [entry[4] for entry in self.rows["entries"]]
        tiler = Tiler(self.size_before, lambda *place: stored_hashes(self._connection, *place))
        self.rows["tiles"].extend(tiler.push(leaves))
        for table in _TABLES:
            insert_rows(self._connection, table, self.rows[table.name])


_TABLES = (entries, tiles, reports, supersessions, claims_table, notes)
