"""When a figure that is not the ledger's is not called wrong: the report may speak of something else.

Each doubt is a function that gives its reason in words, or nothing. Those of the first table hold whatever arithmetic
explains the figure; those of the second only where nothing explains it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from onrecord.checking import phrase
from onrecord.checking.context import Context, is_local
from onrecord.checking.differences import Difference, is_exchanged
from onrecord.checking.fit import Fit, fit
from onrecord.checking.options import Option
from onrecord.checking.side import Side
from onrecord.checking.stretch import Stretch
from onrecord.checking.subject import Subject
from onrecord.claims import Bound, Count, Grain, Order, Role, What
from onrecord.events import Part
from onrecord.events.precedence import load_precedence
from onrecord.packs import load_packs
from onrecord.verdicts import Reason

Number = int | float
_NUMBER = re.compile(r"(?<![\d,.])\d{1,2}(?![\d,])")

FEW = 2  # "a drone", "two missiles": told of a street more often than of a night
SLIVER = 0.2  # a figure below this share of the ledger's speaks of a part of the attack
BEYOND = 2.5  # a figure this many times the largest attack known is a sum over a longer time
PERIOD_EDGE = 0.03  # months and years are drawn by the start or by the end of a night
PERIOD_OWN = 0.10  # a counter's own sum of a month has what its bulletins left out
SINGLE_ATTACK = 1.05  # a month's figure that its largest attack reaches may be of that attack
MISSILES_NEAR = 0.15  # bulletins leave out missiles that others count; nearer than this nothing is said …
MISSILES_MANY = 20  # … of a salvo of so many
NEAR_DAYS = 3  # "three days after an attack with 728 drones": the figure is of the attack before
SHAHED_SPLIT = "2024-07-01"  # since then bulletins count decoys with the Shaheds


@dataclass(frozen=True, slots=True)
class Match:
    """The best agreement between a claim and what it may mean."""

    stretch: Stretch
    option: Option
    fit: Fit

    @property
    def is_silent(self) -> bool:
        """Tell whether the bulletin names none of the kind, which is less than to say that there was none."""
        return self.option.total.value == 0 and not self.option.total.parts


@dataclass(frozen=True, slots=True)
class Case:
    """A claim that is not the ledger's figure: what it may mean, and what explains it."""

    claim: Count
    context: Context
    subject: Subject
    first: Match
    side: Side
    found: Difference | None

    @property
    def value(self) -> Number:
        """The report's figure."""
        return self.claim.value or 0

    @property
    def held(self) -> Number:
        """The ledger's figure."""
        return self.first.option.total.value or 0

    @property
    def others(self) -> Iterator[Count]:
        """The report's other counts of the same thing."""
        return (
            one for one in self.context.claims
            if isinstance(one, Count) and one is not self.claim and one.what is self.claim.what
        )  # fmt: skip


def doubt_of(case: Case) -> str:
    """Return why a figure that is not the ledger's is not called wrong; empty when it is."""
    doubts = ALWAYS if case.found else (*ALWAYS, *UNEXPLAINED)
    return next((why for doubt in doubts if (why := doubt(case))), "")


def _of_a_place(case: Case) -> str:
    return "the report gives a figure of a part of the country" if is_local(case.claim) else ""


def _of_an_unclear_time(case: Case) -> str:
    return "" if case.subject.sure else "the report does not say clearly of which time its figure is"


def _by_the_attacker(case: Case) -> str:
    actor, by = case.side.series.partition("-")[0], case.claim.by
    if by is None:
        return ""
    packs = load_packs()
    sides = (packs.attribute("body_side", by), packs.attribute("name_side", by))
    speaks = actor in sides or (by == "Russia" and actor == "RU")
    return f"{by} speaks for the attacking side, whose figures the ledger does not hold" if speaks else ""


def _of_a_place_by_its_whole(case: Case) -> str:
    """Doubt "five shot down" beside "seven at Odesa"."""
    local = any(
        is_local(other) and other.role is Role.LAUNCHED and other.bound is Bound.EXACT
        and case.value <= (other.value or 0) < BEYOND * case.held
        for other in case.others
    )  # fmt: skip
    fate = case.claim.role is not Role.LAUNCHED
    return "the report gives figures of a part of the country" if local and fate else ""


