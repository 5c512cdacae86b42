"""``onrecord check`` on calls, talks, aid, order, tones and trends, from the words of a report to its verdicts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from onrecord.ledger import Ledger
from tests.cli.conftest import Run

PAIR = "Donald Trump and Vladimir Putin"


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Where a ledger with the starter tally lies."""
    made = tmp_path_factory.mktemp("check") / "ledger.db"
    Ledger.open(made).close()
    return str(made)


ROWS = [
    # length, ordinal, parties, date
    ("2025-07-04", f"{PAIR} spoke by phone on Thursday for almost an hour.", "contact", "supported"),
    ("2025-07-04", f"{PAIR} held a three-hour phone call on Thursday.", "contact", "contradicted"),
    ("2025-07-04", f"It was the sixth call between {PAIR} this year.", "contact", "supported"),
    ("2025-07-04", f"It was the ninth call between {PAIR} this year.", "contact", "contradicted"),
    ("2025-07-04", "Donald Trump spoke by phone with Vladimir Putin on Tuesday.", "contact", "contradicted"),
    ("2025-07-04", "Donald Trump spoke by phone with Emmanuel Macron on Tuesday.", "contact", "unverifiable"),
    # talks and aid as of the date
    ("2025-06-03", "Ukraine and Russia held a second round of talks in Istanbul on Monday.", "talks", "supported"),
    ("2025-07-20", "Talks between Ukraine and Russia have stalled.", "talks", "supported"),
    ("2025-06-05", "Talks between Ukraine and Russia have stalled.", "talks", "unverifiable"),
    ("2025-07-04", "The United States has paused some deliveries of weapons to Ukraine.", "aid", "supported"),
    ("2025-07-06", "The United States has resumed deliveries of weapons to Ukraine.", "aid", "contradicted"),
    ("2025-07-08", "The United States resumed deliveries of weapons to Ukraine on Monday.", "aid", "supported"),
    # order: a day cannot prove hours beyond what it allows
    ("2025-07-04", "Russia launched 539 drones at Ukraine overnight, just hours after a phone call between "
     f"{PAIR} on Thursday.", "order", "supported"),
    # tones of earlier calls
    ("2025-07-04", "Trump gave optimistic reports on most of the five earlier calls with Vladimir Putin.",
     "contact", "supported"),
    ("2025-07-04", "Trump gave pessimistic reports on most of the five earlier calls with Vladimir Putin.",
     "contact", "contradicted"),
    # trends
    ("2025-07-04", "Russian attacks on Ukraine have escalated over recent weeks.", "record", "supported"),
    ("2025-08-30", "Russian drone attacks on Ukraine have escalated over the past month.", "record", "contradicted"),
    ("2025-04-30", "Russian drone attacks on Ukraine have eased in recent weeks.", "record", "supported"),
    ("2020-04-30", "Russian drone attacks on Ukraine have eased in recent weeks.", "record", "unverifiable"),
]  # fmt: skip


@pytest.mark.parametrize(("published", "text", "kind", "ruling"), ROWS)
def test_a_made_report(run: Run, path: str, tmp_path: Path, published: str, text: str, kind: str, ruling: str) -> None:
    report = tmp_path / "report.txt"
    report.write_text(text, encoding="utf-8")
    ran = run("--ledger", path, "check", report, "--published", published, "--format", "json")
    verdicts = [one for one in json.loads(ran.out)["verdicts"] if one["claim"]["kind"] == kind]
    assert [one["verdict"] for one in verdicts] == [ruling], verdicts
    assert verdicts[0]["explanation"].endswith(".")
    assert verdicts[0]["evidence"] or ruling == "unverifiable"


def test_every_verdict_is_a_valid_claim_review(run: Run, path: str, tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text(" ".join(text for _, text, *_ in ROWS[:6]), encoding="utf-8")
    ran = run("--ledger", path, "check", report, "--published", "2025-07-04", "--format", "claimreview")
    document = json.loads(ran.out)
    assert document["@context"] == "https://schema.org"
    for one in document["@graph"]:
        assert one["@type"] == "ClaimReview"
        assert one["claimReviewed"]
        assert len(one["claimReviewed"]) <= 75
        assert one["url"]
        assert one["reviewRating"]["alternateName"]
        assert one["author"]["name"]
