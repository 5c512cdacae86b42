"""``onrecord export`` and ``onrecord import package``: out and back with the same head."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.ledger import Ledger
from tests.cli.conftest import Run
from tests.ledger.making import bulletin

pytest.importorskip("pyarrow")


def test_a_ledger_goes_out_and_comes_back(run: Run, tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "ledger.db", empty=True) as ledger:
        ledger.add(*bulletin(1))
        head = ledger.head()
    ran = run("export", tmp_path / "package", "--ledger", tmp_path / "ledger.db")
    assert ran.code == 0
    assert f"3 entries, head 3:{head.hash}" in ran.out
    ran = run("import", "package", tmp_path / "package", "--ledger", tmp_path / "copy.db")
    assert (ran.code, ran.out) == (0, f"3 entries, head 3:{head.hash}\n")


def test_a_changed_package_is_refused(run: Run, tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "ledger.db", empty=True) as ledger:
        ledger.add(*bulletin(1))
    run("export", tmp_path / "package", "--ledger", tmp_path / "ledger.db")
    entries = tmp_path / "package" / "entries.csv"
    entries.write_text(entries.read_text(encoding="utf-8").replace("1 launched", "9 launched"), encoding="utf-8")
    ran = run("import", "package", tmp_path / "package", "--ledger", tmp_path / "copy.db")
    assert ran.code == 2
    assert "entry 1 does not fit" in ran.err


def test_a_folder_in_use_is_left_alone(run: Run, tmp_path: Path) -> None:
    Ledger.open(tmp_path / "ledger.db", empty=True).close()
    ran = run("export", tmp_path, "--ledger", tmp_path / "ledger.db")
    assert ran.code == 2
    assert "not an empty folder" in ran.err


def test_what_is_no_package_is_told_and_no_ledger_is_made(run: Run, tmp_path: Path) -> None:
    ran = run("import", "package", tmp_path, "--ledger", tmp_path / "copy.db")
    assert ran.code == 2
    assert not list(tmp_path.iterdir())
