"""Walk the ledger from its first entry and name the first that does not fit."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from itertools import chain
from typing import Any

from sqlalchemy import Connection, Table, select

from onrecord.ledger.derived import DERIVED, Derived
from onrecord.ledger.entries import GENESIS, entry_hash
from onrecord.ledger.schema import supersessions, tiles
from onrecord.ledger.tiling import Tile, Tiler
from onrecord.ledger.values import Verification

BLOCK = 1_024  # entries at a time: what still fits into the processor's cache; larger blocks take longer

Misfit = tuple[int, str]  # the entry and why it does not fit


def verify(
    connection: Connection, *, derived: bool, until: tuple[int, str] | None, told: Callable[[int], object] | None
) -> Verification:
    """Check the numbering and hashes of all entries, the tree over them, and the rows derived from them.

    The derived rows are left out unless *derived*: the entries alone are the record, the rows only make it quick
    to search.
    *until* is the size and hash of a head published earlier. *told* is called with the number of entries walked since.
    """
    walk = _Walk(connection, derived, until)
    for block in _blocks(connection):
        misfit = walk.first_misfit(block)
        if misfit is not None:
            return Verification(False, walk.size, *misfit)
        if told is not None:
            told(len(block))
    misfit = walk.end()
    return Verification(misfit is None, walk.size, *(misfit or ()))


def _blocks(connection: Connection) -> Iterator[Sequence[Any]]:
    """Yield the entries in their order, through the driver's own cursor: a Result takes longer than the hashing."""
    names = {"name": "walk"} if connection.dialect.name == "postgresql" else {}  # a named cursor streams
    with closing(connection.connection.cursor(**names)) as cursor:
        cursor.execute("SELECT seq, kind, recorded, body, hash FROM entries ORDER BY seq")
        while block := cursor.fetchmany(BLOCK):
            yield block


class _Walk:
    """The state of the walk between two blocks."""

    def __init__(self, connection: Connection, derived: bool, until: tuple[int, str] | None):
        self.size = 0
        self._connection = connection
        self._until = until
        self._last = GENESIS
        self._tiler = Tiler(0, lambda *_: ())
        self._derived = Derived() if derived else None

    def first_misfit(self, block: Sequence[Any]) -> Misfit | None:
        """Walk on over a block of entries; return the first that does not fit."""
        seqs, kinds, recorded, bodies, hashes = zip(*block, strict=True)
        start, self.size = self.size, self.size + len(block)
        if seqs != tuple(range(start + 1, self.size + 1)):
            missing = next(wanted for wanted, seq in enumerate(seqs, start + 1) if wanted != seq)
            return missing, "it is missing"
        before = chain((self._last,), hashes)
        expected = tuple(map(entry_hash, seqs, kinds, recorded, bodies, before))
        if expected != hashes:
            return self._misfit(start, expected, hashes)
        self._last = hashes[-1]
        return self._other_head(start, hashes) or self._bad_tile(self._tiler.push(hashes)) or self._bad_rows(block)

    @staticmethod
    def _misfit(start: int, expected: Sequence[bytes], hashes: Sequence[bytes]) -> Misfit:
        pairs = zip(expected, hashes, strict=True)
        seq = next(seq for seq, (right, stored) in enumerate(pairs, start + 1) if right != stored)
        return seq, "its content does not fit its hash and the entry before it"

    def _other_head(self, start: int, hashes: Sequence[bytes]) -> Misfit | None:
        if self._until is None or not start < self._until[0] <= self.size:
            return None
        size, digest = self._until
        return (
            None if hashes[size - start - 1].hex() == digest else (size, "the published head has another hash for it")
        )

    def _bad_tile(self, expected: list[Tile]) -> Misfit | None:
        for level, idx, root in expected:
            query = select(tiles.c.hash).where(tiles.c.level == level, tiles.c.idx == idx)
            stored = self._connection.scalar(query)
            if stored is None or bytes(stored) != root:
                return (idx << level) + 1, "the root kept over the entries from here on does not fit them"
        return None

    def _bad_rows(self, block: Sequence[Any]) -> Misfit | None:
        if self._derived is None:
            return None
        try:
            expected = self._derived.rows(block)
        except ValueError as error:
            return block[0][0], str(error)
        for table in DERIVED:
            stored = self._stored(table, block[0][0], block[-1][0])
            if stored != expected[table.name]:
                return _first_difference(stored, expected[table.name]), f"its row in {table.name} is not what it says"
        return None

    def _stored(self, table: Table, first: int, last: int) -> list[Any]:
        column = "new" if table is supersessions else "seq"
        order = "new, old" if table is supersessions else "seq"
        names = ",".join(f'"{name}"' for name in table.columns.keys())  # noqa: SIM118 - a collection, not a dict
        query = f"SELECT {names} FROM {table.name} WHERE {column} BETWEEN {first} AND {last} ORDER BY {order}"  # noqa: S608
        with closing(self._connection.connection.cursor()) as cursor:
            cursor.execute(query)
            return list(cursor.fetchall())

    def end(self) -> Misfit | None:
        """Check what stands after the last entry."""
        if self._until is not None and self._until[0] > self.size:
            return self.size + 1, f"it is missing: the published head has {self._until[0]} entries"
        if self._derived is None:
            return None
        for table in DERIVED:
            if table is supersessions:  # a row there needs both of its reports
                continue
            beyond = self._connection.scalar(select(table.c.seq).where(table.c.seq > self.size).limit(1))
            if beyond is not None:
                return beyond, f"it has a row in {table.name} and is missing"
        return None


def _first_difference(stored: list[Any], wanted: list[Any]) -> int:
    """Return the entry of the first row that is missing, too many or not what it should be."""
    seqs = [row[0] for row in set(stored) ^ set(wanted)]
    return int(min(seqs))
