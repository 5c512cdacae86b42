"""Append reports, their claims and notes: the one place that writes entries and what is derived from them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, count, repeat
from typing import Any

from sqlalchemy import Connection, select

from onrecord.claims import AnyClaim
from onrecord.errors import UserError
from onrecord.ledger.bulk import insert_rows
from onrecord.ledger.copies import copy_row
from onrecord.ledger.entries import CLAIM, GENESIS, NOTE, REPORT, Chain, claim_bodies, note_body, report_body
from onrecord.ledger.lineage import Lineages
from onrecord.ledger.rows import Name, Row, claim_rows, name_of, published_at, report_row
from onrecord.ledger.schema import claims as claims_table
from onrecord.ledger.schema import copies, entries, notes, reports, supersessions, tiles
from onrecord.ledger.tiling import Tiler, stored_hashes
from onrecord.ledger.values import Added
from onrecord.report import Report

BLOCK = 50  # reports whose entries are hashed and handed on together

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
        names = [name_of(report) for report, _ in items]
        lineages.look_up(zip((report for report, _ in items), names, strict=True))
        insert_rows(self._connection, entries, chain.from_iterable(self._made(items, names, lineages)))
        self._write_derived()
        return self._added

    def _made(self, items: Sequence[Item], names: Sequence[Name], lineages: Lineages) -> Iterator[Iterable[Row]]:
        """Yield the entries of the reports, those of some dozens at a time: hashing a few at a time takes longer."""
        for start in range(0, len(items), BLOCK):
            kinds, bodies = list[str](), list[str]()
            for (report, claims), name in zip(items[start : start + BLOCK], names[start : start + BLOCK], strict=True):
                made = self._add(self.chain.size + len(bodies) + 1, report, claims, name, lineages)
                if made:
                    kinds += (REPORT, *repeat(CLAIM, len(claims)))
                    bodies += made
            yield self._append(kinds, bodies)

    def _add(
        self, seq: int, report: Report, claims: Sequence[AnyClaim], name: Name, lineages: Lineages
    ) -> Sequence[str]:
        """Return the bodies of the entries of a report and its claims, none when it is there already."""
        known = lineages.same(name)
        if known is not None:
            self._added.append(Added(report.id, known, new=False))
            return ()
        recorded = self.chain.recorded
        published = published_at(report, recorded)
        lineage = lineages.next(report, name, seq)
        try:
            bodies = [report_body(report, name.digest, lineage.supersedes), *claim_bodies(claims, seq)]
        except UnicodeEncodeError:
            what = "its text holds half a character; read it in its right encoding"
            raise UserError(f"report {report.id}: {what}") from None
        self._rows["reports"].append(report_row(seq, report, name, lineage, published, recorded))
        self._rows["claims"] += claim_rows(seq, claims, published, recorded)
        if lineage.supersedes is not None:
            older = lineages.earlier(lineage, seq)
            self._rows["supersessions"] += [(old, seq, published, recorded) for old in older]
        self._added.append(Added(report.id, seq, new=True, supersedes=lineage.supersedes))
        return bodies

    def add_notes(self, kind: str, bodies: Sequence[dict[str, Any]], *, author: str, reason: str) -> list[int]:
        """Append notes of one kind and return their entries' numbers."""
        recorded, first = self.chain.recorded, self.chain.size + 1
        made = self._append(repeat(NOTE), [note_body(kind, body, author, reason) for body in bodies])
        insert_rows(self._connection, entries, made)
        self._rows["notes"] += [(seq, kind, recorded) for seq in range(first, self.chain.size + 1)]
        links = (copy_row(seq, recorded, kind, body) for seq, body in enumerate(bodies, first))
        self._rows["copies"].extend(filter(None, links))
        self._write_derived()
        return list(range(first, self.chain.size + 1))

    def _append(self, kinds: Iterable[str], bodies: Sequence[str]) -> Iterable[Row]:
        first = self.chain.size + 1
        hashes = self.chain.append(kinds, bodies)
        self._leaves += hashes
        # as bytearrays, for sqlite3 asks its adapters about each value of type bytes, which takes as long as its row
        return zip(count(first), kinds, repeat(self.chain.recorded), bodies, map(bytearray, hashes))

    def _write_derived(self) -> None:
        tiler = Tiler(self.size_before, lambda *place: stored_hashes(self._connection, *place))
        self._rows["tiles"].extend(tiler.push(self._leaves))
        for table in _DERIVED:
            insert_rows(self._connection, table, self._rows[table.name])


_DERIVED = (tiles, reports, supersessions, claims_table, notes, copies)
