"""Measure the ledger: everything as a ratio to the bare work on the same rows, in the same run.

    python -m bench.ledger [--sizes 10000 100000 1000000] [--postgres postgresql://…]

For each size a ledger of made bulletins is filled, verified, opened and asked; beside it the same rows go by a bare
``executemany`` into an indexed SQLite table of the same columns (and by a bare ``COPY`` into PostgreSQL), and the same
bytes are hashed. Prints one line a measurement and the growth from size to size. Verifying and hashing are compared by
CPU seconds with SQLite, where all of it is this process's work, and by the clock with PostgreSQL; adding, which waits for
the disk, by the clock. Up to 100,000 claims both are measured five times in turn with what they are compared to, of which
the least counts: what else the machine does can only add to it. The bare tables have the same columns and indexes, their
rows are at hand as tuples, and each side commits with the same durability.
"""

from __future__ import annotations

import argparse
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import MetaData, select

from onrecord.claims import Count, Role, What
from onrecord.ledger import Ledger, schema
from onrecord.ledger.bulk import insert_rows
from onrecord.ledger.entries import GENESIS, entry_json
from onrecord.ledger.store import BATCH
from onrecord.report import Report
from onrecord.window import Grain, When

ROLES = (Role.LAUNCHED, Role.DOWNED, Role.SUPPRESSED, Role.HIT_SITES)
WORDS = ("launched", "downed", "suppressed", "sites hit")
MODELS = ("Shahed", "Kalibr", "Kh-101", "Iskander-M", "Iskander-K", "Kinzhal")
CLAIMS = len(ROLES)
TABLES = ("entries", "tiles", "reports", "supersessions", "claims", "notes")


def made(number: int) -> tuple[Report, list[Count]]:
    """Return a bulletin of four claims; each number gives another one, and the same one each time."""
    values = (number % 997, number % 499, number % 251, number % 31)
    day = 1 + number % 28
    month, year = 1 + number // 28 % 12, 2022 + number // 336 % 5
    date = f"{year}-{month:02}-{day:02}"
    when = When(f"{date}T00:00:00Z", f"{date}T05:00:00Z", Grain.NIGHT)
    model, text, claims = MODELS[number % len(MODELS)], f"Bulletin {number}: ", []
    for role, word, value in zip(ROLES, WORDS, values, strict=True):
        quote = f"{value} {word}"
        claims.append(
            Count(
                start=len(text), end=len(text) + len(quote), quote=quote, by="Air Force of Ukraine", when=when,
                where=("UA",), what=What.DRONE, role=role, value=value, model=model, actor="RU",
            )
        )  # fmt: skip
        text += quote + ", "
    url = f"https://example.org/bulletins/{number}"
    report = Report(id=f"made:{number}", text=text, published=f"{date}T06:00:00Z", lang="en", url=url, source="made")
    return report, claims


def timed(work: Callable[[], object], clock: Callable[[], float] = time.perf_counter) -> float:
    """Return how many seconds the work takes."""
    begun = clock()
    work()
    return clock() - begun


