"""When a figure that is not the ledger's is not called wrong: the report may speak of something else."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.checking.context import Context, is_local
from onrecord.checking.differences import Difference
from onrecord.checking.fit import Fit
from onrecord.checking.options import Option
from onrecord.checking.side import Side
from onrecord.checking.stretch import Stretch
from onrecord.checking.subject import Subject
from onrecord.claims import Bound, Count, Grain, Role, What
from onrecord.packs import load_packs

Number = int | float

FEW = 2  # "a drone", "two missiles": told of a street more often than of a night
SLIVER = 0.2  # a figure below this share of the ledger's speaks of a part of the attack
BEYOND = 2.5  # a figure this many times the largest attack known is a sum over a longer time
PERIOD_EDGE = 0.03  # months and years are drawn by the start or by the end of a night
SHAHED_SPLIT = "2024-07-01"  # since then bulletins count decoys with the Shaheds


@dataclass(frozen=True, slots=True)
class Match:
    """The best agreement between a claim and what it may mean."""

    stretch: Stretch
    option: Option
    fit: Fit


def doubt_of(
    claim: Count, context: Context, subject: Subject, first: Match, side: Side, found: Difference | None
) -> str:
    """Return why a figure that is not the ledger's is not called wrong; empty when it is."""
    held, value = first.option.total.value or 0, claim.value or 0
    if is_local(claim):
        return "the report gives a figure of a part of the country"
    if not subject.sure:
        return "the report does not say clearly of which time its figure is"
    if _speaks_for_the_attacker(claim, side):
        return f"{claim.by} speaks for the attacking side, whose figures the ledger does not hold"
    if _is_local_by_its_whole(claim, context, held):
        return "the report gives figures of a part of the country"
    if _is_of_one_attack_within(claim, first):
        return "the report may speak of a single attack of that time"
    if claim.part_of and not claim.model and _stands_beside_its_total(claim, context):
        return "the report's figure is a part, which the ledger does not hold"
    if found and found.days == 1 and _has_its_reports_date(claim, context):
        return f"the report gives no more than its own date, and {found.clause}"
    if found:
        return ""
    if value < held and claim.when and claim.when.grain is Grain.NIGHT and first.stretch.id.endswith(":day"):
        return "the bulletin is of the whole date"
    if claim.what is What.SITE:
        return "places hit are counted anew through the day"
    if value <= FEW and claim.value is not None and held > FEW and not claim.model:
        return "the report may speak of a single place"
    if value < SLIVER * held and claim.bound is not Bound.AT_LEAST and claim.value:
        return "the report may speak of a part of the attack"
    if first.stretch.is_long and abs(value - held) <= PERIOD_EDGE * held:
        return "a month's edges can be drawn in two ways"
    if not first.stretch.is_long and value > BEYOND * _largest(claim, side):
        return "the report's figure may be of a longer time"
    if claim.model and claim.what is What.DRONE and value < held and first.stretch.name >= SHAHED_SPLIT:
        return "bulletins count decoys together with the Shaheds"
    return ""


def _has_its_reports_date(claim: Count, context: Context) -> bool:
    """Tell whether a claim is dated by the day of its report and not by a night; the day beside it may be meant."""
    when = claim.when
    return when is not None and when.grain is Grain.DAY and when.end == (context.report.published or "")[:10]


def _is_local_by_its_whole(claim: Count, context: Context, held: Number) -> bool:
    """Tell whether a claim without a place follows one of a town or region, as in "seven at Odesa, five shot down"."""
    return any(
        isinstance(other, Count) and is_local(other) and other.what is claim.what and other.role is Role.LAUNCHED
        and other.bound is Bound.EXACT and (claim.value or 0) <= (other.value or 0) < BEYOND * held
        and other.start <= claim.start and claim.role is not Role.LAUNCHED
        for other in context.claims
    )  # fmt: skip


def _is_of_one_attack_within(claim: Count, first: Match) -> bool:
    """Tell whether a month's or year's figure is no larger than its largest attack, as in "96 missiles in November"."""
    if not first.stretch.is_long or first.stretch.sums is None:
        return False
    attacks = [one.value or 0 for one in first.stretch.sums(claim.what, claim.role)]
    return (claim.value or 0) <= 1.05 * max(attacks, default=0)


def _largest(claim: Count, side: Side) -> Number:
    return max((one.value or 0 for one in side.measured(claim.what, claim.role)), default=0)


def _speaks_for_the_attacker(claim: Count, side: Side) -> bool:
    actor = side.series.partition("-")[0]
    if claim.by is None:
        return False
    packs = load_packs()
    return (claim.by == "Russia" and actor == "RU") or actor in (
        packs.attribute("body_side", claim.by), packs.attribute("name_side", claim.by)
    )  # fmt: skip


def _stands_beside_its_total(claim: Count, context: Context) -> bool:
    return any(
        isinstance(other, Count) and other is not claim and not other.part_of and other.what is claim.what
        and (other.value or 0) > (claim.value or 0)
        for other in context.claims
    )  # fmt: skip
