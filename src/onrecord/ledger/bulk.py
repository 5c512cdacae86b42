"""Put many rows into a table at once, the fastest way each database has."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection, Table

Row = tuple[Any, ...]


def insert_rows(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Insert rows given in the order of the table's columns: ``executemany`` in SQLite, ``COPY`` in PostgreSQL."""
    if not rows:
        return
    if connection.dialect.name == "postgresql":
        _copy(connection, table, rows)
    else:
        connection.exec_driver_sql(_insert(table), list(rows))


@cache
def _insert(table: Table) -> str:
    places = ",".join("?" * len(table.columns))
    return f"INSERT INTO {table.name} VALUES ({places})"  # noqa: S608 - a table's own name


@cache
def _copy_command(table: Table) -> str:
    names = ",".join(f'"{column.name}"' for column in table.columns)
    return f"COPY {table.name} ({names}) FROM STDIN"


def _copy(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    cursor = connection.connection.cursor()
    with cursor.copy(_copy_command(table)) as copy:
        for row in rows:
            copy.write_row(row)
    cursor.close()
