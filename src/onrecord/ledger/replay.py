"""Put entries that already bear their hashes on an empty ledger, and derive all else from them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, func, select

from onrecord.errors import BrokenChain, UserError
from onrecord.ledger.bulk import insert_rows
from onrecord.ledger.derived import DERIVED, Derived
from onrecord.ledger.entries import GENESIS, Entry, chain_hashes
from onrecord.ledger.schema import entries, tiles
from onrecord.ledger.tiling import Tiler


def replay(connection: Connection, blocks: Iterable[Sequence[Entry]]) -> None:
    """Append blocks of entries from the first; all other tables are derived.

    Raises ``UserError`` when the ledger has entries of its own, and ``BrokenChain`` at the first that does not fit; the
    caller's transaction then keeps nothing.
    """
    if connection.scalar(select(func.max(entries.c.seq))):
        raise UserError("the ledger has entries already; import the package into a new one")
    last, size = GENESIS, 0
    tiler, derived = Tiler(0, lambda *_: ()), Derived()
    for block in blocks:
        for entry, digest in zip(block, chain_hashes(block, last), strict=True):
            size += 1
            if entry.seq != size or digest != entry.hash:
                raise BrokenChain(f"entry {size} does not fit its hash and the entry before it; nothing was imported")
            last = digest
        insert_rows(connection, entries, block)
        insert_rows(connection, tiles, tiler.push([entry.hash for entry in block]))
        rows = derived.rows(block)
        for table in DERIVED:
            insert_rows(connection, table, rows[table.name])
