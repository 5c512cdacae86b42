"""``onrecord event``, end to end."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord.claims import Bound, Count, Role, What
from onrecord.cli import program
from onrecord.ledger import Ledger
from onrecord.report import Report
from onrecord.window import Grain, When

NIGHT = "RU-UA:2025-07-04:night"


@pytest.fixture
def path(tmp_path: Path) -> str:
    """A ledger with the starter tally and a news report that has its figures mixed up."""
    made = tmp_path / "ledger.db"
    text = "Ukraine said that Russia fired 550 drones overnight"
    claim = Count(
        start=31, end=41, quote="550 drones", by="Ukraine", when=When("2025-07-03", "2025-07-04", Grain.NIGHT),
        what=What.DRONE, role=Role.LAUNCHED, value=550, bound=Bound.EXACT, actor="RU",
    )  # fmt: skip
    with Ledger.open(made) as ledger:
        ledger.add(Report(id="news-1", text=text, source="Example News", published="2025-07-04"), [claim])
    return str(made)


def run(path: str, *words: str) -> Result:
    return CliRunner().invoke(program, ["--ledger", path, "event", *words], catch_exceptions=False)


def test_a_night_at_a_glance(path: str) -> None:
    page = run(path, "2025-07-04").output
    for text in (
        "Night of 4 July 2025",
        "3 July 18:00 – 4 July 06:00 Kyiv time",
        "the Air Force of Ukraine counts launches and downings over Ukraine",
        "Where sources differ",
        "539 leads (Air Force of Ukraine); Ukraine in Example News has 550 (“550 drones”)",
        "drones launched: 550 (539 leads)",
        "Iskander-K",
        "call:2025-07-04:Donald Trump|Volodymyr Zelensky",
    ):
        assert text in page, text


def test_as_json_every_claim_has_its_entry(path: str) -> None:
    attack = json.loads(run(path, NIGHT, "--format", "json").output)
    totals = {(one["what"], one["role"]): one["value"] for one in attack["totals"]}
    assert (totals["drone", "launched"], totals["missile", "launched"], totals["air_target", "launched"]) == (
        539,
        11,
        550,
    )
    assert all(claim["entry"] for figure in attack["figures"] for claim in figure["claims"])
    assert all(attack["links"].values())


def test_links_say_why_each_claim_is_there(path: str) -> None:
    page = run(path, NIGHT, "--links").output
    assert "here because: launched by RU; speaks of the night of 2025-07-04" in page


def test_as_of_before_the_bulletin_there_is_nothing(path: str) -> None:
    done = run(path, NIGHT, "--as-of", "2025-07-03")
    assert done.exit_code == 1
    assert "nothing is on record" in done.output


def test_a_correction_is_an_entry_with_author_and_reason_and_can_be_taken_back(path: str) -> None:
    who = ("--author", "A. Editor", "--reason", "speaks of an exercise")
    done = run(path, NIGHT, "--not", "news-1", *who)
    assert "550 drones" not in done.stdout
    note = done.stderr.split("entry ")[1].split(";")[0]
    told = f"{NIGHT}: news-1 does not speak of it (A. Editor: speaks of an exercise)  [entry {note}]"
    assert told in done.stdout
    assert told in run(path, "2025-07-04").stdout
    again = run(path, NIGHT, "--undo", note, *who)
    assert "550 drones" in again.stdout
    assert told not in again.stdout


@pytest.mark.parametrize(
    "words",
    [
        ("someday",),
        ("RU-UA:2025-07-04",),
        (NIGHT, "--not", "news-1"),
        (NIGHT, "--not", "no-such-report", "--author", "A", "--reason", "b"),
        (NIGHT, "--undo", "3", "--author", "A", "--reason", "b"),
    ],
)
def test_bad_use_is_one_line_and_exit_code_2(
    path: str, words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    from onrecord.cli import main

    with pytest.raises(SystemExit) as exit_:
        main(["--ledger", path, "event", *words])
    assert exit_.value.code == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_a_copy_is_a_reprint_until_its_link_is_taken_back(path: str) -> None:
    with Ledger.open(path) as ledger:
        first = ledger.report("news-1")
        assert first is not None
        claims = [held.claim for held in first.current.claims]
        copy = Report(id="copy-1", text=first.report.text + ".", source="Reprinted News", published="2025-07-05")
        ledger.add(copy, claims)
        ledger.add_copies([("copy-1", "news-1")], author="a test", reason="the same text")
        (note,) = ledger.notes("copy")
    assert "and 1 reprint: Reprinted News" in run(path, NIGHT).output
    assert f"linked by entry {note.seq}" in run(path, NIGHT, "--links").output
    undone = run(path, NIGHT, "--undo", str(note.seq), "--author", "A", "--reason", "b")
    assert "Reprinted News: “550 drones”" in undone.output or "in Reprinted News" in undone.output
    assert "reprint:" not in undone.output
