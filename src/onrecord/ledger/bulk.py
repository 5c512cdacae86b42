"""Put many rows into a table at once, the fastest way each database has."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import closing
from functools import cache, lru_cache
from typing import Any

from sqlalchemy import Connection, Dialect, Table

Row = tuple[Any, ...]


def insert_rows(connection: Connection, table: Table, rows: Iterable[Row]) -> None:
    """Insert rows given in the order of the table's columns: ``executemany`` in SQLite, ``COPY`` in PostgreSQL.

    They are taken one by one while they are written; the connection can be asked nothing meanwhile.
    """
    cursor: Any = connection.connection.cursor()
    with closing(cursor):
        if connection.dialect.name == "postgresql":
            _copy(cursor, *_copy_command(table, connection.dialect), rows)
        else:
            cursor.executemany(_insert(table), rows)


@cache
def _insert(table: Table) -> str:
    places = ",".join("?" * len(table.columns))
    return f"INSERT INTO {table.name} VALUES ({places})"  # noqa: S608 - a table's own name


@lru_cache(maxsize=64)  # each opened ledger has a dialect of its own
def _copy_command(table: Table, dialect: Dialect) -> tuple[str, list[str]]:
    """Return the command and the names of the columns' types, which the binary form wants to know."""
    names = ",".join(f'"{column.name}"' for column in table.columns)
    types = [column.type.compile(dialect) for column in table.columns]
    return f"COPY {table.name} ({names}) FROM STDIN (FORMAT binary)", [name.lower().partition("(")[0] for name in types]


def _copy(cursor: Any, command: str, types: list[str], rows: Iterable[Row]) -> None:
    first = next(rows := iter(rows), None)
    if first is None:  # a COPY of nothing costs a round trip
        return
    with cursor.copy(command) as copy:
        copy.set_types(types)
        copy.write_row(first)
        for row in rows:
            copy.write_row(row)
