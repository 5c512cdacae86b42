"""``onrecord verify``: exit code 0 when every entry fits, 1 when one does not, 2 when there is nothing to verify."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from sqlalchemy import text

from onrecord.ledger import InclusionProof, Ledger
from tests.cli.conftest import Run
from tests.ledger.making import bulletin


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "ledger.db"
    with Ledger.open(path, empty=True) as ledger:
        ledger.add_many(bulletin(number) for number in range(5))
    return path


def spoil(path: Path) -> None:
    with Ledger.open(path) as ledger, ledger.writing() as connection:
        connection.execute(text("UPDATE entries SET body = replace(body, '3 launched', '8 launched') WHERE seq = 11"))


def test_a_whole_ledger_verifies_and_its_head_is_printed(run: Run, path: Path) -> None:
    ran = run("verify", "--ledger", path)
    assert ran.code == 0
    assert "15 entries, all fit" in ran.out
    with Ledger.open(path) as ledger:
        assert f"head  15:{ledger.head().hash}" in ran.out
        assert ledger.head().root in ran.out


def test_the_first_entry_that_does_not_fit_is_named(run: Run, path: Path) -> None:
    spoil(path)
    ran = run("--ledger", path, "verify")
    assert ran.code == 1
    assert "entry 11 does not fit" in ran.out


def test_a_changed_row_is_found_where_rows_are_compared(run: Run, path: Path) -> None:
    with Ledger.open(path) as ledger, ledger.writing() as connection:
        connection.execute(text("UPDATE claims SET value = 900 WHERE seq = 11"))
    assert "entry 11 does not fit: its row in claims" in run("verify", "--ledger", path, "--rows").out
    assert run("verify", "--ledger", path).code == 0


def test_an_earlier_head_is_checked(run: Run, path: Path) -> None:
    with Ledger.open(path) as ledger:
        head = ledger.head()
        ledger.add(*bulletin(9))
    assert run("verify", "--ledger", path, "--head", f"{head.size}:{head.hash}").code == 0
    assert run("verify", "--ledger", path, "--head", f"{head.size}:{'0' * 64}").code == 1
    assert run("verify", "--ledger", path, "--head", "latest").code == 2


def test_one_entry_is_proved_without_the_rest(run: Run, path: Path) -> None:
    ran = run("verify", "--ledger", path, "--proof", 11)
    proof = InclusionProof(**{**(said := json.loads(ran.out)), "path": tuple(said["path"])})
    assert proof.holds()
    assert json.loads(proof.entry)["body"]["claim"]["quote"] == "3 launched"


def test_there_is_no_proof_of_what_is_not_there(run: Run, path: Path) -> None:
    ran = run("verify", "--ledger", path, "--proof", 99)
    assert (ran.code, ran.err) == (2, "onrecord: there is no entry 99; the ledger has 15\n")


def test_where_there_is_no_ledger_none_is_made(run: Run, tmp_path: Path) -> None:
    ran = run("verify", "--ledger", tmp_path / "none.db")
    assert ran.code == 2
    assert "there is no ledger" in ran.err
    assert not list(tmp_path.iterdir())


def test_another_file_is_told_in_one_line(run: Run, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text("5 drones")
    ran = run("verify", "--ledger", other)
    assert ran.code == 2
    assert ran.err.count("\n") == 1
