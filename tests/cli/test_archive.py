import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from onrecord.cli import program
from onrecord.ledger import Ledger
from tests.archive import made


def run(*arguments: object) -> tuple[int, str, str]:
    result = CliRunner().invoke(program, ["archive", *map(str, arguments)])
    return (
        result.exit_code,
        result.stdout,
        result.stderr if result.exception is None else f"{result.stderr}{result.exception}",
    )


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    text = "Russia launched 539 drones and 11 missiles at Ukraine overnight, the Air Force of Ukraine said."
    return made.write(
        tmp_path / "a.warc.gz", [made.INFO, made.record(made.page(text)), made.record(made.page(made.FILLER))]
    )


def test_an_archive_is_read_and_its_report_printed(archive: Path, tmp_path: Path) -> None:
    code, out, _ = run(archive, "--out", tmp_path / "out", "--workers", 1)
    assert code == 0
    assert "2 pages seen" in out
    assert "1 with claims" in out
    assert (tmp_path / "out" / "report.json").is_file()


def test_the_report_as_json(archive: Path, tmp_path: Path) -> None:
    code, out, _ = run(archive, "--out", tmp_path / "out", "--workers", 1, "--format", "json")
    assert code == 0
    assert json.loads(out)["counts"]["pages"] == 2


def test_what_was_read_goes_into_the_ledger_once(archive: Path, tmp_path: Path) -> None:
    run(archive, "--out", tmp_path / "out", "--workers", 1)
    add = ["--ledger", str(tmp_path / "l.db"), "--empty", "add", str(tmp_path / "out")]
    first, again = CliRunner().invoke(program, add), CliRunner().invoke(program, add)
    assert "1 new report," in first.stdout
    assert "0 new reports" in again.stdout


def test_fifty_reprints_are_one_witness(tmp_path: Path) -> None:
    story = "Russia launched 541 drones at Ukraine overnight on 4 July 2025, an agency reported, citing officials. " + (
        "People spent the night in cellars while fires burned in several districts, and trams did not run on two lines. "
    )
    pages = [
        made.record(
            made.page(f"The Daily {i} has this from the agency.\n{story}", date=f"2025-07-04T06:{i:02}:00Z"),
            f"https://paper{i}.example.org/n",
        )
        for i in range(50)
    ]
    run(made.write(tmp_path / "a.warc.gz", pages), "--out", tmp_path / "out", "--workers", 1)
    add = ["--ledger", str(tmp_path / "l.db"), "--empty", "add", str(tmp_path / "out")]
    first, again = CliRunner().invoke(program, add), CliRunner().invoke(program, add)
    assert "49 new links" in first.stdout
    assert "link" not in again.stdout
    with Ledger.open(tmp_path / "l.db") as ledger:
        witnesses = {held.report.copy_of or held.report.id for held in ledger.claims(kind="count")}
    assert len(witnesses) == 1
    event = CliRunner().invoke(program, ["--ledger", str(tmp_path / "l.db"), "event", "RU-UA:2025-07-04:night"]).stdout
    assert event.count("541 drones") == 1
    assert "and 49 reprints" in event


def test_bad_use_is_said_in_one_line(archive: Path, tmp_path: Path) -> None:
    assert "not both" in run(archive, "--out", tmp_path / "o", "--workers", 2, "--scheduler", "tcp://h:1")[2]
    code, _, told = run(tmp_path / "nothing", "--out", tmp_path / "o")
    assert code != 0
    assert "no such file or folder" in told
