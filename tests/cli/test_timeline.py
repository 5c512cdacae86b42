"""``onrecord timeline``, end to end."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from onrecord.ledger import Ledger
from tests.cli.conftest import Run

JULY = ("--since", "2025-07-01", "--until", "2025-07-07")


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Where a ledger with the starter tally lies."""
    made = tmp_path_factory.mktemp("timeline") / "ledger.db"
    Ledger.open(made).close()
    return str(made)


def test_a_week_as_a_table(run: Run, path: str) -> None:
    ran = run("--ledger", path, "timeline", *JULY)
    assert ran.code == 0
    assert "539 drones and 11 missiles launched" in ran.out
    assert "Call of Donald Trump and Vladimir Putin, ≤ 60 minutes; the 6th of 2025" in ran.out
    assert "at most 18 h after, or up to 14 h before" in " ".join(ran.out.split())


def test_without_dates_it_shows_the_last_two_weeks_that_the_ledger_knows(run: Run, path: str) -> None:
    line = json.loads(run("--ledger", path, "timeline", "--format", "json", "--as-of", "2025-07-04").out)
    assert (line["since"], line["until"]) == ("2025-06-21", "2025-07-04")


def test_only_one_kind(run: Run, path: str) -> None:
    line = json.loads(run("--ledger", path, "timeline", *JULY, "--only", "aid", "--format", "json").out)
    assert [item["form"] for item in line["items"]] == ["paused", "resumed"]


def test_pages_and_pictures_go_to_a_file(run: Run, path: str, tmp_path: Path) -> None:
    pytest.importorskip("jinja2")
    pytest.importorskip("vl_convert")
    for form, head in (("html", "<!DOCTYPE html>"), ("svg", "<svg")):
        out = tmp_path / f"line.{form}"
        assert run("--ledger", path, "timeline", *JULY, "--format", form, "--out", out).code == 0
        assert out.read_text(encoding="utf-8").startswith(head)


@pytest.mark.parametrize(
    "words",
    [("--since", "yesterday"), ("--since", "2025-07-07", "--until", "2025-07-01"), ("--only", "rockets"),
     ("--towards", "Putin"), (*JULY, "--out", "/nowhere/at/all.txt"), ("--as-of", "soon")],
)  # fmt: skip
def test_bad_use_is_one_line_and_exit_code_2(run: Run, path: str, words: tuple[str, ...]) -> None:
    ran = run("--ledger", path, "timeline", *words)
    assert ran.code == 2
    assert "Traceback" not in ran.err
