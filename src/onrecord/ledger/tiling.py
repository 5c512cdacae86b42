"""The roots of full subtrees that the ledger keeps, so that its head and a proof cost the same at any size.

A tile of level 8 is the root over 256 leaves, one of level 16 over 256 of those, and so on. A head is computed from the
tiles and the few leaves after the last one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sqlalchemy import Connection, select

from onrecord.ledger.merkle import Lookup, full_root, parents
from onrecord.ledger.schema import entries, tiles

STEP = 8  # levels from one kind of tile to the next
WIDTH = 1 << STEP

Tile = tuple[int, int, bytes]  # level, which of its level, root


class Tiler:
    """The right edge of the tree: takes leaf hashes in their order and gives the tiles that they complete."""

    def __init__(self, size: int, pending: Callable[[int, int, int], Sequence[bytes]]):
        """Continue a tree of *size* leaves; *pending(level, start, end)* gives the hashes after its last tiles."""
        self._size = size
        self._pending = pending
        self._edges: dict[int, list[bytes]] = {}

    def push(self, leaves: Sequence[bytes]) -> list[Tile]:
        """Append leaves and return the tiles that are full now."""
        done: list[Tile] = []
        self._extend(0, self._size, leaves, done)
        self._size += len(leaves)
        return done

    def _extend(self, level: int, count: int, hashes: Sequence[bytes], done: list[Tile]) -> None:
        """Append hashes to a level that has *count* of them."""
        if level not in self._edges:
            self._edges[level] = list(self._pending(level, count - count % WIDTH, count))
        edge = self._edges[level]
        filled = count // WIDTH
        edge.extend(hashes)
        full = len(edge) // WIDTH
        if not full:
            return
        roots = parents(edge[: WIDTH * full], STEP)
        del edge[: WIDTH * full]
        done.extend((level + STEP, filled + i, root) for i, root in enumerate(roots))
        self._extend(level + STEP, filled, roots, done)


def stored_hashes(connection: Connection, level: int, start: int, end: int) -> list[bytes]:
    """Return the hashes ``[start, end)`` of a level: entries at level 0, tiles above."""
    if start == end:
        return []
    if level == 0:
        query = select(entries.c.hash).where(entries.c.seq > start, entries.c.seq <= end).order_by(entries.c.seq)
    else:
        chosen = tiles.c.level == level, tiles.c.idx >= start, tiles.c.idx < end
        query = select(tiles.c.hash).where(*chosen).order_by(tiles.c.idx)
    return [bytes(found) for found in connection.scalars(query)]


def stored_tree(connection: Connection) -> Lookup:
    """Return the lookup of the ledger's tree: a leaf, a tile, or a full subtree within one tile."""

    def lookup(start: int, end: int) -> bytes | None:
        count = end - start
        if count & (count - 1) or start % count:
            return None
        level = (count.bit_length() - 1) // STEP * STEP
        hashes = stored_hashes(connection, level, start >> level, end >> level)
        return full_root(hashes) if len(hashes) == count >> level else None

    return lookup
