"""``onrecord brief``, end to end."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.ledger import Ledger
from tests.cli.conftest import Run

pytest.importorskip("jinja2")
pytest.importorskip("babel")


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Where a ledger with the starter tally lies."""
    made = tmp_path_factory.mktemp("brief") / "ledger.db"
    Ledger.open(made).close()
    return str(made)


@pytest.mark.parametrize(
    ("words", "head"),
    [
        ((), "# Morning brief, 4 July 2025"),
        (("--format", "txt"), "Morning brief, 4 July 2025"),
        (("--format", "html"), "<!DOCTYPE html>"),
        (("--lang", "uk"), "# Ранкове зведення, 4 липня 2025"),
    ],
)
def test_a_brief_in_every_form(run: Run, path: str, words: tuple[str, ...], head: str) -> None:
    ran = run("--ledger", path, "brief", "2025-07-04", *words)
    assert (ran.code, ran.out.splitlines()[0]) == (0, head)
    assert "539" in ran.out


def test_it_goes_to_a_file(run: Run, path: str, tmp_path: Path) -> None:
    out = tmp_path / "brief.md"
    assert run("--ledger", path, "brief", "2025-07-04", "--out", out).code == 0
    assert "550 drones and missiles" in out.read_text(encoding="utf-8")


def test_a_date_without_a_bulletin_is_a_brief_too(run: Run, path: str) -> None:
    ran = run("--ledger", path, "brief", "2020-01-01", "--format", "txt")
    assert ran.code == 0
    assert "holds no bulletin" in ran.out


def test_as_of_the_day_before_there_was_no_bulletin(run: Run, path: str) -> None:
    ran = run("--ledger", path, "brief", "2025-07-04", "--as-of", "2025-07-03")
    assert "holds no bulletin" in ran.out


@pytest.mark.parametrize(
    "words", [("yesterday",), ("2025-07-04", "--lang", "fr"), ("2025-07-04", "--as-of", "soon"), ()]
)
def test_bad_use_is_one_line_and_exit_code_2(run: Run, path: str, words: tuple[str, ...]) -> None:
    ran = run("--ledger", path, "brief", *words)
    assert ran.code == 2
    assert "Traceback" not in ran.err
