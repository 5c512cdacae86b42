"""The head: what fixes all entries of a ledger."""

from __future__ import annotations

from sqlalchemy import Connection, func, select

from onrecord.ledger.entries import GENESIS
from onrecord.ledger.merkle import subtree
from onrecord.ledger.schema import entries
from onrecord.ledger.tiling import stored_tree
from onrecord.ledger.values import Head


def head_of(connection: Connection) -> Head:
    """Return the size, the hash of the last entry and the Merkle root over all, read from the tiles."""
    size = connection.scalar(select(func.coalesce(func.max(entries.c.seq), 0))) or 0
    last = connection.scalar(select(entries.c.hash).where(entries.c.seq == size)) or GENESIS
    return Head(size, bytes(last).hex(), subtree(stored_tree(connection), 0, size).hex())
