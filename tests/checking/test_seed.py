"""The seed report's gold claims, judged as of its publication, come out as its issue's table has them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from onrecord.checking import check
from onrecord.claims import claim_from
from onrecord.ledger import Ledger
from onrecord.report import Reading, Report
from onrecord.verdicts import Verdict

# The claims are named by their kind and where they start, for the words are not ours.
ROWS = [
    (
        "count",
        347,
        "contradicted",
        "total_given_as_part",
        ["539 drones", "550 is drones and missiles together", "539 + 11"],
    ),
    ("count", 362, "supported", "equal", ["6 Iskander-M", " + 4 Iskander-K + 1 Kinzhal"]),
    ("record", 24, "supported", "record_holds", ["550", "before it 537", "29 June 2025", "from 28 September 2022"]),
    ("record", 246, "supported", "record_holds", ["550", "before it 537", "29 June 2025", "from 28 September 2022"]),
    (
        *("record", 1865, "supported", "record_holds"),
        ["5,438", "before: 4,198 in March 2025", "240, were not", "264 in November 2024", "268 in January 2024"],
    ),
    (
        *("contact", 2913, "supported", "equal"),
        ["12 February 2025", "18 March 2025", "19 May 2025", "4 June 2025", "14 June 2025"],
    ),
    ("contact", 3318, "supported", "within_bound", ["60 minutes"]),
    ("order", 0, "supported", "order_holds", ["3 July 2025", "18:00 Kyiv time (15:00 UTC) on 3 July 2025"]),
    ("count", 493, "unverifiable", "not_in_ledger", []),
]
DRONES = ("count", 347)


@pytest.fixture(scope="module")
def seed(shared: Path) -> dict[str, Any]:
    line = (shared / "corpus" / "seed.jsonl").read_text(encoding="utf-8")
    document: dict[str, Any] = json.loads(line)
    return document


def verdicts(document: dict[str, Any], ledger: Ledger, **changed: Any) -> dict[tuple[str, int], Verdict]:
    claims = []
    for fields in document["claims"]:
        if changed and (fields["kind"], fields["start"]) == DRONES:
            fields = {**fields, **changed}
        claims.append(claim_from(fields))
    report = Report(id="seed", text=document["text"], published=document["published"])
    reading = Reading(id="seed", lang="en", published=report.published, claims=tuple(claims))
    return {(one.claim.kind, one.claim.start): one for one in check(report, reading, ledger).verdicts}


@pytest.mark.parametrize(("kind", "start", "ruling", "reason", "figures"), ROWS)
def test_each_row_of_the_table(
    seed: dict[str, Any], starter: Ledger, kind: str, start: int, ruling: str, reason: str, figures: list[str]
) -> None:
    verdict = verdicts(seed, starter)[kind, start]
    assert (verdict.verdict, verdict.reason) == (ruling, reason)
    assert [figure for figure in figures if figure not in verdict.explanation] == []


def test_nothing_else_in_the_report_is_contradicted(seed: dict[str, Any], starter: Ledger) -> None:
    wrong = [place for place, one in verdicts(seed, starter).items() if one.verdict == "contradicted"]
    assert wrong == [DRONES]


def test_now_says_that_the_record_did_not_last(seed: dict[str, Any], starter: Ledger) -> None:
    now = verdicts(seed, starter)["record", 24].now
    assert now is not None
    assert (now.verdict, now.reason) == ("contradicted", "record_did_not_hold")
    assert "728 + 13" in now.explanation
    assert "9 July 2025" in now.explanation


@pytest.mark.parametrize(
    ("changed", "ruling", "reason"),
    [
        ({"value": 593}, "contradicted", "digits_swapped"),
        ({"value": 268}, "contradicted", "other_role"),
        ({"value": 477}, "contradicted", "other_time"),
        ({"value": 500, "bound": "at_least"}, "supported", "within_bound"),
        ({"value": 539}, "supported", "equal"),
    ],
)
def test_changed_figures_change_the_verdict(
    seed: dict[str, Any], starter: Ledger, changed: dict[str, Any], ruling: str, reason: str
) -> None:
    verdict = verdicts(seed, starter, **changed)[DRONES]
    assert (verdict.verdict, verdict.reason) == (ruling, reason)
