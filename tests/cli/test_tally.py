"""``onrecord tally``, end to end."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord.cli import program
from onrecord.ledger import Ledger


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Where a ledger with the starter tally lies."""
    made = tmp_path_factory.mktemp("tally") / "ledger.db"
    Ledger.open(made).close()
    return str(made)


def run(path: str, *words: str) -> Result:
    return CliRunner().invoke(program, ["--ledger", path, "tally", *words], catch_exceptions=False)


JUNE = ("--since", "2025-06-01", "--until", "2025-06-30")


def test_a_month_as_a_table(path: str) -> None:
    out = run(path, "--by", "month", *JUNE).output
    assert "Attacks on Ukraine, as the Air Force of Ukraine counts them" in out
    assert "2025-06" in out
    assert "5,438" in out
    assert "240" in out
    assert "Bulletins from 1 June 2025 to 30 June 2025" in out


def test_one_night_as_json_and_csv(path: str) -> None:
    night = ("--by", "night", "--what", "air_target", "--since", "2025-07-04", "--until", "2025-07-04")
    (row,) = json.loads(run(path, *night, "--format", "json").output)
    assert (row["label"], row["value"], row["bound"], row["unknown"]) == ("2025-07-04", 550, "exact", 0)
    (line,) = csv.DictReader(io.StringIO(run(path, *night, "--format", "csv").output))
    assert (line["label"], line["value"], line["series"]) == ("2025-07-04", "550", "RU-UA")


@pytest.mark.parametrize(
    ("words", "value"),
    [
        (
            (
                "--what",
                "air_target",
                "--model",
                "Kinzhal",
                "--by",
                "day",
                "--since",
                "2025-07-04",
                "--until",
                "2025-07-04",
            ),
            1,
        ),
        (("--what", "drone", "--role", "downed", "--by", "day", "--since", "2025-07-04", "--until", "2025-07-04"), 268),
        (("--what", "drone", "--by", "week", "--since", "2025-06-30", "--until", "2025-07-06"), 1343),
        (
            (
                "--what",
                "drone",
                "--by",
                "year",
                "--until",
                "2025-07-04",
                "--since",
                "2025-07-04",
                "--as-of",
                "2025-07-04",
            ),
            539,
        ),
    ],
)
def test_filters(path: str, words: tuple[str, ...], value: int) -> None:
    (row,) = json.loads(run(path, *words, "--format", "json").output)
    assert row["value"] == value


def test_as_of_leaves_out_what_was_published_later(path: str) -> None:
    rows = json.loads(run(path, "--by", "day", "--since", "2025-07-01", "--as-of", "2025-07-03", "--what", "drone",
                          "--format", "json").output)  # fmt: skip
    assert [row["label"] for row in rows] == ["2025-07-01", "2025-07-02", "2025-07-03"]


def test_shares_show_a_range_where_something_is_unknown(path: str) -> None:
    out = run(path, "--share", "--by", "year", "--what", "drone").output
    assert "2025" in out
    assert "%" in out


def test_the_other_side_is_asked_for_by_name_and_is_empty_in_the_starter_tally(path: str) -> None:
    out = run(path, "--side", "UA-RU").output
    assert "Drones over Russia" in out
    assert "no such figure" in out


def test_charts_and_parquet_go_to_a_file(path: str, tmp_path: Path) -> None:
    pytest.importorskip("vl_convert")
    pytest.importorskip("polars")
    for form, head in (("svg", b"<svg"), ("png", b"\x89PNG"), ("parquet", b"PAR1")):
        out = tmp_path / f"june.{form}"
        assert run(path, "--by", "day", *JUNE, "--format", form, "--out", str(out)).exit_code == 0
        assert out.read_bytes().startswith(head)


@pytest.mark.parametrize(
    "words",
    [("--since", "yesterday"), ("--by", "fortnight"), ("--what", "rocket"), ("--format", "svg", "--side", "UA-RU"),
     ("--out", "/nowhere/at/all.csv", "--format", "csv")],
)  # fmt: skip
def test_bad_use_is_one_line_and_exit_code_2(
    path: str, words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    from onrecord.cli import main

    with pytest.raises(SystemExit) as exit_:
        main(["--ledger", path, "tally", *words])
    assert exit_.value.code == 2
    assert "Traceback" not in capsys.readouterr().err