class Bench:
    """One size: its ledger, and what was measured of it."""

    def __init__(self, claims: int, folder: Path, server: str | None):
        self.claims, self.folder, self.server = claims, folder, server
        self.url = f"{server.rpartition('/')[0]}/bench_{claims}" if server else str(folder / "ledger.db")
        self.rounds = 5 if claims <= 100_000 else 1
        self.clock = time.perf_counter if server else time.process_time
        self.measured: dict[str, float] = {}

    def run(self) -> dict[str, float]:
        """Fill the ledger and measure it; return seconds, ratios and megabytes by name."""
        items = list(map(made, range(self.claims // CLAIMS))) if self.claims <= 1_000_000 else None
        found = [self._fill(items) for _ in range(self.rounds)]
        self.measured |= zip(("add s", "bare s"), map(min, zip(*found, strict=True)), strict=True)
        with Ledger.open(self.url) as ledger:
            self._verify(ledger)
            self._ask(ledger)
        self.measured["open s"] = min(timed(lambda: Ledger.open(self.url).close()) for _ in range(5))
        self.measured["process s"] = min(self._process() for _ in range(10))
        return self.measured

    def _fill(self, items: list[tuple[Report, list[Count]]] | None) -> tuple[float, float]:
        """Make the ledger anew; return the seconds that adding takes, and those of the bare insert of its rows."""
        self.empty()
        with Ledger.open(self.url, empty=True) as ledger:
            adding = timed(lambda: ledger.add_many(items or map(made, range(self.claims // CLAIMS))))
            if items is None:  # made while adding: their making is not the ledger's work
                adding -= timed(lambda: sum(1 for _ in map(made, range(self.claims // CLAIMS))))
            return adding, self._bare(ledger)

    def empty(self) -> None:
        """Make room for a new ledger."""
        if self.server:
            new_database(self.server, self.url.rpartition("/")[2])
        for path in self.folder.iterdir():
            path.unlink()

    def _bare(self, ledger: Ledger) -> float:
        if ledger.engine.dialect.name == "postgresql":
            return bare_copy(ledger)
        return bare_executemany(Path(self.url), self.folder / "bare.db")

    def _verify(self, ledger: Ledger) -> None:
        found = [
            (timed(ledger.verify, self.clock), timed(lambda: ledger.verify(rows=True), self.clock),
             *hashed(ledger, self.clock))
            for _ in range(self.rounds)
        ]  # fmt: skip
        self.measured |= zip(
            ("chain s", "verify s", "hash s", "tree s"), map(min, zip(*found, strict=True)), strict=True
        )

    def _ask(self, ledger: Ledger) -> None:
        size = ledger.head().size
        self.measured["head ms"] = 1000 * timed(ledger.head)
        self.measured["proof ms"] = 1000 * timed(lambda: ledger.prove(size // 2))
        self.measured["add one ms"] = 1000 * timed(lambda: ledger.add(*made(self.claims + 1)))
        night = ledger.claims(kind="count", since="2024-07-04", until="2024-07-04")
        self.measured["100 claims of a night ms"] = 1000 * timed(lambda: list(islice(night, 100)))

    def _process(self) -> float:
        code = f"from onrecord.ledger import Ledger; Ledger.open({self.url!r})"
        return timed(lambda: subprocess.run([sys.executable, "-c", code], check=True))


def bare_executemany(source: Path, target: Path) -> float:
    """Insert the ledger's own rows into tables of the same columns and indexes, in batches as large; return seconds."""
    target.unlink(missing_ok=True)
    with sqlite3.connect(source) as read, sqlite3.connect(target, isolation_level=None) as write:
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "temp_store=MEMORY"):
            write.execute(f"PRAGMA {pragma}")
        names = ",".join(f"'{name}'" for name in TABLES)
        made = f"SELECT sql FROM sqlite_master WHERE tbl_name IN ({names}) AND sql IS NOT NULL ORDER BY type DESC"
        for (statement,) in read.execute(made).fetchall():
            write.execute(statement)
        return sum(_copy_table(read, write, name) for name in TABLES)


def _copy_table(read: sqlite3.Connection, write: sqlite3.Connection, name: str) -> float:
    rows = read.execute(f"SELECT * FROM {name}")
    insert = f"INSERT INTO {name} VALUES ({','.join('?' * len(rows.description))})"
    taken = 0.0
    while block := rows.fetchmany(BATCH * (CLAIMS + 1)):
        taken += timed(partial(_put, write, insert, block))
    return taken


def _put(connection: sqlite3.Connection, insert: str, block: Sequence[Any]) -> None:
    connection.execute("BEGIN")
    connection.executemany(insert, block)
    connection.execute("COMMIT")


def bare_copy(ledger: Ledger) -> float:
    """Copy the ledger's own rows into bare tables of the same columns and indexes; return seconds."""
    taken = 0.0
    with ledger.reading() as read, ledger.engine.connect() as write:
        for name in TABLES:
            table = schema.metadata.tables[name]
            write.exec_driver_sql(f"CREATE TABLE bare_{name} (LIKE {name} INCLUDING ALL)")
            write.commit()
            bare = table.to_metadata(MetaData(), name=f"bare_{name}")
            cursor = read.connection.cursor(name="rows")
            cursor.execute("SELECT " + ",".join(f'"{column.name}"' for column in table.columns) + f" FROM {name}")
            while block := cursor.fetchmany(BATCH * (CLAIMS + 1)):
                taken += timed(partial(insert_rows, write, bare, block)) + timed(write.commit)
            cursor.close()
            write.exec_driver_sql(f"DROP TABLE bare_{name}")
            write.commit()
    return taken


def hashed(ledger: Ledger, clock: Callable[[], float] = time.process_time) -> tuple[float, float]:
    """Return the seconds that hashing the entries' bytes takes, and that of the tree's nodes over them."""
    entries, nodes = 0.0, 0.0
    last = GENESIS
    with ledger.reading() as connection:
        query = select(schema.entries).order_by(schema.entries.c.seq)
        for block in connection.execution_options(yield_per=10_240).execute(query).partitions():
            written = []
            for seq, kind, recorded, body, digest in block:
                written.append(b"\x00" + entry_json(seq, kind, recorded, body, last))
                last = bytes(digest)
            entries += timed(partial(_hash_all, written), clock)
            nodes += timed(partial(_hash_all, [b"\x01" + last + last] * (len(written) - 1)), clock)
    return entries, nodes


def _hash_all(texts: Sequence[bytes]) -> list[bytes]:
    return [sha256(text).digest() for text in texts]


def report(claims: int, found: dict[str, float], before: tuple[int, dict[str, float]] | None) -> None:
    """Print what was measured of one size."""
    entries = claims + claims // CLAIMS
    print(f"\n{claims:,} claims, {entries:,} entries")
    print(
        f"  add      {found['add s'] / entries * 1e6:6.1f} µs an entry, {found['bare s'] / found['add s']:.2f} of the speed of the bare insert (target 0.50)"
    )
    both = found["hash s"] + found["tree s"]
    print(
        f"  verify   {found['chain s'] / entries * 1e6:6.1f} µs an entry, {found['chain s'] / both:.1f} times hashing entries and nodes (target 3), {found['chain s'] / found['hash s']:.1f} times the entries alone"
    )
    print(
        f"  --rows   {found['verify s'] / entries * 1e6:6.1f} µs an entry with the derived rows, {found['verify s'] / both:.1f} times the hashing"
    )
    print(
        f"  open     {found['open s'] * 1000:6.1f} ms, {found['process s'] * 1000:.0f} ms from the start of a process (target 200)"
    )
    for name in ("head ms", "proof ms", "add one ms", "100 claims of a night ms"):
        grown = f"  ({found[name] / before[1][name]:.1f} times that of {before[0]:,})" if before else ""
        print(f"  {name.removesuffix(' ms'):24} {found[name]:7.2f} ms{grown}")


def main() -> None:
    """Measure all sizes asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000, 1_000_000], help="claims a ledger")
    parser.add_argument("--postgres", metavar="ADDRESS", help="measure on this server instead of SQLite")
    parser.add_argument("--folder", type=Path, help="where the ledgers are made (default: a temporary folder)")
    options = parser.parse_args()
    before = None
    for claims in options.sizes:
        folder = Path(tempfile.mkdtemp(prefix="bench-ledger-", dir=options.folder))
        try:
            found = Bench(claims, folder, options.postgres).run()
            report(claims, found, before)
            before = claims, found
        finally:
            shutil.rmtree(folder)
    print(f"\npeak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def new_database(server: str, name: str) -> None:
    """Make a database on a server, in the place of one of that name."""
    import psycopg

    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        connection.execute(f"CREATE DATABASE {name}")


if __name__ == "__main__":
    main()
