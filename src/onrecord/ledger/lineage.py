"""Which reports are versions of one another: the same id or address with another text, or a report that says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Column, Connection, select

from onrecord.ledger.rows import Lineage, address_of
from onrecord.ledger.schema import reports
from onrecord.report import Report

CHUNK = 500  # values in one IN (…): SQLite takes at least 999 parameters


class Lineages:
    """What is known of the versions of the reports that are being added, on the ledger and earlier in the batch."""

    def __init__(self, connection: Connection):
        """Ask the ledger through this connection."""
        self._connection = connection
        self._by_text: dict[tuple[str, str], int] = {}
        self._first: dict[tuple[str, str], int] = {}  # ("id" | "address", its value) -> the entry of the first version
        self._versions: dict[int, list[int]] = {}  # the entry of the first version -> the entries of all, oldest first

    def look_up(self, batch: Sequence[Report]) -> None:
        """Fetch what the ledger knows of these reports' ids and addresses, in few questions."""
        ids = {report.id for report in batch} | {report.supersedes for report in batch if report.supersedes}
        addresses = {address for report in batch if (address := address_of(report))}
        firsts = {row.first for row in self._where(reports.c.id, ids)}
        firsts |= {row.first for row in self._where(reports.c.address, addresses)}
        for row in sorted(self._where(reports.c.first, firsts - self._versions.keys()), key=lambda row: row.seq):
            self._remember(row.seq, row.first, row.id, row.digest, row.address)

    def _where(self, column: Column[Any], values: Iterable[object]) -> Iterator[Any]:
        wanted = list(values)
        columns = reports.c.seq, reports.c.first, reports.c.id, reports.c.digest, reports.c.address
        for start in range(0, len(wanted), CHUNK):
            yield from self._connection.execute(select(*columns).where(column.in_(wanted[start : start + CHUNK])))

    def _remember(self, seq: int, first: int, report_id: str, digest: str, address: str | None) -> None:
        self._by_text.setdefault((report_id, digest), seq)
        if address:
            self._by_text.setdefault((address, digest), seq)
            self._first.setdefault(("address", address), first)
        self._first.setdefault(("id", report_id), first)
        self._versions.setdefault(first, []).append(seq)

    def same(self, report: Report) -> int | None:
        """Return the entry of the very same report: the same text under the same id or address."""
        known = self._by_text.get((report.id, report.digest))
        address = address_of(report)
        return self._by_text.get((address, report.digest)) if known is None and address else known

    def next(self, report: Report, seq: int) -> Lineage:
        """Return where a new report stands whose entry will be *seq*, and remember it."""
        address = address_of(report)
        first = self._first.get(("id", report.id))
        if first is None and report.supersedes:
            first = self._first.get(("id", report.supersedes))
        if first is None and address:
            first = self._first.get(("address", address))
        earlier = self._versions.get(first, []) if first is not None else []
        lineage = Lineage(first or seq, len(earlier) + 1, earlier[-1] if earlier else None)
        self._remember(seq, lineage.first, report.id, report.digest, address)
        return lineage

    def earlier(self, lineage: Lineage, seq: int) -> list[int]:
        """Return the entries of all versions before *seq*."""
        return [version for version in self._versions[lineage.first] if version < seq]
