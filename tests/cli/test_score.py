"""``onrecord score``: precision and recall of gold files, with floors."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run

GOLD: dict[str, Any] = {
    "id": "a",
    "lang": "en",
    "published": "2025-07-04",
    "text": "Air defence shot down 12 drones.",
    "claims": [
        {"kind": "count", "start": 22, "end": 31, "quote": "12 drones", "what": "drone", "role": "downed", "value": 12}
    ],
}


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(GOLD) + "\n", encoding="utf-8")
    return path


def test_it_prints_a_summary_a_file(run: Run, gold: Path) -> None:
    done = run("score", str(gold), "--format", "json")
    assert json.loads(done.out)["gold"]["count"] == {"p": 1.0, "r": 1.0, "f1": 1.0, "right": 1, "gold": 1, "read": 1}


@pytest.mark.parametrize(("floor", "code"), [(1.0, 0), (1.01, 1)])
def test_a_score_under_its_floor_is_a_no(run: Run, gold: Path, tmp_path: Path, floor: float, code: int) -> None:
    floors = tmp_path / "floors.json"
    floors.write_text(json.dumps({"gold": {"count": floor}}), encoding="utf-8")
    done = run("score", str(gold), "--floors", str(floors))
    assert done.code == code


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "gold.jsonl:1: no JSON"),
        ('{"id": "a"}', "gold.jsonl:1: no gold document; each line needs id, text and claims"),
    ],
)
def test_a_faulty_line_is_named(run: Run, gold: Path, line: str, message: str) -> None:
    gold.write_text(line + "\n", encoding="utf-8")
    done = run("score", str(gold))
    assert done.code == 2
    assert message in done.err
