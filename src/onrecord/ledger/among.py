"""Ask for rows by many values at once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec
from sqlalchemy import ARRAY, Column, ColumnElement, Connection, any_, func, literal, select


def among(connection: Connection, column: Column[Any], values: Iterable[int | str]) -> ColumnElement[bool]:
    """Return the condition that a column is one of *values*, however many.

    They go as one array, of JSON in SQLite: a parameter for each of them takes longer to send than to answer.
    """
    wanted = list(values)
    if connection.dialect.name == "postgresql":
        return column == any_(literal(wanted, ARRAY(column.type)))
    each = func.json_each(literal(msgspec.json.encode(wanted).decode())).table_valued("value")
    return column.in_(select(each.c.value))
