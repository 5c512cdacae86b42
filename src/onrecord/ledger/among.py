"""Ask for rows by many values at once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec
from sqlalchemy import ARRAY, JSON, Column, ColumnElement, Connection, any_, cast, func, literal, select


def among(connection: Connection, column: Column[Any], values: Iterable[int | str]) -> ColumnElement[bool]:
    """Return the condition that a column is one of *values*, however many.

    They go as one JSON array, which the database takes apart: a parameter for each of them, or an array that PostgreSQL
    can look into while it plans, takes several times as long as the answer.
    """
    written = literal(msgspec.json.encode(list(values)).decode())
    if connection.dialect.name == "postgresql":
        each = select(cast(func.json_array_elements_text(cast(written, JSON)), column.type))
        return column == any_(func.array(each.scalar_subquery(), type_=ARRAY(column.type)))
    return column.in_(select(func.json_each(written).table_valued("value").c.value))
