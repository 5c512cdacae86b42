"""``onrecord records``, end to end."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from onrecord.cli import program
from onrecord.ledger import Ledger


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Where a ledger with the starter tally lies."""
    made = tmp_path_factory.mktemp("records") / "ledger.db"
    Ledger.open(made).close()
    return str(made)


def run(path: str, *words: str) -> str:
    done = CliRunner().invoke(program, ["--ledger", path, "records", *words], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.output


def test_the_page_says_who_holds_each_record_and_since_when_the_ledger_knows(path: str) -> None:
    page = run(path)
    for text in ("2025-09-07 night", "810", "2026-03-24", "948", "+189", "Bulletins from 28 September 2022"):
        assert text in page


def test_as_json(path: str) -> None:
    found = json.loads(run(path, "--format", "json"))
    assert found["holders"]["attack"][0]["value"] == 810
    assert found["holders"]["day"][0]["label"] == "2026-03-24"
    assert [row["value"] for row in found["line"][-4:]] == [479, 539, 728, 810]
    assert found["coverage"]["since"] == "2022-09-28"


def test_as_of_the_morning_of_4_july_2025(path: str) -> None:
    found = json.loads(run(path, "--what", "air_target", "--as-of", "2025-07-04", "--format", "json"))
    assert [one["row"]["value"] for one in found["ranking"][:2]] == [550, 537]


def test_most_since(path: str) -> None:
    assert run(path, "--what", "missile", "--scope", "month", "--most-since", "2025-06") == (
        "2025-06: 240, the most since 2024-11 (264)\n"
    )
    assert "the most since the ledger knows" in run(path, "--most-since", "2025-07-04", "--as-of", "2025-07-04")


def test_the_ranking_as_csv(path: str) -> None:
    lines = run(path, "--format", "csv", "--top", "3").splitlines()
    assert len(lines) == 4
    assert lines[0].startswith("rank,start,end,label")
