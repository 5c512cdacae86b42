"""``onrecord import``: the published tables, and an exported ledger."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.ledger import Ledger
from onrecord.ledger.tables.attacks import PUBLISHED, STARTER
from onrecord.ledger.tables.diplomacy import COLUMNS
from tests.cli.conftest import Run

ROW = "2025-07-03 18:00,2025-07-04 06:00,Shahed-136/131,539.0,268.0,208.0,8.0,33.0,kpszsu/posts/1"


@pytest.fixture
def attacks(tmp_path: Path) -> Path:
    path = tmp_path / "attacks.csv"
    path.write_text(",".join(PUBLISHED) + "\n" + ROW + "\n", encoding="utf-8")
    return path


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    path = tmp_path / "ledger.db"
    Ledger.open(path, empty=True).close()
    return path


def test_a_table_of_attacks_is_loaded_once(run: Run, attacks: Path, empty: Path) -> None:
    assert "1 new bulletins with 5 claims" in run("import", "attacks", attacks, "--ledger", empty).out
    assert "1 already there" in run("import", "attacks", attacks, "--ledger", empty).out


def test_a_row_that_was_edited_is_a_new_version(run: Run, attacks: Path, empty: Path) -> None:
    run("import", "attacks", attacks, "--ledger", empty)
    attacks.write_text(attacks.read_text().replace("268.0", "270.0"))
    assert "1 new versions" in run("import", "attacks", attacks, "--ledger", empty).out
    with Ledger.open(empty) as ledger:
        assert [held.claim.quote for held in ledger.claims()][:2] == ["539 launched", "270 downed"]


def test_the_starter_is_the_table_already(run: Run, tmp_path: Path) -> None:
    ran = run("import", "attacks", STARTER / "attacks.csv", "--ledger", tmp_path / "new.db")
    assert ran.out.startswith("0 new bulletins with 0 claims, 0 new versions")


def test_a_log_of_diplomacy_is_loaded(run: Run, empty: Path) -> None:
    ran = run("import", "diplomacy", STARTER / "diplomacy.csv", "--ledger", empty)
    assert "13 new rows with 13 claims" in ran.out


@pytest.mark.parametrize(
    ("table", "content", "said"),
    [
        ("attacks", "time_start,time_end\n", "no column model, launched"),
        ("attacks", ",".join(PUBLISHED) + "\n" + ROW + "\n" + ROW.replace("07-04", "02-30"), ":3:"),
        ("diplomacy", "date,kind\n", "no column form, parties"),
        ("diplomacy", ",".join(COLUMNS) + "\n2025-02-30,contact,call,A|B,,,,,\n", ":2:"),
    ],
)
def test_a_bad_table_is_told_in_one_line_and_nothing_is_loaded(
    run: Run, tmp_path: Path, empty: Path, table: str, content: str, said: str
) -> None:
    path = tmp_path / "bad.csv"
    path.write_text(content)
    ran = run("import", table, path, "--ledger", empty)
    assert ran.code == 2
    assert said in ran.err
    assert ran.err.count("\n") == 1
    with Ledger.open(empty) as ledger:
        assert ledger.head().size == 0


def test_a_missing_file_is_told_and_no_ledger_is_made(run: Run, tmp_path: Path) -> None:
    ran = run("import", "attacks", tmp_path / "none.csv", "--ledger", tmp_path / "new.db")
    assert ran.code == 2
    assert not list(tmp_path.iterdir())
