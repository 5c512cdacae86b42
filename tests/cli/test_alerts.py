"""``onrecord alerts`` and ``onrecord import alerts``, from end to end."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord.cli import program

TABLE = """oblast,raion,hromada,level,started_at,finished_at,source
Sumska oblast,,,oblast,2024-04-20 19:00:00+00:00,2024-04-20 23:12:00+00:00,official
Kharkivska oblast,Kharkivskyi raion,,raion,2024-04-20 20:00:00+00:00,2024-04-20 21:00:00+00:00,official
Kyiv City,,,oblast,2024-04-20 21:00:00+00:00,2024-04-20 21:30:00+00:00,official
"""


@pytest.fixture
def ledger(tmp_path: Path) -> str:
    """A ledger with three alerts."""
    (tmp_path / "a.csv").write_text(TABLE)
    path = str(tmp_path / "l.db")
    result = run("import", "alerts", str(tmp_path / "a.csv"), "--ledger", path, "--empty")
    assert result.output == "3 alerts: 1 new days, 0 new versions, 0 already there\n"
    return path


def run(*args: str) -> Result:
    return CliRunner().invoke(program, args)


def test_now_knows_nothing_where_nobody_was_heard(ledger: str) -> None:
    result = run("alerts", "now", "--ledger", ledger)
    assert result.exit_code == 0
    assert "unknown Sumy oblast  (no route of alerts has ever been heard)" in result.output
    assert "\noff" not in result.output
    assert "permanent alert" in result.output


def test_now_of_one_area_as_json(ledger: str) -> None:
    row = json.loads(run("alerts", "now", "--area", "UA-63", "--format", "json", "--ledger", ledger).output)
    assert (row["state"], row["title"], row["iso"]) == ("unknown", "Kharkiv oblast", "UA-63")


def test_history_of_an_area_and_what_lies_in_it(ledger: str) -> None:
    result = run("alerts", "history", "--area", "Kharkiv oblast", "--ledger", ledger)
    assert result.output == "2024-04-20 20:00 – 21:00  1 h  Kharkivskyi raion, Kharkiv oblast  (end assumed)\n"


def test_history_as_csv(ledger: str) -> None:
    lines = run(
        "alerts", "history", "--since", "2024-04-20T21:15Z", "--format", "csv", "--ledger", ledger
    ).output.splitlines()
    assert lines[0].startswith("area,title,level_of_area,iso,start,end,minutes,assumed")
    assert [line.split(",")[0] for line in lines[1:]] == ["20", "31"]


def test_an_empty_history_is_not_called_quiet(ledger: str) -> None:
    result = run("alerts", "history", "--since", "2025-01-01", "--ledger", ledger)
    assert "that does not mean that there was none" in result.output


def test_coverage_of_a_window(ledger: str) -> None:
    result = run("alerts", "coverage", "2024-04-20T19:00Z", "2024-04-20T23:00Z", "--ledger", ledger)
    assert result.output.splitlines() == [
        "2024-04-20T19:00Z – 2024-04-20T23:00Z: alerts in 3 of 25 oblasts, the longest 4 h 12 min (Sumy oblast); "
        "at most 2 at once, at 20:00 UTC",
        "           4 h  Sumy oblast",
        "           1 h  Kharkiv oblast  (end assumed)",
        "        30 min  Kyiv City",
        "     permanent  Luhansk oblast",
    ]


def test_coverage_of_a_time_that_nobody_told_of(ledger: str) -> None:
    assert (
        "nothing is known of alerts in that time" in run("alerts", "coverage", "2025-07-04", "--ledger", ledger).output
    )


def test_cap_writes_valid_files_and_a_feed_marked_as_a_test(ledger: str, tmp_path: Path) -> None:
    out = tmp_path / "cap"
    result = run(
        "alerts",
        "cap",
        "--sender",
        "desk@example.org",
        "--at",
        "2024-04-20T21:10Z",
        "--out",
        str(out),
        "--ledger",
        ledger,
    )
    assert result.exit_code == 0
    written = sorted(path.name for path in out.iterdir())
    assert "feed.atom" in written
    messages = [path.read_text(encoding="utf-8") for path in out.glob("*.xml")]
    assert len(messages) == len(written) - 1 > 3
    assert all("<status>Test</status>" in message for message in messages)


def test_cap_without_a_folder_prints_the_feed(ledger: str) -> None:
    result = run("alerts", "cap", "--sender", "desk@example.org", "--ledger", ledger)
    assert result.output.startswith("<?xml version=")


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("now", "--area", "Atlantis"), 'no area is called "Atlantis"'),
        (("now", "--area", "Покровська громада"), "may be several areas; give a number"),
        (("coverage", "yesterday", "today"), '"yesterday" is no ISO date'),
        (("coverage", "2025-07-04", "2025-07-03"), "ends (2025-07-03) before it starts"),
        (("cap", "--sender", "a desk"), "cannot be a sender"),
    ],
)
def test_a_mistake_is_told_in_one_line(ledger: str, args: tuple[str, ...], says: str) -> None:
    result = run("alerts", *args, "--ledger", ledger)
    assert says in str(result.exception)


def test_a_table_with_a_wrong_line_names_it(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(TABLE + "Atlantis oblast,,,oblast,2024-04-20 19:00:00+00:00,,official\n")
    result = run("import", "alerts", str(tmp_path / "a.csv"), "--ledger", str(tmp_path / "l.db"), "--empty")
    assert 'a.csv:5: "Atlantis oblast" is no area we know' in str(result.exception)
