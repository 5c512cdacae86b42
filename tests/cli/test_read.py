"""``onrecord read``: claims as a table, JSON lines or CSV, and the trace."""

import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

TEXT = "Russia launched 12 drones at Odesa overnight, and 10 of them were shot down, the air force said on Friday at 08:30.\n"


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_json_lines_have_the_fields_of_the_contract(run: Run, report: Path) -> None:
    done = run("read", str(report), "--published", "2025-07-04", "--format", "jsonl")
    (line,) = done.out.splitlines()
    reading = json.loads(line)
    assert {"id", "lang", "published", "claims"} <= reading.keys()
    count = next(c for c in reading["claims"] if c["kind"] == "count")
    assert count["quote"] == TEXT[count["start"] : count["end"]] == "12 drones"
    assert (count["what"], count["role"], count["value"], count["actor"]) == ("drone", "launched", 12, "RU")
    assert count["when"] == {"start": "2025-07-03", "end": "2025-07-04", "grain": "night"}


def test_csv_has_one_row_a_claim(run: Run, report: Path) -> None:
    done = run("read", str(report), "--published", "2025-07-04", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(done.out)))
    assert [(r["what"], r["role"], r["value"]) for r in rows if r["kind"] == "count"] == [
        ("drone", "launched", "12"),
        ("drone", "downed", "10"),
    ]


def test_the_table_is_for_people(run: Run, report: Path) -> None:
    done = run("read", str(report), "--published", "2025-07-04")
    assert "12 drone launched" in done.out
    assert "Air Force of Ukraine" in done.out


def test_the_trace_names_rules_words_and_the_figures_left(run: Run, report: Path) -> None:
    done = run("read", str(report), "--published", "2025-07-04", "--explain")
    assert 'rule: nearest verb or noun of doing by "launched"' in done.out
    assert "08:30" not in done.out.partition("figures unread")[2]


@pytest.mark.parametrize(("written", "message"), [(b"", "empty"), (b"\x89PNG\r\n\x1a\n\x00\x00", "bad.txt")])
def test_bad_input_is_told_in_one_line(run: Run, tmp_path: Path, written: bytes, message: str) -> None:
    path = tmp_path / "bad.txt"
    path.write_bytes(written)
    done = run("read", str(path))
    assert done.code == 2
    assert message in done.err
    assert len(done.err.splitlines()) == 1


def test_a_missing_file_is_named(run: Run) -> None:
    done = run("read", "nowhere.txt")
    assert done.code == 2
    assert "nowhere.txt" in done.err
