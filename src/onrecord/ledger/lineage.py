"""Which reports are versions of one another: the same id or address with another text, or a report that says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Column, Connection, select

from onrecord.ledger.among import among
from onrecord.ledger.rows import Lineage, address_of, column_text
from onrecord.ledger.schema import reports
from onrecord.report import Report


class Lineages:
    """What is known of the versions of the reports that are being added, on the ledger and earlier in the batch."""

    def __init__(self, connection: Connection):
        """Ask the ledger through this connection."""
        self._connection = connection
        self._by_text: dict[tuple[str, str], int] = {}  # name, digest -> entry
        self._first: dict[
            tuple[str, str | None], int
        ] = {}  # ("id" | "address", its value) -> the entry of the first version
        self._versions: dict[int, list[int]] = {}  # the entry of the first version -> the entries of all, oldest first

    def look_up(self, batch: Sequence[Report]) -> None:
        """Fetch what the ledger knows of these reports' ids and addresses, in few questions."""
        ids = {column_text(name) for report in batch for name in (report.id, report.supersedes) if name}
        addresses = {column_text(address) for report in batch if (address := address_of(report))}
        firsts = {row.first for row in self._where(reports.c.id, ids)}
        firsts |= {row.first for row in self._where(reports.c.address, addresses)}
        for row in sorted(self._where(reports.c.first, firsts - self._versions.keys()), key=lambda row: row.seq):
            self._remember(row.seq, row.first, row.id, row.digest, row.address)

    def _where(self, column: Column[Any], values: Iterable[object]) -> Iterator[Any]:
        columns = reports.c.seq, reports.c.first, reports.c.id, reports.c.digest, reports.c.address
        for condition in among(self._connection, column, values):
            yield from self._connection.execute(select(*columns).where(condition))

    def _remember(self, seq: int, first: int, report_id: str, digest: str, address: str | None) -> None:
        self._by_text.setdefault((report_id, digest), seq)
        if address:
            self._by_text.setdefault((address, digest), seq)
            self._first.setdefault(("address", address), first)
        self._first.setdefault(("id", report_id), first)
        self._versions.setdefault(first, []).append(seq)

    def same(self, report: Report, digest: str) -> int | None:
        """Return the entry of the very same report: the same text under the same id or address."""
        names = column_text(report.id), column_text(address_of(report))
        found = (self._by_text.get((name, digest)) for name in names if name)
        return next((seq for seq in found if seq is not None), None)

    def next(self, report: Report, digest: str, seq: int) -> Lineage:
        """Return where a new report stands whose entry will be *seq*, and remember it."""
        name, replaced, address = map(column_text, (report.id, report.supersedes, address_of(report)))
        found = (self._first.get(key) for key in (("id", name), ("id", replaced), ("address", address)))
        first = next((seq for seq in found if seq is not None), None)
        earlier = self._versions.get(first, []) if first is not None else []
        lineage = Lineage(first or seq, len(earlier) + 1, earlier[-1] if earlier else None)
        self._remember(seq, lineage.first, name or "", digest, address)
        return lineage

    def earlier(self, lineage: Lineage, seq: int) -> list[int]:
        """Return the entries of all versions before *seq*."""
        return [version for version in self._versions[lineage.first] if version < seq]
