"""Counts: how many drones and missiles were launched, shot down, jammed; what they hit."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.checking import phrase
from onrecord.checking.context import Context, is_code, is_local, series_of
from onrecord.checking.differences import explain, is_exchanged, is_one_digit_off, mix_up
from onrecord.checking.doubts import Case, Match, doubt_of
from onrecord.checking.fit import Fit, fit, fit_word, is_cut
from onrecord.checking.known import Known
from onrecord.checking.opinion import Opinion, contradicted, supported, unverifiable
from onrecord.checking.options import Option, options
from onrecord.checking.rivals import Rival, rivals
from onrecord.checking.side import Side
from onrecord.checking.stretch import Stretch
from onrecord.checking.subject import Subject, find_subject
from onrecord.claims import Bound, Count, Role, What
from onrecord.events import Total
from onrecord.verdicts import Reason, Ruling

Number = int | float

JUDGED = {Role.LAUNCHED, Role.DOWNED, Role.SUPPRESSED, Role.NEUTRALISED, Role.HIT_SITES, Role.DEBRIS_SITES}
LOCAL_SUPPORT = 20  # a smaller figure of a town may be the country's by chance


def judge_count(claim: Count, context: Context, known: Known) -> Opinion:
    """Judge a count against the ledger's figure for the same thing."""
    if claim.role not in JUDGED or claim.what in (What.PERSON, What.BOMB, What.ATTACK):
        return unverifiable(
            phrase.sentence(f"the ledger holds no count of {phrase.noun(claim.what, 2)} {_done(claim)}")
        )
    side, why = _side(claim, context, known)
    if side is None:
        return unverifiable(phrase.sentence(why))
    subject = find_subject(side, claim.when, context.night)
    if not subject.stretches:
        return unverifiable(phrase.sentence(subject.missing))
    matches = [Match(s, o, _fit(claim, o, s)) for s in subject.stretches for o in options(claim, s)]
    matches = [match for match in matches if not match.is_silent] or matches
    if not matches:
        what = phrase.noun(claim.what, 2, claim.model)
        label = subject.stretches[0].label
        return unverifiable(phrase.sentence(f"the bulletin does not say how many {what} were {_done(claim)} {label}"))
    return _decide(claim, context, subject, matches, side)


def _done(claim: Count) -> str:
    return phrase.done(claim.role)


def _side(claim: Count, context: Context, known: Known) -> tuple[Side | None, str]:
    """Return the side's attacks that a claim speaks of, or why there are none."""
    series = series_of(claim.actor, claim.where)
    if series is None and claim.actor is None and not any(is_code(place) for place in claim.where):
        series = context.series
    if series is None:
        return None, "the ledger keeps no tally of attacks of this side or on this place"
    side = known.side(series)
    return side, "" if side else "the ledger keeps no tally of attacks of this side or on this place"


def _fit(claim: Count, option: Option, stretch: Stretch) -> Fit:
    """Compare a claim with one thing that it may mean; a figure with unknown parts is a lower bound."""
    held = option.total.value or 0
    if claim.value is None:
        return _fit_word(claim, held, stretch)
    found = fit(claim.value, claim.bound, claim.quote, held, _held_bound(option.total))
    if option.total.unknown and claim.value > held:
        return max(min(found, Fit.DOUBT), Fit.DOUBT)
    if found is Fit.NO and held == 0 and not option.total.parts:
        return Fit.DOUBT  # the bulletin names none, which is no more than silence
    if found is Fit.NO and option.ceiling is not None and held <= claim.value <= option.ceiling:
        return Fit.DOUBT
    return found


def _held_bound(total: Total) -> Bound:
    return Bound.EXACT if total.unknown else total.bound


def _fit_word(claim: Count, held: Number, stretch: Stretch) -> Fit:
    word = (claim.vague or "").lower()
    if word.startswith(("most", "the majority", "більш", "больш")) and claim.role is not Role.LAUNCHED:
        launched = stretch.value(claim.what, Role.LAUNCHED)
        return Fit.WITHIN if launched and held > launched / 2 else Fit.DOUBT
    return fit_word(word, held)


def _decide(claim: Count, context: Context, subject: Subject, matches: list[Match], side: Side) -> Opinion:
    best = max(matches, key=lambda match: match.fit)
    if best.fit >= Fit.WITHIN:
        return _agrees(claim, best)
    first = matches[0]
    if best.fit is not Fit.NO and not _is_explained(claim, best):
        return _agrees(claim, best) if best.fit is Fit.ROUNDED else _in_doubt(claim, best, _open_question(claim, best))
    return _contradicts(claim, context, subject, first, side)


def _is_explained(claim: Count, match: Match) -> bool:
    """Tell whether arithmetic explains a figure so near to the ledger's that it could be a rounding or an earlier count.

    One digit off explains it for a single attack alone, for the tallies of a month differ by as little.
    """
    held, total = match.option.total.value or 0, match.option.total
    if claim.value is None or claim.bound is not Bound.EXACT or total.unknown or not total.value or match.option.note:
        return False
    if match.option.ceiling is not None and claim.value > held:
        return False
    cut = is_cut(claim.value, held)
    one_off = (
        is_one_digit_off(claim.value, held) and not cut and not match.stretch.is_long and abs(claim.value - held) > 1
    )
    slipped = match.fit is Fit.DOUBT and (is_exchanged(claim.value, held) or one_off)
    return slipped or mix_up(claim, claim.value, match.stretch) is not None


