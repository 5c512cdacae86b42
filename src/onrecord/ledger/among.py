"""Ask for rows by many values at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import ARRAY, Column, ColumnElement, Connection, any_, literal

CHUNK = 500  # values in one IN (…): SQLite takes at least 999 parameters


def among(connection: Connection, column: Column[Any], values: Iterable[object]) -> Iterator[ColumnElement[bool]]:
    """Yield the conditions that a column is one of *values*, one for each question to ask.

    PostgreSQL is sent them as one array: a parameter for each of them takes longer to send than to answer.
    """
    wanted = list(values)
    if connection.dialect.name == "postgresql":
        if wanted:
            yield column == any_(literal(wanted, ARRAY(column.type)))
        return
    for start in range(0, len(wanted), CHUNK):
        yield column.in_(wanted[start : start + CHUNK])
