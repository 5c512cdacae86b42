"""Walk the ledger from its first entry and name the first that does not fit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Generator, Sequence
from contextlib import closing
from operator import eq, itemgetter
from typing import Any

from sqlalchemy import Connection, Table, func, select

from onrecord.ledger.derived import DERIVED, Derived, Underivable
from onrecord.ledger.entries import CLAIM, GENESIS, NOTE, REPORT, chain_hashes
from onrecord.ledger.schema import claims, notes, reports, supersessions, tiles
from onrecord.ledger.tiling import Tile, Tiler
from onrecord.ledger.values import Verification

BLOCK = 512  # entries at a time: what still fits into the processor's cache; larger blocks take longer

Misfit = tuple[int, str]  # the entry and why it does not fit


def verify(
    connection: Connection, *, rows: bool, until: tuple[int, str] | None, told: Callable[[int], object] | None
) -> Verification:
    """Check the numbering and hashes of all entries and the tree over them, and that every entry has its row.

    The entries alone are the record: the rows only make it quick to search. With *rows* each of them is compared with
    what its entry says, too, and so they are where any is missing or too many, to name the first.
    *until* is the size and hash of a head published earlier. *told* is called with the number of entries walked since.
    """
    walk = _Walk(connection, rows, until)
    misfit = walk.first_misfit(told)
    if misfit is None and not rows and not walk.rows_are_complete():
        misfit = _Walk(connection, True, until).first_misfit(None)
    return Verification(misfit is None, walk.size, *(misfit or ()))


def _blocks(connection: Connection) -> Generator[Sequence[Any]]:
    """Yield the entries in their order, through the driver's own cursor: a Result takes longer than the hashing."""
    query = "SELECT seq, kind, recorded, body, hash FROM entries ORDER BY seq"
    names = {"name": "walk", "binary": True} if connection.dialect.name == "postgresql" else {}  # named: it streams
    with closing(connection.connection.cursor(**names)) as cursor:
        cursor.execute(query)
        while block := cursor.fetchmany(BLOCK):
            yield block


class _Walk:
    """The state of the walk between two blocks."""

    def __init__(self, connection: Connection, rows: bool, until: tuple[int, str] | None):
        self.size = 0
        self._kinds: Counter[str] = Counter()
        self._connection = connection
        self._until = until
        self._last = GENESIS
        self._tiler = Tiler(0, lambda *_: ())
        # all at once, some bytes for every 256 entries: asking for each would take longer than computing it
        self._tiles = {(level, idx): bytes(root) for level, idx, root in connection.execute(select(tiles))}
        self._derived = Derived() if rows else None

    def first_misfit(self, told: Callable[[int], object] | None) -> Misfit | None:
        """Walk over all entries; return the first that does not fit."""
        with closing(_blocks(self._connection)) as blocks:
            for block in blocks:
                misfit = self._misfit_in(block)
                if misfit is not None:
                    return misfit
                if told is not None:
                    told(len(block))
        return self._end()

    def rows_are_complete(self) -> bool:
        """Tell whether there are as many reports, claims and notes as entries of these kinds."""
        tables = {REPORT: reports, CLAIM: claims, NOTE: notes}
        counted = {kind: self._connection.scalar(select(func.count()).select_from(own)) for kind, own in tables.items()}
        return counted == {kind: self._kinds[kind] for kind in tables}

    def _misfit_in(self, block: Sequence[Any]) -> Misfit | None:
        start = self.size
        hashes = list(map(itemgetter(4), block))
        misfit = self._bad_entry(block, hashes)
        if misfit is not None:
            return self._bad_rows(block[: self.size - start]) or misfit
        self._kinds.update(map(itemgetter(1), block))
        return self._other_head(start, hashes) or self._bad_tile(self._tiler.push(hashes)) or self._bad_rows(block)

    def _bad_entry(self, block: Sequence[Any], hashes: Sequence[bytes]) -> Misfit | None:
        """Walk on over entries; stop before the first that is missing or does not fit the one before it."""
        numbers, wanted = list(map(itemgetter(0), block)), list(range(self.size + 1, self.size + len(block) + 1))
        expected = chain_hashes(block, self._last)
        if numbers == wanted and hashes == expected:
            self._last, self.size = hashes[-1], wanted[-1]
            return None
        fits = map(eq, zip(numbers, hashes, strict=True), zip(wanted, expected, strict=True))
        first = list(fits).index(False)
        self.size += first
        missing = numbers[first] != wanted[first]
        return wanted[first], (
            "it is missing" if missing else "its content does not fit its hash and the entry before it"
        )

    def _other_head(self, start: int, hashes: Sequence[bytes]) -> Misfit | None:
        if self._until is None or not start < self._until[0] <= self.size:
            return None
        size, digest = self._until
        return (
            None if hashes[size - start - 1].hex() == digest else (size, "the published head has another hash for it")
        )

    def _bad_tile(self, expected: list[Tile]) -> Misfit | None:
        for level, idx, root in expected:
            if self._tiles.get((level, idx)) != root:
                return (idx << level) + 1, "the root kept over the entries from here on does not fit them"
        return None

    def _bad_rows(self, block: Sequence[Any]) -> Misfit | None:
        if self._derived is None or not block:
            return None
        try:
            expected = self._derived.rows(block)
        except Underivable as error:
            return error.seq, str(error)
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

    def _end(self) -> Misfit | None:
        """Check what stands after the last entry."""
        if self._until is not None and self._until[0] > self.size:
            return self.size + 1, f"it is missing: the published head has {self._until[0]} entries"
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