def _open_question(claim: Count, match: Match) -> str:
    """Say why a figure can be called neither right nor wrong."""
    total = match.option.total
    if claim.value is None:
        return f"“{claim.quote}” gives no figure to hold against it"
    if match.is_silent:
        return "the bulletin names none, which is no more than silence"
    if total.unknown:
        return "its figure is a lower bound, for some of its parts are not known"
    if match.option.ceiling is not None and claim.value > (total.value or 0):
        return "some are counted together with other kinds"
    return "too near to the report's figure to call it wrong"


def _agrees(claim: Count, match: Match) -> Opinion:
    """Say that the ledger bears the figure out, unless the claim is local or its counters disagree."""
    total = match.option.total
    if is_local(claim) and not _speaks_of_all(claim, total):
        return _in_doubt(claim, match, "the report gives a figure of a part of the country")
    evidence = match.stretch.evidence(claim.what, claim.role, total)
    told = _told(claim, match)
    if others := rivals(total):
        return _disputed(claim, match, others)
    if match.fit is Fit.EQUAL and not match.option.note:
        return supported(Reason.EQUAL, phrase.sentence(told), total.value, evidence)
    return supported(Reason.WITHIN_BOUND, phrase.sentence(told, _sense(claim, match)), total.value, evidence)


def _sense(claim: Count, match: Match) -> str:
    if match.option.note:
        return f"in the report's words, {match.option.note}"
    if match.fit is Fit.ROUNDED:
        return f"{phrase.number(claim.value or 0)} is that figure rounded"
    return f"“{claim.quote}” admits that"


def _speaks_of_all(claim: Count, total: Total) -> bool:
    """Tell whether a claim with a place gives the country's figure all the same."""
    if claim.value is None or total.value is None or total.value < LOCAL_SUPPORT:
        return False
    return claim.value == total.value or (claim.bound is not Bound.EXACT and claim.value >= 0.9 * total.value)


def _in_doubt(claim: Count, match: Match, why: str) -> Opinion:
    total = match.option.total
    held = f"the ledger has {phrase.number(total.value or 0)} {match.stretch.label}"
    return unverifiable(phrase.sentence(held, why), total.value, match.stretch.evidence(claim.what, claim.role, total))


def _disputed(claim: Count, match: Match, others: Sequence[Rival]) -> Opinion:
    """Say that those who count do not agree, whichever of them the report follows."""
    total = match.option.total
    told = phrase.listed([f"the {rival.by} has {phrase.number(rival.value)}" for rival in others])
    own = match.stretch.evidence(claim.what, claim.role, total)
    theirs = tuple(rival.evidence(match.stretch.id) for rival in others)
    why = phrase.sentence(_told(claim, match), told)
    return Opinion(Ruling.DISPUTED, Reason.DIFFERS, why, total.value, own + theirs)


def _contradicts(claim: Count, context: Context, subject: Subject, first: Match, side: Side) -> Opinion:
    """Say that the ledger holds otherwise, with the arithmetic that explains it; hold back where that is not sure."""
    total = first.option.total
    agreeing = [
        one for one in rivals(total) if fit(claim.value or 0, claim.bound, claim.quote, one.value) >= Fit.WITHIN
    ]
    if agreeing and claim.value is not None:
        return _disputed(claim, first, agreeing)
    found = next((d for s in subject.stretches if (d := explain(claim, total.value or 0, s, side))), None)
    if doubt := doubt_of(Case(claim, context, subject, first, side, found)):
        return _in_doubt(claim, first, doubt)
    reason = found.reason if found else Reason.DIFFERS
    why = found.clause if found else f"the report says “{claim.quote}”"
    return contradicted(
        reason,
        phrase.sentence(_told(claim, first), why),
        total.value,
        first.stretch.evidence(claim.what, claim.role, total),
    )


def _told(claim: Count, match: Match) -> str:
    """Say what the ledger holds, in one clause with the parts that make it."""
    total, stretch = match.option.total, match.stretch
    value = total.value or 0
    what = phrase.counted(value, claim.what, claim.role, claim.model if not match.option.note else None)
    if match.option.note:
        what = f"{phrase.number(value)} {phrase.noun(claim.what, value)} {_done(claim)}"
    if stretch.is_long or len(stretch.events) > 1:
        who = (
            f"the bulletins of the {stretch.by} and others add up to" if stretch.is_long else "its bulletins add up to"
        )
    else:
        who = f"the {total.by} counted" if total.by else "the ledger has"
    least = "at least " if total.unknown else ""
    return f"{who} {least}{what} {stretch.label}{_parts(claim, total)}"


def _parts(claim: Count, total: Total) -> str:
    """Show a sum of a few models: ": 6 Iskander-M + 4 Iskander-K + 1 Kinzhal"."""
    parts = sorted((figure for figure in total.parts if figure.value), key=lambda figure: -(figure.value or 0))
    if claim.what is What.DRONE or not 1 < len(parts) <= 6:
        return ""
    shown = (
        f"{phrase.number(figure.value or 0)} {figure.model or phrase.noun(figure.what, figure.value)}"
        for figure in parts
    )
    return f": {' + '.join(shown)}"
