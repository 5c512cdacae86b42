"""Arithmetic that explains a figure which is not the ledger's."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from onrecord.checking import phrase
from onrecord.checking.fit import is_cut
from onrecord.checking.side import Side, attack_label
from onrecord.checking.stretch import AIR_KINDS, Stretch
from onrecord.claims import Bound, Count, Role, What
from onrecord.verdicts import Reason

Number = int | float

NEAR_NIGHTS = 10  # days before and after in which another attack's figure is looked for
NEAR_MONTHS = 3
TELLING = 10  # a smaller figure turns up on some night near by in any case, and explains nothing
_FATES = (Role.LAUNCHED, Role.DOWNED, Role.SUPPRESSED, Role.NEUTRALISED)
_SITES = (Role.HIT_SITES, Role.DEBRIS_SITES)


@dataclass(frozen=True, slots=True)
class Difference:
    """Why a figure is not the ledger's: the reason and a clause with the figures.

    ``day`` is the date of another attack whose figure it is, or another month or year; ``days`` how far an attack is away.
    """

    reason: Reason
    clause: str
    day: str | None = None
    days: int | None = None


def explain(claim: Count, expected: Number, stretch: Stretch, side: Side) -> Difference | None:
    """Return the likeliest explanation of an exact figure that is not *expected*, ``None`` where there is none."""
    if claim.value is None or claim.bound is not Bound.EXACT:
        return None
    found = mix_up(claim, claim.value, stretch)
    if (
        found or claim.what is What.SITE
    ):  # places are counted anew through the day, so that near figures explain nothing
        return found
    return slip(claim, claim.value, expected, stretch, side)


def mix_up(claim: Count, value: Number, stretch: Stretch) -> Difference | None:
    """Look for the figure elsewhere in the same stretch: another sum, a part, another role, an earlier hour."""
    said = phrase.number(value)
    for reason, found in (
        (Reason.TOTAL_GIVEN_AS_PART, _wider_total(claim, value, stretch)),
        (Reason.PART_GIVEN_AS_TOTAL, _part(claim, value, stretch)),
        (Reason.OTHER_ROLE, _role(claim, value, stretch)),
        (Reason.SUPERSEDED, _earlier(claim, value, stretch)),
    ):
        if found:
            return Difference(reason, f"{said} is {found}")
    return None


def slip(claim: Count, value: Number, expected: Number, stretch: Stretch, side: Side) -> Difference | None:
    """Look for two digits exchanged, another night or month near by, one digit off."""
    if is_exchanged(value, expected):
        told = f"{phrase.number(value)} is {phrase.number(expected)} with two neighbouring digits exchanged"
        return Difference(Reason.DIGITS_SWAPPED, told)
    if other := _other_time(claim, value, stretch, side):
        label, day, days = other
        return Difference(Reason.OTHER_TIME, f"{phrase.number(value)} is the figure {label}", day, days)
    if is_one_digit_off(value, expected) and not is_cut(value, expected):
        told = f"{phrase.number(value)} is {phrase.number(expected)} with one digit wrong"
        return Difference(Reason.DIGITS_SWAPPED, told)
    return None


def is_exchanged(value: Number, expected: Number) -> bool:
    """Tell whether two neighbouring digits were exchanged.

    >>> is_exchanged(593, 539), is_exchanged(359, 539), is_exchanged(953, 539), is_exchanged(55, 55)
    (True, True, False, False)
    """
    said, held = _digits(value), _digits(expected)
    if len(said) != len(held) or said == held:
        return False
    places = [n for n, (a, b) in enumerate(zip(said, held, strict=True)) if a != b]
    first, last = places[0], places[-1]
    return len(places) == 2 and last == first + 1 and said[first] == held[last] and said[last] == held[first]


def is_one_digit_off(value: Number, expected: Number) -> bool:
    """Tell whether all digits but one agree; figures under ten say nothing.

    >>> is_one_digit_off(529, 539), is_one_digit_off(5390, 539), is_one_digit_off(4, 6)
    (True, False, False)
    """
    said, held = _digits(value), _digits(expected)
    return len(said) == len(held) > 1 and sum(a != b for a, b in zip(said, held, strict=True)) == 1


def _digits(value: Number) -> str:
    return str(int(value)) if value == int(value) else str(value)


def _wider_total(claim: Count, value: Number, stretch: Stretch) -> str | None:
    """Return the sum of several kinds that was given for one of them."""
    for what in _wider(claim):
        total = stretch.total(what, claim.role)
        if total.value == value and not total.unknown:
            return phrase.noun(what, 2) + _sum_of(what, claim.role, stretch)
    return None


def _wider(claim: Count) -> tuple[What, ...]:
    if claim.what is What.DRONE:
        return (What.DRONE, What.AIR_TARGET) if claim.model else (What.AIR_TARGET,)
    if claim.what is What.MISSILE and not claim.model:
        return (What.AIR_TARGET,)
    return (claim.what, What.MISSILE, What.AIR_TARGET) if claim.what.is_missile else ()


def _sum_of(what: What, role: Role, stretch: Stretch) -> str:
    if what is not What.AIR_TARGET:
        return " of all types"
    values = [stretch.value(kind, role) for kind in AIR_KINDS]
    return f" ({' + '.join(phrase.number(v) for v in values if v is not None)})" if None not in values else ""


def _part(claim: Count, value: Number, stretch: Stretch) -> str | None:
    """Return the kind or model whose figure was given for the whole."""
    if claim.model or claim.what not in (What.AIR_TARGET, What.MISSILE, What.DRONE):
        return None
    if claim.what is What.AIR_TARGET:
        for kind in AIR_KINDS:
            if stretch.value(kind, claim.role) == value:
                return f"{phrase.noun(kind, 2)} alone"
    for figure in stretch.figures(claim.role):
        within = figure.what.is_missile if claim.what is What.MISSILE else figure.what is claim.what
        if within and figure.value == value:
            return f"{phrase.noun(figure.what, 2, figure.model)} alone"
    return None


def _role(claim: Count, value: Number, stretch: Stretch) -> str | None:
    """Return what the figure counts of the same thing in another role."""
    roles = _FATES if claim.role in _FATES else _SITES if claim.role in _SITES else ()
    for role in roles:
        if role is claim.role:
            continue
        if claim.model:
            values = [f.value for f in stretch.figures(role) if f.model == claim.model]
        else:
            values = [stretch.value(claim.what, role)]
        if value in values:
            return f"the number {phrase.done(role)}"
    return None


def _earlier(claim: Count, value: Number, stretch: Stretch) -> str | None:
    """Return the earlier figure of the same counter that was corrected since."""
    for figure in stretch.figures(claim.role):
        if figure.what is claim.what and (not claim.model or figure.model == claim.model):
            for held in figure.corrections:
                if getattr(held.claim, "value", None) == value:
                    return f"an earlier figure of {held.claim.by or 'the same source'}, corrected since"
    return None


def _other_time(claim: Count, value: Number, stretch: Stretch, side: Side) -> tuple[str, str | None, int | None] | None:
    """Return the other attack, date or month near by to which the figure belongs, its date and how many days away."""
    if value < TELLING or "/" in stretch.name:
        return None
    if stretch.is_long:
        period = _other_period(claim, value, stretch, side)
        return (period.label, period.name, None) if period else None
    together = side.date(stretch.name)
    if together and together.id != stretch.id and together.value(claim.what, claim.role) == value:
        return together.label, None, 0
    near = [one for one in side.measured(claim.what, claim.role) if one.value == value and one.event != stretch.id]
    away = {one.event: abs((date.fromisoformat(one.date) - date.fromisoformat(stretch.name)).days) for one in near}
    nearest = min(near, key=lambda one: away[one.event], default=None)
    if nearest is None or away[nearest.event] > NEAR_NIGHTS:
        return None
    return attack_label(nearest.date, nearest.part), nearest.date, away[nearest.event]


def _other_period(claim: Count, value: Number, stretch: Stretch, side: Side) -> Stretch | None:
    if len(stretch.name) == 7:
        names = [_month(stretch.name, sign * months) for months in range(1, NEAR_MONTHS + 1) for sign in (-1, 1)]
    else:
        names = [str(int(stretch.name) + step) for step in (-1, 1)]
    found = (side.period(name) for name in names)
    return next((one for one in found if one and one.value(claim.what, claim.role) == value), None)


def _month(name: str, months: int) -> str:
    """Return the month so many months on.

    >>> _month("2025-01", -2)
    '2024-11'
    """
    count = int(name[:4]) * 12 + int(name[5:]) - 1 + months
    return f"{count // 12}-{count % 12 + 1:02}"
