"""Order: judged as far as the precision of the times allows."""

from __future__ import annotations

from typing import Any

import pytest

from tests.checking.conftest import Judge, count, night

CALL = "Trump and Putin spoke"
ATTACK = "drones fell on Kyiv"


def judged_order(judged: Judge, published: str, call: str, attack: str, sides: tuple[str, str], **order: Any) -> Any:
    """The verdict on "attack after call" (or the other way round), the two told in one sentence."""
    text = f"{ATTACK} just after {CALL}"
    when = {"start": call, "end": call, "grain": "day"}
    first, then = order.pop("first", CALL), order.pop("then", ATTACK)
    claims = [
        {"kind": "order", "quote": text, "first": first, "then": then, "gap": "just after", "when": None, **order},
        count(None, quote=ATTACK, vague="drones", start=0, end=len(ATTACK), when=night(attack)),
        {"kind": "contact", "form": "call", "parties": list(sides), "quote": CALL, "when": when,
         "start": text.index(CALL), "end": len(text)},
    ]  # fmt: skip
    return judged(published, *claims)[0]


PUTIN, ZELENSKY = ("Donald Trump", "Vladimir Putin"), ("Donald Trump", "Volodymyr Zelensky")

ROWS = [
    # the call of 3 July is known to the day; the night of 4 July opened on 3 July at 18:00 in Kyiv
    ("2025-07-04", "2025-07-03", "2025-07-04", PUTIN, {"at_most_hours": 24}, "supported", "order_holds"),
    ("2025-07-04", "2025-07-03", "2025-07-04", PUTIN, {}, "supported", "order_holds"),
    ("2025-07-04", "2025-07-03", "2025-07-04", PUTIN, {"at_most_hours": 2}, "unverifiable", "not_in_ledger"),
    # the night of 3 July was over when 3 July began
    ("2025-07-04", "2025-07-03", "2025-07-03", PUTIN, {"at_most_hours": 24}, "contradicted", "order_does_not_hold"),
    ("2025-07-08", "2025-07-03", "2025-07-06", PUTIN, {"at_most_hours": 24}, "contradicted", "order_does_not_hold"),
    ("2025-07-04", "2025-07-04", "2025-07-04", ZELENSKY, {}, "contradicted", "order_does_not_hold"),
    ("2025-07-04", "2025-07-04", "2025-07-04", ZELENSKY, {"first": ATTACK, "then": CALL}, "supported", "order_holds"),
    ("2025-07-04", "2025-07-03", "2025-07-04", PUTIN, {"first": "the rain began"}, "unverifiable", "not_in_ledger"),
    ("2025-07-04", "2025-07-03", "2025-07-04", PUTIN, {"then": None}, "unverifiable", "not_in_ledger"),
]


@pytest.mark.parametrize(("published", "call", "attack", "sides", "order", "ruling", "reason"), ROWS)
def test_orders(
    judged: Judge, published: str, call: str, attack: str, sides: tuple[str, str], order: dict[str, Any], ruling: str,
    reason: str,
) -> None:  # fmt: skip
    verdict = judged_order(judged, published, call, attack, sides, **order)
    assert (verdict.verdict, verdict.reason) == (ruling, reason), verdict.explanation


@pytest.mark.parametrize(("then", "ruling"), [("2025-07-05", "supported"), ("2025-07-08", "contradicted")])
def test_a_day_after_is_told_of_dates(judged: Judge, then: str, ruling: str) -> None:
    """The attacks of two nights on end begin 26 hours apart, and one is a day after the other all the same."""
    text = "500 drones came one day after 539 drones"
    order, later, earlier = (
        {"kind": "order", "quote": text, "start": 0, "end": len(text), "first": "539 drones", "then": "500 drones",
         "gap": "one day after", "at_most_hours": 24, "when": None},
        count(500, quote="500 drones", start=0, end=10, when=night(then)),
        count(539, quote="539 drones", start=30, end=len(text), when=night("2025-07-04")),
    )  # fmt: skip
    assert judged(then, order, later, earlier)[0].verdict == ruling
