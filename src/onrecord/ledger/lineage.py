"""Which reports are versions of one another: the same id or address with another text, or a report that says so."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import Column, Connection, select

from onrecord.ledger.among import among
from onrecord.ledger.rows import Lineage, Name, column_text
from onrecord.ledger.schema import reports
from onrecord.report import Report


class Lineages:
    """What is known of the versions of the reports that are being added, on the ledger and earlier in the batch."""

    def __init__(self, connection: Connection):
        """Ask the ledger through this connection."""
        self._connection = connection
        self._by_text: dict[tuple[str, str], int] = {}  # id or address, digest -> entry
        self._first_by_id: dict[str, int] = {}  # -> the entry of the first version
        self._first_by_address: dict[str, int] = {}
        self._versions: dict[int, list[int]] = {}  # the entry of the first version -> the entries of all, oldest first

    def look_up(self, batch: Iterable[tuple[Report, Name]]) -> None:
        """Fetch what the ledger knows of these reports' ids and addresses, in few questions."""
        ids, addresses = set[str](), set[str]()
        for report, name in batch:
            ids.add(name.id)
            if report.supersedes:
                ids.add(column_text(report.supersedes))
            if name.address:
                addresses.add(name.address)
        firsts = {row.first for row in self._where(reports.c.id, ids)}
        firsts |= {row.first for row in self._where(reports.c.address, addresses)}
        for row in sorted(self._where(reports.c.first, firsts - self._versions.keys()), key=lambda row: row.seq):
            self._remember(row.seq, row.first, Name(row.id, row.address, row.digest))

    def _where(self, column: Column[Any], values: Collection[int | str]) -> Iterable[Any]:
        columns = reports.c.seq, reports.c.first, reports.c.id, reports.c.digest, reports.c.address
        return (
            self._connection.execute(select(*columns).where(among(self._connection, column, values))) if values else ()
        )

    def _remember(self, seq: int, first: int, name: Name) -> None:
        self._by_text.setdefault((name.id, name.digest), seq)
        self._first_by_id.setdefault(name.id, first)
        if name.address:
            self._by_text.setdefault((name.address, name.digest), seq)
            self._first_by_address.setdefault(name.address, first)
        self._versions.setdefault(first, []).append(seq)

    def same(self, name: Name) -> int | None:
        """Return the entry of the very same report: the same text under the same id or address."""
        seq = self._by_text.get((name.id, name.digest))
        return self._by_text.get((name.address, name.digest)) if seq is None and name.address else seq

    def next(self, report: Report, name: Name, seq: int) -> Lineage:
        """Return where a new report stands whose entry will be *seq*, and remember it."""
        first = self._first_by_id.get(name.id)
        if first is None and report.supersedes:
            first = self._first_by_id.get(column_text(report.supersedes))
        if first is None and name.address:
            first = self._first_by_address.get(name.address)
        earlier = self._versions.get(first, []) if first is not None else []
        lineage = Lineage(first or seq, len(earlier) + 1, earlier[-1] if earlier else None)
        self._remember(seq, lineage.first, name)
        return lineage

    def earlier(self, lineage: Lineage, seq: int) -> list[int]:
        """Return the entries of all versions before *seq*."""
        return [version for version in self._versions[lineage.first] if version < seq]
