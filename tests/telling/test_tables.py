"""Tables as CSV, JSON, Parquet and text: what is unknown is empty or null, never zero."""

from __future__ import annotations

import csv
import io
import json

import pytest

from onrecord.claims import Bound, Role, What
from onrecord.tallies import Row
from onrecord.telling.tables import number, plain, text_table, to_csv, to_json, to_parquet

ROWS = [
    Row("2025-06-01", "2025-06-30", "2025-06", What.DRONE, Role.LAUNCHED, 5438, Bound.EXACT, 0, ("a", "b")),
    Row("2022-10-01", "2022-10-31", "2022-10", What.DRONE, Role.SUPPRESSED, None, Bound.ABOUT, 21, ()),
]
FIELDS = [plain(row) for row in ROWS]


def test_json_is_one_row_a_line() -> None:
    text = to_json(FIELDS)
    assert [row["value"] for row in json.loads(text)] == [5438, None]
    assert len(text.splitlines()) == 4
    assert json.loads(to_json([])) == []


def test_csv_leaves_what_is_unknown_empty() -> None:
    rows = list(csv.DictReader(io.StringIO(to_csv(FIELDS))))
    assert [(row["label"], row["value"], row["events"]) for row in rows] == [
        ("2025-06", "5438", "a|b"),
        ("2022-10", "", ""),
    ]


def test_csv_without_rows_still_has_its_head() -> None:
    assert to_csv([], ["label", "value"]) == "label,value\r\n"


def test_parquet_is_read_back_as_it_was() -> None:
    polars = pytest.importorskip("polars")
    frame = polars.read_parquet(io.BytesIO(to_parquet(FIELDS)))
    assert frame.select("label", "value", "bound").rows() == [("2025-06", 5438, "exact"), ("2022-10", None, "about")]


@pytest.mark.parametrize(
    ("value", "bound", "text"),
    [
        (5438, "exact", "5,438"),
        (2, "at_least", "≥ 2"),
        (2, "at_most", "≤ 2"),
        (550, "about", "about 550"),
        (None, "about", "unknown"),
    ],
)
def test_a_figure_shows_its_bound(value: int | None, bound: str, text: str) -> None:
    assert number(value, Bound(bound)) == text


def test_columns_stand_under_one_another() -> None:
    lines = text_table(["", "launched"], [["drones", "539"], ["missiles", "11"]], indent="  ").splitlines()
    assert {len(line) for line in lines} == {len("  missiles  launched")}
