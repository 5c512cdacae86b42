"""``onrecord check`` from end to end, on the example report."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from onrecord.cli import main

EXAMPLE = Path(__file__).parents[2] / "examples" / "report.txt"


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(tmp_path_factory.mktemp("check") / "ledger.db")


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as left:
        main(["check", *words])
    told = capsys.readouterr()
    return int(left.value.code or 0), told.out, told.err


def verdicts(out: str) -> list[dict[str, Any]]:
    (line,) = out.splitlines()
    found: list[dict[str, Any]] = json.loads(line)["verdicts"]
    return found


def test_json_is_one_line_a_report_in_the_contracts_shape(ledger: str, capsys: pytest.CaptureFixture[str]) -> None:
    words = ("--ledger", ledger, "--published", "2025-07-04", "--format", "json")
    code, out, _ = run(capsys, str(EXAMPLE), *words)
    assert code == 0
    assert {"id", "lang", "published", "as_of", "verdicts"} <= set(json.loads(out))
    wrong = [one for one in verdicts(out) if one["verdict"] == "contradicted"]
    assert [(one["claim"]["quote"], one["reason"], one["expected"]) for one in wrong] == [
        ("550 drones", "total_given_as_part", 539)
    ]
    assert all(
        {"claim", "verdict", "reason", "explanation", "expected", "evidence", "now"} <= set(v) for v in verdicts(out)
    )


def test_text_is_the_rule(ledger: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, str(EXAMPLE), "--ledger", ledger, "--published", "2025-07-04")
    assert code == 0
    assert "CONTRADICTED — a total given as a part" in out
    assert "\x1b" not in out


def test_html_and_claimreview(ledger: str, capsys: pytest.CaptureFixture[str]) -> None:
    words = (str(EXAMPLE), "--ledger", ledger, "--published", "2025-07-04", "--format")
    assert run(capsys, *words, "html")[1].startswith("<!DOCTYPE html>")
    reviews = json.loads(run(capsys, *words, "claimreview", "--page", "https://example.org/c")[1])["@graph"]
    assert {review["@type"] for review in reviews} == {"ClaimReview"}


def test_as_of_goes_before_the_date_of_the_report(ledger: str, capsys: pytest.CaptureFixture[str]) -> None:
    words = ("--ledger", ledger, "--published", "2025-07-04", "--as-of", "2025-07-01", "--format", "json")
    _, out, _ = run(capsys, str(EXAMPLE), *words)
    drones = next(one for one in verdicts(out) if one["claim"]["quote"] == "550 drones")
    assert drones["verdict"] == "unverifiable"
    assert drones["now"]["verdict"] == "contradicted"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ((str(EXAMPLE),), "say when with --published YYYY-MM-DD"),
        ((str(EXAMPLE), "--published", "friday"), "--published: 'friday' is no date"),
        ((str(EXAMPLE), "--published", "2025-07-04", "--as-of", "soon"), "--as-of: 'soon' is no date"),
        (("nowhere.txt",), "nowhere.txt: there is no such file"),
    ],
)
def test_bad_use_is_told_in_one_line_and_exits_2(
    ledger: str, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], message: str
) -> None:
    code, out, err = run(capsys, *words, "--ledger", ledger)
    assert (code, out) == (2, "")
    assert message in err
    assert err.count("\n") == 1
