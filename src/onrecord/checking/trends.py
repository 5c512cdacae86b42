"""Trends: whether attacks grew or waned over some weeks, by the sums of the tally on both sides of their beginning."""

from __future__ import annotations

from datetime import date, timedelta

from onrecord.checking import phrase
from onrecord.checking.opinion import Opinion, contradicted, supported, unverifiable
from onrecord.checking.side import Side
from onrecord.claims import Direction, Record, Role, What
from onrecord.verdicts import Evidence, Reason

RECENT = timedelta(days=28)  # "recent weeks" where the report gives no time
GROWN = 1.1  # a growth by a tenth bears "escalated" out; a fall by a fifth speaks against it
FALLEN = 0.8


def judge_trend(claim: Record, side: Side, published: str) -> Opinion:
    """Compare what was launched over the weeks of a claim with as many weeks before them."""
    last = min(side.last, claim.when.end[:10] if claim.when else published or side.last)
    length = _length(claim)
    middle = date.fromisoformat(last) - length
    recent, before = (_sum(claim, side, middle + shift, length) for shift in (timedelta(0), -length))
    if not recent or not before:
        return unverifiable("The ledger does not hold both the weeks of the claim and those before them.")
    ratio = recent / before if claim.direction is Direction.MOST else before / recent
    what, done = phrase.noun(claim.measure.what, 2), phrase.done(claim.measure.role)
    told = phrase.sentence(
        f"{phrase.number(recent)} {what} {done} in the {length.days} days to {phrase.date(last)}",
        f"{phrase.number(before)} in the {length.days} days before",
    )
    evidence = tuple(
        Evidence(by=side.counter, value=value, event=f"{side.series}:{name}", source="tally")
        for value, name in (
            (recent, f"{_next(middle)}/{last}"),
            (before, f"{_next(middle - length)}/{middle.isoformat()}"),
        )
    )
    if ratio >= GROWN:
        return supported(Reason.WITHIN_BOUND, told, recent, evidence)
    if ratio <= FALLEN:
        return contradicted(Reason.DIFFERS, told, recent, evidence)
    return unverifiable(told, recent, evidence)


def _length(claim: Record) -> timedelta:
    if claim.when is None or claim.when.start[:10] == claim.when.end[:10]:
        return RECENT
    return date.fromisoformat(claim.when.end[:10]) - date.fromisoformat(claim.when.start[:10]) + timedelta(days=1)


def _sum(claim: Record, side: Side, after: date, length: timedelta) -> int | float | None:
    """Add up the days after one date, as many as *length*; ``None`` where the ledger does not reach."""
    first, last = _next(after), (after + length).isoformat()
    if not side.first <= first <= last <= side.last:
        return None
    found = side.measured(What(claim.measure.what), Role(claim.measure.role))
    return sum(one.value or 0 for one in found if first <= one.date <= last)


def _next(day: date) -> str:
    return (day + timedelta(days=1)).isoformat()
