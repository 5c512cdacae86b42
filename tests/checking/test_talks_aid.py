"""Talks and aid: what was on record on the day of the report."""

from __future__ import annotations

from typing import Any

import pytest

from tests.checking.conftest import Judge


def talks(state: str, parties: tuple[str, ...] = ("Russia", "Ukraine"), date: str | None = None) -> dict[str, Any]:
    when = {"start": date, "end": date, "grain": "day"} if date else None
    return {"kind": "talks", "state": state, "parties": list(parties), "when": when, "quote": "the talks"}


def aid(action: str, giver: str = "United States", **more: Any) -> dict[str, Any]:
    return {"kind": "aid", "action": action, "giver": giver, "receiver": "Ukraine", "quote": "the aid", **more}


ROWS = [
    ("2025-07-04", talks("stalled"), "supported", "within_bound"),
    ("2025-06-04", talks("stalled"), "unverifiable", "not_in_ledger"),
    ("2025-07-04", talks("stalled", ("United States",)), "unverifiable", "not_in_ledger"),
    ("2025-06-02", talks("ended", date="2025-06-02"), "supported", "equal"),
    ("2025-06-20", talks("under_way", date="2025-06-20"), "unverifiable", "not_in_ledger"),
    ("2025-06-20", talks("announced"), "unverifiable", "not_in_ledger"),
    ("2025-07-04", aid("paused"), "supported", "equal"),
    (
        "2025-07-04",
        aid("paused", when={"start": "2025-07-04", "end": "2025-07-04", "grain": "day"}),
        "supported",
        "equal",
    ),
    (
        "2025-06-04",
        aid("paused", when={"start": "2025-06-04", "end": "2025-06-04", "grain": "day"}),
        "unverifiable",
        "not_in_ledger",
    ),
    ("2025-07-10", aid("resumed"), "supported", "equal"),
    ("2025-07-10", aid("paused"), "supported", "equal"),
    ("2025-07-04", aid("resumed"), "contradicted", "differs"),
    ("2025-07-04", aid("delivered"), "unverifiable", "not_in_ledger"),
    ("2025-07-04", aid("pledged", "Germany"), "unverifiable", "not_in_ledger"),
]


@pytest.mark.parametrize(("published", "claim", "ruling", "reason"), ROWS)
def test_talks_and_aid(judged: Judge, published: str, claim: dict[str, Any], ruling: str, reason: str) -> None:
    (verdict,) = judged(published, claim)
    assert (verdict.verdict, verdict.reason) == (ruling, reason), verdict.explanation
    assert verdict.now is None
