"""Put many rows into a table at once, the fastest way each database has."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import closing
from functools import cache
from typing import Any

from sqlalchemy import Connection, Table

Row = tuple[Any, ...]


def insert_rows(connection: Connection, table: Table, rows: Iterable[Row]) -> None:
    """Insert rows given in the order of the table's columns: ``executemany`` in SQLite, ``COPY`` in PostgreSQL.

    They are taken one by one while they are written; the connection can be asked nothing meanwhile.
    """
    cursor: Any = connection.connection.cursor()
    with closing(cursor):
        if connection.dialect.name == "postgresql":
            _copy(cursor, table, rows)
        else:
            cursor.executemany(_insert(table), rows)


@cache
def _insert(table: Table) -> str:
    places = ",".join("?" * len(table.columns))
    return f"INSERT INTO {table.name} VALUES ({places})"  # noqa: S608 - a table's own name


@cache
def _copy_command(table: Table) -> str:
    names = ",".join(f'"{column.name}"' for column in table.columns)
    return f"COPY {table.name} ({names}) FROM STDIN"


def _copy(cursor: Any, table: Table, rows: Iterable[Row]) -> None:
    first = next(rows := iter(rows), None)
    if first is None:  # a COPY of nothing costs a round trip
        return
    with cursor.copy(_copy_command(table)) as copy:
        copy.write_row(first)
        for row in rows:
            copy.write_row(row)
