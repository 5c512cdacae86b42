"""Trends: attacks that grew or waned over some weeks."""

from __future__ import annotations

from typing import Any

import pytest

from tests.checking.conftest import Judge


def trend(direction: str = "most", when: dict[str, str] | None = None, what: str = "drone") -> dict[str, Any]:
    measure = {"what": what, "role": "launched"}
    return {
        "kind": "record", "measure": measure, "scope": "week", "direction": direction, "hedge": "trend",
        "where": ["UA"], "when": when, "quote": "attacks have escalated",
    }  # fmt: skip


ROWS = [
    ("2025-07-04", trend(), "supported"),
    ("2025-07-04", trend("fewest"), "unverifiable"),
    ("2025-07-04", trend(what="missile"), "supported"),
    ("2025-04-30", trend(), "contradicted"),
    ("2025-04-30", trend("fewest"), "supported"),
    ("2025-07-04", trend(when={"start": "2025-06-07", "end": "2025-07-04", "grain": "day"}), "supported"),
    ("2022-10-20", trend(), "unverifiable"),
]


@pytest.mark.parametrize(("published", "claim", "ruling"), ROWS)
def test_trends(judged: Judge, published: str, claim: dict[str, Any], ruling: str) -> None:
    (verdict,) = judged(published, claim, now=False)
    assert verdict.verdict == ruling, verdict.explanation


def test_a_trend_gives_both_sums(judged: Judge) -> None:
    (verdict,) = judged("2025-07-04", trend(), now=False)
    assert "in the 28 days to 4 July 2025" in verdict.explanation
    assert "in the 28 days before" in verdict.explanation
