"""Walk the ledger from its first entry and name the first that does not fit."""

from __future__ import annotations

from sqlalchemy import Connection, select

from onrecord.ledger.entries import GENESIS, entry_hash
from onrecord.ledger.schema import entries, tiles
from onrecord.ledger.tiling import Tile, Tiler
from onrecord.ledger.values import Verification

BLOCK = 8_192


def verify(connection: Connection) -> Verification:
    """Check the hashes and the numbering of all entries and the tiles of the tree over them."""
    prev, size = GENESIS, 0
    tiler = Tiler(0, lambda *_: [])
    query = select(entries).order_by(entries.c.seq)
    for block in connection.execution_options(yield_per=BLOCK).execute(query).partitions():
        leaves = []
        for seq, kind, recorded, body, stored in block:
            size += 1
            if seq != size:
                return Verification(False, size - 1, size, f"entry {size} is missing")
            prev = entry_hash(seq, kind, recorded, body, prev)
            if prev != stored:
                return Verification(False, size, size, "its content does not fit its hash and the entry before it")
            leaves.append(prev)
        bad = _first_bad_tile(connection, tiler.push(leaves))
        if bad is not None:
            return Verification(False, size, bad, "the stored root over the 256 entries from here does not fit them")
    return Verification(True, size)


def _first_bad_tile(connection: Connection, expected: list[Tile]) -> int | None:
    for level, idx, root in expected:
        stored = connection.scalar(select(tiles.c.hash).where(tiles.c.level == level, tiles.c.idx == idx))
        if stored is None or bytes(stored) != root:
            return (idx << level) + 1
    return None
