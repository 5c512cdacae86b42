"""``onrecord add``: reports of all kinds go on the ledger once."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from onrecord.ledger import Ledger
from tests.cli.conftest import Run

TEXT = "Russia launched 97 drones overnight, the Air Force of Ukraine said.\n"


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    path = tmp_path / "ledger.db"
    Ledger.open(path, empty=True).close()
    return path


def test_a_report_is_added_once_with_its_claims(run: Run, report: Path, empty: Path) -> None:
    assert "1 new report," in run("add", report, "--published", "2025-03-04", "--ledger", empty).out
    assert "1 already there; 0 new claims" in run("add", report, "--published", "2025-03-04", "--ledger", empty).out
    with Ledger.open(empty) as ledger:
        assert [held.claim.value for held in ledger.claims(kind="count")] == [97]  # type: ignore[union-attr]


def test_a_changed_text_is_a_new_version_and_what_changed_is_shown(run: Run, report: Path, empty: Path) -> None:
    run("add", report, "--published", "2025-03-04", "--ledger", empty)
    report.write_text(TEXT.replace("97", "99"), encoding="utf-8")
    ran = run("add", report, "--published", "2025-03-04", "--ledger", empty)
    assert "1 new version," in ran.out
    assert "-Russia launched 97 drones" in ran.out
    assert "+Russia launched 99 drones" in ran.out


def test_a_post_of_a_channel_that_the_packs_know_is_its_body_s_own_bulletin(
    run: Run, tmp_path: Path, empty: Path
) -> None:
    posts = tmp_path / "posts.jsonl"
    text = "Air defences destroyed 4 Ukrainian drones over Belgorod region this morning."
    fields = {"text": text, "url": "https://t.me/mod_russia_en", "lang": "en"}
    days = ({"id": f"p{day}", "published": f"2025-06-{day}T07:00:00Z", **fields} for day in (19, 20))
    posts.write_text("".join(json.dumps(day) + "\n" for day in days), encoding="utf-8")
    assert "2 new reports, 0 new versions" in run("add", posts, "--ledger", empty).out
    with Ledger.open(empty) as ledger:
        assert {held.report.source for held in ledger.claims()} == {"Ministry of Defence of Russia"}
    covered = run("tally", "--side", "UA-RU", "--by", "day", "--ledger", empty).out
    assert "Bulletins from 19 June 2025 to 20 June 2025; none is missing." in covered


def test_a_report_without_a_date_is_refused_and_nothing_is_added(run: Run, report: Path, empty: Path) -> None:
    dated = report.with_name("dated.jsonl")
    dated.write_text(json.dumps({"id": "a", "text": TEXT, "published": "2025-03-04"}) + "\n", encoding="utf-8")
    ran = run("add", dated, report, "--ledger", empty)
    assert ran.code == 2
    assert "--published" in ran.err
    with Ledger.open(empty) as ledger:
        assert ledger.head().size == 0


def test_a_missing_file_is_told_and_no_ledger_is_made(run: Run, tmp_path: Path) -> None:
    ran = run("add", tmp_path / "none.txt", "--ledger", tmp_path / "new.db")
    assert ran.code == 2
    assert ran.err.count("\n") == 1
    assert not list(tmp_path.iterdir())
