"""Charts of tallies: a panel for each series, gaps in coverage shaded, bounds visible."""

from __future__ import annotations

import json
from typing import Any

import pytest

from onrecord.claims import Bound, Role, What
from onrecord.tallies import Coverage, Row
from onrecord.telling import charts

pytest.importorskip("altair")


def row(day: str, value: int | None, *, bound: str = "exact", series: str = "RU-UA", role: str = "launched") -> Row:
    return Row(day, day, day, What.DRONE, Role(role), value, Bound(bound), 0, (), series)


ROWS = [
    row("2025-07-04", 539),
    row("2025-07-05", 322, bound="at_least"),
    row("2025-07-06", None),
    row("2025-07-09", 728),
]
KNOWN = Coverage("RU-UA", "2025-07-04", "2025-07-09", 3, ("2025-07-06", "2025-07-07", "2025-07-08"))


def drawn(spec: dict[str, Any]) -> list[dict[str, Any]]:
    """All data of a specification, wherever Vega-Lite keeps it."""
    found: list[dict[str, Any]] = []

    def walk(node: Any) -> None:
        if isinstance(node, dict):
            values = node.get("values")
            found.extend(values if isinstance(values, list) and values and isinstance(values[0], dict) else [])
            for child in node.values():
                walk(child)
        elif isinstance(node, list):
            for child in node:
                walk(child)

    walk({key: value for key, value in spec.items() if key != "datasets"})
    for dataset in spec.get("datasets", {}).values():
        found.extend(dataset)
    return found


def test_what_is_unknown_has_no_bar_and_is_not_drawn_as_zero() -> None:
    bars = [one for one in drawn(charts.chart(ROWS)) if "value" in one]
    assert [(bar["label"], bar["value"]) for bar in bars] == [
        ("2025-07-04", 539),
        ("2025-07-05", 322),
        ("2025-07-09", 728),
    ]


def test_dates_without_a_bulletin_are_one_shaded_stretch() -> None:
    shaded = [one for one in drawn(charts.chart(ROWS, coverage=[KNOWN])) if "value" not in one]
    assert shaded == [{"start": "2025-07-06", "end": "2025-07-09"}]


def test_each_side_has_a_panel_with_a_scale_of_its_own() -> None:
    other = row("2025-07-04", 48, series="UA-RU", role="downed")
    spec = charts.chart([*ROWS, other])
    assert [panel["title"]["text"] for panel in spec["vconcat"]] == ["Drones launched", "Drones downed"]
    assert spec["resolve"]["scale"] == {"x": "shared"}


def test_a_chart_is_svg_and_png_without_a_browser() -> None:
    pytest.importorskip("vl_convert")
    spec = charts.chart(ROWS, coverage=[KNOWN], title="Attacks on Ukraine", subtitle="By day")
    svg = charts.to_svg(spec)
    assert svg.startswith("<svg")
    assert "Attacks on Ukraine" in svg
    assert charts.to_png(spec, scale=1)[:8] == b"\x89PNG\r\n\x1a\n"


def test_the_same_tally_gives_the_same_specification() -> None:
    first, second = (json.dumps(charts.chart(ROWS, coverage=[KNOWN]), sort_keys=True) for _ in range(2))
    assert first == second