def _of_one_attack_of_a_month(case: Case) -> str:
    """Doubt "96 missiles in November", which may be of a single attack."""
    stretch = case.first.stretch
    if stretch.sums is None:
        return ""
    largest = max((one.value or 0 for one in stretch.sums(case.claim.what, case.claim.role)), default=0)
    return "the report may speak of a single attack of that time" if case.value <= SINGLE_ATTACK * largest else ""


def _of_a_part(case: Case) -> str:
    claim = case.claim
    beside = any(not other.part_of and (other.value or 0) > case.value for other in case.others)
    of_part = claim.part_of and not claim.model and beside
    return "the report's figure is a part, which the ledger does not hold" if of_part else ""


def _of_several_kinds(case: Case) -> str:
    """Doubt "three Shaheds and two drones of another type" where the two figures add up to the ledger's."""
    claim = case.claim
    kinds = [
        other.value or 0 for other in case.context.beside(claim)
        if isinstance(other, Count) and other.what is claim.what and other.role is claim.role and not other.part_of
    ]  # fmt: skip
    return (
        "the report's figures of several kinds add up to it" if kinds and sum(kinds) + case.value == case.held else ""
    )


def _by_another_counter(case: Case) -> str:
    """Doubt what another of those who count says, where nothing but one digit or another night explains it."""
    by, counters = case.claim.by, _counters(case)
    explained = case.found is not None and case.found.reason is not Reason.OTHER_TIME and not _is_weak(case)
    if explained or by is None or by not in counters[1:]:
        return ""
    return f"the {by} counts for itself" if " of " in by else f"{by} counts apart from it"


def _counters(case: Case) -> tuple[str, ...]:
    return load_precedence().rule(case.side.series, case.claim.what).counters


def _without_the_lost(case: Case) -> str:
    """Doubt "268 shot down or jammed" where the bulletin counts as many as shot down, and those lost from radar apart."""
    claim, downed = case.claim, case.first.stretch.value(case.claim.what, Role.DOWNED)
    return (
        "bulletins may count those lost from radar apart"
        if claim.role is Role.NEUTRALISED and case.value == downed
        else ""
    )


def _of_the_night_after(case: Case) -> str:
    """Doubt the figure of the night that ends on the day of publication: "overnight Friday" in a report of Saturday."""
    when, day = case.claim.when, case.context.published_on
    if (
        when is None
        or when.grain is not Grain.NIGHT
        or not day
        or (date.fromisoformat(day) - date.fromisoformat(when.end[:10])).days != 1
    ):
        return ""
    after = case.side.attack(day, Part.NIGHT)
    held = after.value(case.claim.what, case.claim.role) if after else None
    if after is None or held is None or fit(case.value, case.claim.bound, case.claim.quote, held) < Fit.ROUNDED:
        return ""
    return f"{phrase.number(held)} is the figure {after.label}, which the report may mean"


def _told_of_another_time(case: Case) -> str:
    """Doubt a figure that is right for a time of which the report speaks too."""
    claim, found = case.claim, case.found
    if found is None or found.reason is not Reason.OTHER_TIME or found.day is None:
        return ""
    dated = {one.when.end[:10] for one in case.context.claims if one.when and one is not claim}
    near = found.days is not None and found.days <= NEAR_DAYS
    in_order = near and any(isinstance(one, Order) for one in case.context.beside(claim))
    if any(day.startswith(found.day) for day in dated) or in_order:
        return f"{found.clause}, of which the report may speak"
    return ""


def _of_a_night_named_by_its_date(case: Case) -> str:
    """Doubt the figure of the night of 4 July where the report of the 5th says "the night of 4 July": it may mean either."""
    when, found = case.claim.when, case.found
    if when is None or when.grain is not Grain.NIGHT or found is None or found.day != when.start[:10]:
        return ""
    numbers = {int(digits) for digits in _NUMBER.findall(case.context.sentence(case.claim))}
    eve, morning = int(when.start[8:10]), int(when.end[8:10])
    return f"{found.clause}, which the report may mean" if eve in numbers and morning not in numbers else ""


