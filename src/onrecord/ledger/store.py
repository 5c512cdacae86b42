"""The ledger: append-only, in SQLite by default, in PostgreSQL for a shared desk."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from itertools import islice
from typing import Any, Self

from sqlalchemy import Connection, Engine, select

from onrecord.claims import AnyClaim
from onrecord.errors import LedgerError, UserError
from onrecord.ledger import queries, verifying
from onrecord.ledger.appending import Batch, Item
from onrecord.ledger.copies import COPY, unsaid
from onrecord.ledger.database import address, connect, name_of, plain_errors, reading, refuse_other_files, writing
from onrecord.ledger.entries import GENESIS, entry_json
from onrecord.ledger.heads import head_of
from onrecord.ledger.merkle import consistency_path, inclusion_path
from onrecord.ledger.moments import stamp
from onrecord.ledger.schema import entries
from onrecord.ledger.tiling import stored_tree
from onrecord.ledger.upgrade import is_current, stored_version, upgrade
from onrecord.ledger.values import (
    Added,
    AddedMany,
    Head,
    Held,
    InclusionProof,
    Note,
    StoredReport,
    Verification,
)  # fmt: skip
from onrecord.report import Report

BATCH = 2_000  # reports in one transaction: large enough to be fast, small enough not to keep others waiting

Follower = Callable[[Connection, int, int], None]


class Ledger:
    """Reports and their claims, each an entry that bears the hash of the one before it.

    Use it as a context manager, or call :meth:`close`. Threads may share it, and several processes may add to the same
    ledger at once. ``as_of`` bounds when a report was published, ``recorded_by`` when the ledger learned of it: an ISO
    date admits that whole UTC day, a date-time is inclusive.
    """

    def __init__(self, engine: Engine):
        """Use :meth:`open`; this takes an engine whose tables are up to date."""
        self.engine = engine
        self._followers: list[Follower] = []

    @classmethod
    def open(cls, url: str | os.PathLike[str] | None = None, *, empty: bool = False, create: bool = True) -> Self:
        """Open a ledger: a path (SQLite) or a ``postgresql://`` address; ``None`` is the user's own.

        A new one is made where there is none, unless *create* is false, and begins with the starter tally unless
        *empty*. Raises ``NotALedger`` for another file or a newer version, ``LedgerError`` when it cannot be opened.
        """
        target = address(url)
        with plain_errors(target):
            refuse_other_files(target, create=create)
            ledger = cls(connect(target))
            try:
                ledger._make_current(empty=empty, create=create)
            except BaseException:
                ledger.close()
                raise
        return ledger

    def _make_current(self, *, empty: bool, create: bool) -> None:
        with reading(self.engine) as connection:
            if is_current(self.engine, connection):
                return
        if self.engine.dialect.name == "sqlite":
            with self.engine.connect() as connection:  # outside any transaction, as SQLite wants it
                connection.connection.execute("PRAGMA journal_mode=WAL")
        with writing(self.engine) as connection:
            stored = stored_version(connection)  # another process may have made it meanwhile
            if stored is None and not create:
                raise LedgerError(f"{name_of(self.engine.url)}: there is no ledger; check the address")
            if not is_current(self.engine, connection):
                upgrade(connection)
            if stored is None and not empty:
                self._start(connection)

    def _start(self, connection: Connection) -> None:
        """Put the starter tally on a new ledger, in the transaction that makes it: one that is killed has neither."""
        from onrecord.ledger.starter import starter_items

        self._append(connection, list(starter_items()), None)

    def close(self) -> None:
        """Let go of the database."""
        self.engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # -- adding ---------------------------------------------------------------------------------------------------

    def on_added(self, follower: Follower) -> None:
        """Have *follower(connection, first, last)* called in each transaction that adds, before it is committed.

        *first* and *last* are the numbers of the new entries, both inclusive; what it writes through the connection is
        kept or lost together with them.
        """
        self._followers.append(follower)

    def add(self, report: Report, claims: Sequence[AnyClaim], *, recorded: datetime | None = None) -> Added:
        """Put a report and its claims on the ledger, each as an entry of its own; *recorded* is now unless told.

        The same text under the same id, or at the same url, changes nothing, whatever its claims. Another text there is
        a new version, which supersedes the one before; both stay.
        """
        with writing(self.engine) as connection:
            return self._append(connection, [(report, claims)], recorded)[0]

    def add_many(self, items: Iterable[Item], *, recorded: datetime | None = None, batch: int = BATCH) -> AddedMany:
        """Put many reports on the ledger, a transaction for each *batch* of them.

        When one fails, its batch is not kept and those before it are.
        """
        new = same = claims = 0
        changed: list[str] = []
        source = iter(items)
        while part := list(islice(source, max(batch, 1))):
            with writing(self.engine) as connection:
                added = self._append(connection, part, recorded)
            same += sum(not done.new for done in added)
            new += sum(done.new and done.supersedes is None for done in added)
            claims += sum(len(said) for (_, said), done in zip(part, added, strict=True) if done.new)
            changed += [done.report_id for done in added if done.supersedes is not None]
        return AddedMany(new, same, claims, tuple(changed))

    def add_together(
        self, items: Sequence[Item], also: Callable[[Connection], None], *, recorded: datetime | None = None
    ) -> list[Added]:
        """Put reports on the ledger and call *also* in the same transaction: both are kept, or neither.

        *also* is called even when nothing was new: the watched sources (``sources/store.py``) keep their place so
        together with what they brought.
        """
        with writing(self.engine) as connection:
            added = self._append(connection, items, recorded)
            also(connection)
        return added

    def append_note(self, kind: str, body: dict[str, Any], *, author: str, reason: str) -> int:
        """Put a person's correction on the ledger, with who made it and why; return its entry's number."""
        _refuse_anonymous(author, reason)
        with writing(self.engine) as connection:
            return self._note(connection, kind, [body], author, reason)[0]

    def add_copies(self, links: Iterable[tuple[str, str]], *, author: str, reason: str) -> int:
        """Say of reports that they are near-copies of others; return how many links were new.

        A link is the copy's id and the id of the report that it copies; either may be added later. Each becomes a note
        of kind ``copy``, which ``append_note("unlink", {"note": …})`` takes back. A link that was said before, even if it
        was taken back since, changes nothing.
        """
        _refuse_anonymous(author, reason)
        new, source = 0, iter(links)
        while part := list(islice(source, BATCH)):
            with writing(self.engine) as connection:
                bodies = [{"report": report, "of": of} for report, of in unsaid(connection, part)]
                new += len(self._note(connection, COPY, bodies, author, reason))
        return new

    def _note(
        self, connection: Connection, kind: str, bodies: Sequence[dict[str, Any]], author: str, reason: str
    ) -> list[int]:
        batch = Batch(connection, stamp(datetime.now(UTC)))
        seqs = batch.add_notes(kind, bodies, author=author, reason=reason)
        self._tell(connection, batch)
        return seqs

    def _append(self, connection: Connection, items: Sequence[Item], recorded: datetime | None) -> list[Added]:
        batch = Batch(connection, stamp(recorded or datetime.now(UTC)))
        added = batch.add_reports(items)
        self._tell(connection, batch)
        return added

    def _tell(self, connection: Connection, batch: Batch) -> None:
        if batch.chain.size > batch.size_before:
            for follower in self._followers:
                follower(connection, batch.size_before + 1, batch.chain.size)

    # -- reading --------------------------------------------------------------------------------------------------

    def reading(self) -> AbstractContextManager[Connection]:
        """Open a transaction that sees the ledger as it stands, whatever is added meanwhile."""
        return reading(self.engine)

    def writing(self) -> AbstractContextManager[Connection]:
        """Open the one transaction that may write, for a room's own derived tables; others wait until it ends."""
        return writing(self.engine)

    def claims(
        self,
        *,
        kind: str | None = None,
        as_of: str | None = None,
        recorded_by: str | None = None,
        since: str | None = None,
        until: str | None = None,
        report: str | None = None,
        history: bool = False,
        after: int = 0,
        by: Sequence[str] | None = None,
        published_since: str | None = None,
    ) -> Iterator[Held]:
        """Yield claims in the order in which they were recorded.

        *since* and *until* bound the end of the claim's window (ISO, both inclusive; a claim without a time is left out
        then), *published_since* the publication of its report, *by* who says it (any of these names); *report* is a
        report's id, *after* an entry's number. Only the versions that were current then, unless
        *history*.
        """
        query = queries.claims_query(
            kind=kind, as_of=as_of, recorded_by=recorded_by, since=since, until=until,
            report=report, history=history, after=after, by=by, published_since=published_since,
        )  # fmt: skip
        with reading(self.engine) as connection:
            yield from queries.held_claims(connection, query, recorded_by)

    def report(self, report_id: str) -> StoredReport | None:
        """Return a report with its text and all its versions; ``None`` where there is none of that id."""
        with reading(self.engine) as connection:
            return queries.stored_report(connection, report_id)

    def notes(self, kind: str | None = None, as_of: str | None = None) -> Iterator[Note]:
        """Yield the corrections in the order in which they were made; *as_of* bounds that moment."""
        with reading(self.engine) as connection:
            yield from queries.stored_notes(connection, kind, as_of)

    # -- proving --------------------------------------------------------------------------------------------------

    def head(self) -> Head:
        """Return what fixes the ledger: its size, the hash of its last entry and the Merkle root over all."""
        with reading(self.engine) as connection:
            return head_of(connection)

    def verify(
        self,
        *,
        rows: bool = False,
        until: tuple[int, str] | None = None,
        told: Callable[[int], object] | None = None,
    ) -> Verification:
        """Walk the whole ledger and name the first entry that does not fit.

        Each entry must fit its hash and the one before it, the tree must fit them all, and each have its row. With *rows*
        the rows by which the ledger is searched are compared with what the entries say as well. *until* is the size and
        hash (hexadecimal) of a head that was published earlier. *told* is called now and then with the number of entries
        walked since.
        """
        with reading(self.engine) as connection:
            return verifying.verify(connection, rows=rows, until=until, told=told)

    def prove(self, seq: int) -> InclusionProof:
        """Return the proof that an entry is on the ledger of this head, without the rest.

        Raises ``UserError`` when there is no such entry.
        """
        with reading(self.engine) as connection:
            head = head_of(connection)
            if not 1 <= seq <= head.size:
                raise UserError(f"there is no entry {seq}; the ledger has {head.size}")
            path = inclusion_path(stored_tree(connection), seq - 1, head.size)
            row = connection.execute(select(entries).where(entries.c.seq == seq)).one()
            before = connection.scalar(select(entries.c.hash).where(entries.c.seq == seq - 1)) or GENESIS
        text = entry_json(row.seq, row.kind, row.recorded, row.body, bytes(before)).decode()
        hashes = tuple(sibling.hex() for sibling in path)
        return InclusionProof(seq, seq - 1, head.size, text, bytes(row.hash).hex(), hashes, head.root)

    def prove_growth(self, old_size: int) -> tuple[str, ...]:
        """Return the RFC 9162 consistency proof that the ledger of *old_size* entries is the beginning of this one."""
        with reading(self.engine) as connection:
            size = head_of(connection).size
            if not 1 <= old_size <= size:
                raise UserError(f"there was no ledger of {old_size} entries; it has {size}")
            return tuple(node.hex() for node in consistency_path(stored_tree(connection), old_size, size))


def _refuse_anonymous(author: str, reason: str) -> None:
    if not author.strip() or not reason.strip():
        raise UserError("a correction needs an author and a reason")
