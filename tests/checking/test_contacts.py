"""Calls and meetings: that they took place, their length, the how-manieth."""

from __future__ import annotations

from typing import Any

import pytest

from tests.checking.conftest import Judge

SIDES = ["Donald Trump", "Vladimir Putin"]
YEAR = {"start": "2025-01-01", "end": "2025-12-31", "grain": "year"}  # "the sixth call this year"


def call(date: str | None = "2025-07-03", form: str = "call", **more: Any) -> dict[str, Any]:
    when = {"start": date, "end": date, "grain": "day"} if date else None
    return {"kind": "contact", "form": form, "parties": SIDES, "when": when, "quote": "the call", **more}


ROWS = [
    ("2025-07-04", call(), "supported", "equal"),
    ("2025-07-04", call(parties=SIDES[::-1]), "supported", "equal"),
    ("2025-07-04", call(minutes=60, bound="at_most", quote="almost an hour"), "supported", "within_bound"),
    ("2025-07-04", call(minutes=60, bound="about", quote="about an hour"), "supported", "within_bound"),
    ("2025-07-04", call(minutes=30, bound="exact", quote="half an hour"), "contradicted", "differs"),
    ("2025-07-04", call(minutes=120, bound="at_least", quote="over two hours"), "contradicted", "differs"),
    ("2025-05-19", call("2025-05-19", minutes=125, bound="exact"), "supported", "within_bound"),
    ("2025-05-20", call("2025-05-19", minutes=240, bound="about"), "contradicted", "differs"),
    ("2025-05-19", call("2025-05-19", ordinal=3), "supported", "equal"),
    ("2025-05-19", call("2025-05-19", ordinal=4), "contradicted", "differs"),
    ("2025-07-04", call(None, ordinal=6, prior=5), "supported", "equal"),
    ("2025-07-04", call(None, prior=4), "contradicted", "differs"),
    ("2025-07-04", call(ordinal=6, minutes=150, bound="about"), "contradicted", "differs"),
    ("2025-07-04", call("2025-07-01"), "contradicted", "other_time"),
    ("2025-08-16", call("2025-08-15", form="meeting"), "supported", "equal"),
    ("2025-08-16", call("2025-08-15", form="meeting", ordinal=1), "supported", "equal"),
    ("2025-07-04", call(ordinal=6, when=YEAR, minutes=180, bound="exact"), "contradicted", "differs"),
    ("2025-07-04", call(ordinal=6, when=YEAR, minutes=60, bound="about"), "supported", "equal"),
    # four of the five calls before were told of well, one neither way
    ("2025-07-04", call(None, prior=5, tone="positive"), "supported", "equal"),
    ("2025-07-04", call(None, prior=5, tone="negative"), "contradicted", "differs"),
    ("2025-07-04", call(None, prior=5, tone="mixed"), "unverifiable", "not_in_ledger"),
    # what the log may not have is left open
    ("2025-10-17", call("2025-10-16"), "unverifiable", "not_in_ledger"),
    ("2025-10-17", call(None, ordinal=8), "unverifiable", "not_in_ledger"),
    ("2025-04-20", call("2025-04-19"), "unverifiable", "not_in_ledger"),
    ("2025-07-04", call(parties=["Donald Trump", "Xi Jinping"]), "unverifiable", "not_in_ledger"),
    ("2025-07-05", call("2025-07-04", parties=["Donald Trump", "Volodymyr Zelensky"], ordinal=9), "unverifiable", "not_in_ledger"),
    ("2025-07-04", call(tone="positive"), "unverifiable", "not_in_ledger"),
    ("2025-07-02", call(), "unverifiable", "not_in_ledger"),
]  # fmt: skip


@pytest.mark.parametrize(("published", "claim", "ruling", "reason"), ROWS)
def test_contacts(judged: Judge, published: str, claim: dict[str, Any], ruling: str, reason: str) -> None:
    (verdict,) = judged(published, claim)
    assert (verdict.verdict, verdict.reason) == (ruling, reason), verdict.explanation


def test_the_dates_that_were_counted_are_named(judged: Judge) -> None:
    (verdict,) = judged("2025-06-05", call("2025-06-04", ordinal=4))
    dates = ["12 February 2025", "18 March 2025", "19 May 2025", "4 June 2025"]
    assert [date for date in dates if date not in verdict.explanation] == []
    assert len(verdict.evidence) == 4


def test_later_calls_change_nothing_of_a_number_told_then(judged: Judge) -> None:
    (verdict,) = judged("2025-05-20", call(None, prior=2))
    assert (verdict.verdict, verdict.now) == ("supported", None)