def _read_twice(case: Case) -> str:
    """Doubt "120 missiles, of which 102 were shot down" where the first figure was taken for the second's role."""
    found, claim = case.found, case.claim
    if found is None or found.reason is not Reason.OTHER_ROLE:
        return ""
    right = any(
        isinstance(other, Count) and other.what is claim.what and other.role is claim.role and other.value == case.held
        for other in case.context.beside(claim)
    )  # fmt: skip
    return "the same sentence gives the ledger's figure too" if right else ""


def _beside_its_whole(case: Case) -> str:
    """Doubt a smaller figure where the report gives the ledger's own elsewhere: it is of a part that the reader missed."""
    if case.value >= case.held or (case.found and not _is_weak(case)):
        return ""
    claim = case.claim
    whole = any(
        other.role is claim.role and other.model == claim.model and other.when == claim.when
        and other.value is not None and (other.value or 0) > case.value
        and fit(other.value, other.bound, other.quote, case.held) >= Fit.WITHIN
        for other in case.others
    )  # fmt: skip
    return "the report gives the ledger's figure too, and this one may be of a part" if whole else ""


def _is_weak(case: Case) -> bool:
    """Tell whether nothing but one digit off explains a figure."""
    slipped = case.found is not None and case.found.reason is Reason.DIGITS_SWAPPED
    return slipped and not is_exchanged(case.value, case.held)


def _of_a_whole_date(case: Case) -> str:
    at_night = case.claim.when is not None and case.claim.when.grain is Grain.NIGHT
    by_day = case.first.stretch.id.endswith(":day")
    return "the bulletin is of the whole date" if at_night and by_day and case.value < case.held else ""


def _of_places(case: Case) -> str:
    return "places hit are counted anew through the day" if case.claim.what is What.SITE else ""


def _of_a_street(case: Case) -> str:
    few = case.claim.value is not None and case.value <= FEW < case.held and not case.claim.model
    return "the report may speak of a single place" if few else ""


def _of_a_sliver(case: Case) -> str:
    small = 0 < case.value < SLIVER * case.held and case.claim.bound is not Bound.AT_LEAST
    return "the report may speak of a part of the attack" if small else ""


def _of_a_months_edge(case: Case) -> str:
    if not case.first.stretch.is_long:
        return ""
    apart, counters = abs(case.value - case.held), _counters(case)
    if apart <= PERIOD_EDGE * case.held:
        return "a month's edges can be drawn in two ways"
    own = counters and case.claim.by == counters[0] and apart <= PERIOD_OWN * case.held
    return f"the {case.claim.by} adds up a month itself" if own else ""


def _of_a_longer_time(case: Case) -> str:
    if case.first.stretch.is_long:
        return ""
    largest = max((one.value or 0 for one in case.side.measured(case.claim.what, case.claim.role)), default=0)
    return "the report's figure may be of a longer time" if case.value > BEYOND * largest else ""


def _of_missiles_left_out(case: Case) -> str:
    what = case.claim.what
    near = MISSILES_MANY <= case.held < case.value <= (1 + MISSILES_NEAR) * case.held
    return "bulletins leave out missiles that others count" if what.is_missile and near else ""


def _of_decoys(case: Case) -> str:
    claim, late = case.claim, case.first.stretch.name >= SHAHED_SPLIT
    decoys = claim.model and claim.what is What.DRONE and case.value < case.held and late
    return "bulletins count decoys together with the Shaheds" if decoys else ""


Doubt = Callable[[Case], str]

ALWAYS: tuple[Doubt, ...] = (
    _of_a_place, _of_an_unclear_time, _by_the_attacker, _of_a_place_by_its_whole, _of_one_attack_of_a_month, _of_a_part, _of_several_kinds, _by_another_counter, _without_the_lost, _of_the_night_after,
        _told_of_another_time, _of_a_night_named_by_its_date, _read_twice, _beside_its_whole,
)  # fmt: skip
UNEXPLAINED: tuple[Doubt, ...] = (
    _of_a_whole_date, _of_places, _of_a_street, _of_a_sliver, _of_a_months_edge, _of_a_longer_time, _of_missiles_left_out,
    _of_decoys,
)  # fmt: skip
