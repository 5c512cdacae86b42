"""Records: whether an attack, a month or a year was the most, as the ranking stood when the report came out."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.checking import phrase
from onrecord.checking.context import Context, is_code, is_local, series_of
from onrecord.checking.known import Known
from onrecord.checking.opinion import Opinion, contradicted, supported, unverifiable
from onrecord.checking.record_doubts import FORMER, Question, doubt_of, tells_of_former
from onrecord.checking.side import Side
from onrecord.checking.standing import (
    SINGLE,
    Standing,
    figure_of,
    made_of,
    row_evidence,
    row_with,
    when_of,
)
from onrecord.checking.subject import find_subject
from onrecord.checking.trends import judge_trend
from onrecord.claims import Direction, Grain, Record, Role, Scope, What
from onrecord.reading.trends import HEDGE
from onrecord.tallies import Row
from onrecord.verdicts import Evidence, Reason

ONE_OF = 10  # "one of the largest": among the first ten
SHOWN = 3  # holders named in one sentence
_ROLES = (Role.LAUNCHED, Role.DOWNED, Role.SUPPRESSED, Role.NEUTRALISED)
_KINDS = (What.DRONE, What.MISSILE, What.AIR_TARGET)

# Words by which a superlative is of the dead, whatever it was read as.
_DEADLY = ("deadl", "bloodi", "смертон", "кровав", "кривав")


def judge_record(claim: Record, context: Context, known: Known) -> Opinion:
    """Judge a superlative by the ranking of what was known."""
    side, why = _side(claim, context, known)
    if side is None:
        return unverifiable(phrase.sentence(why))
    if claim.hedge == HEDGE:
        return judge_trend(claim, side, context.published_on)
    question = Question(_measured(claim, context), claim.measure.role, _scope_of(claim), side)
    rows, sure, missing = _subject(claim, context, question)
    if not rows:
        return unverifiable(phrase.sentence(missing))
    best = min((question.standing(row, claim) for row in rows), key=lambda one: one.rank)
    return _decide(claim, context, question, best, sure=sure)


def _side(claim: Record, context: Context, known: Known) -> tuple[Side | None, str]:
    measure = claim.measure
    if measure.what is not What.PERSON and any(stem in claim.quote.lower() for stem in _DEADLY):
        return None, "the ledger keeps no ranking by how many people were killed"
    if measure.role not in _ROLES or not (measure.what in _KINDS or measure.what.is_missile):
        return None, f"the ledger keeps no ranking of {phrase.noun(measure.what, 2)} {phrase.done(measure.role)}"
    if is_local(claim):
        return None, "the ledger keeps no ranking for a part of the country"
    series = series_of(None, claim.where)
    if series is None and not any(is_code(place) for place in claim.where):
        series = context.series
    side = known.side(series) if series else None
    return side, "" if side else "the ledger keeps no tally of attacks of this side or on this place"


def _measured(claim: Record, context: Context) -> What:
    """Return what is ranked; "a record 90 drones and 7 missiles" is one record of both together."""
    same = {
        other.measure.what
        for other in context.claims
        if isinstance(other, Record) and (other.start, other.end, other.scope) == (claim.start, claim.end, claim.scope)
    }
    return What.AIR_TARGET if len(same) > 1 else claim.measure.what


def _scope_of(claim: Record) -> Scope:
    """Return what is ranked; "a record 1,912 drones in October" is of the month, whatever else the words may be."""
    monthly = claim.value is not None and claim.when is not None and claim.when.grain is Grain.MONTH
    former = any(word in claim.quote.lower() for word in FORMER)
    return Scope.MONTH if claim.scope in SINGLE and monthly and not former else claim.scope


def _subject(claim: Record, context: Context, question: Question) -> tuple[list[Row], bool, str]:
    """Return the rows that a claim may speak of, whether that is sure, and why there are none."""
    scope, when = question.scope, claim.when
    fallback = context.night if scope in SINGLE else None
    if scope in SINGLE and when and when.grain in (Grain.MONTH, Grain.YEAR):
        return _best_within(claim, question, when.start[:7], when.end[:7])
    found = find_subject(question.side, when, fallback)
    if not found.stretches:
        return [], False, found.missing
    names = {one.name for one in found.stretches}
    if scope is Scope.WEEK:
        rows = [row for row in question.rows if any(row.start <= name[-10:] <= row.end for name in names)]
        return rows, False, "the ledger holds nothing for that week"
    if scope in (Scope.MONTH, Scope.YEAR):
        size = 7 if scope is Scope.MONTH else 4
        rows = [row for row in question.rows if row.label in {name[-10:][:size] for name in names}]
        return rows, found.sure or when is not None, "the ledger holds nothing for that time"
    ids = {event.id for one in found.stretches for event in one.events}
    named = (row_with(question.side, scope, question.what, question.role, one) for one in sorted(ids))
    rows = list({row.label: row for row in named if row}.values())
    whole = when is not None or len(ids) == 1
    return rows, (found.sure and whole) or (when is None and len(ids) == 1), "the bulletin does not give that figure"


def _best_within(claim: Record, question: Question, start: str, end: str) -> tuple[list[Row], bool, str]:
    """Return the record of a month or year that a report looks back on."""
    sign = 1 if claim.direction is Direction.MOST else -1
    rows = [row for row in question.rows if start <= row.start[:7] <= end]
    best = max(rows, key=lambda row: sign * (row.value or 0), default=None)
    return ([best] if best else []), False, "the ledger holds no attack of that time"


def _decide(claim: Record, context: Context, question: Question, stands: Standing, *, sure: bool) -> Opinion:
    if claim.hedge and stands.rank <= ONE_OF:
        return _holds(claim, question, stands, f"{_ordinal(stands.rank)} on the ledger's list")
    if stands.holds:
        return _holds(claim, question, stands)
    if not stands.earlier and not stands.ties and _looks_back(claim, context, question, stands):
        return _holds(claim, question, stands, f"it stood until {figure_of(stands.later[0], question.side)}")
    if doubt := doubt_of(claim, context, question, stands, sure=sure):
        return unverifiable(
            phrase.sentence(_beaten(question, stands), doubt), stands.row.value, _evidence(question, stands)
        )
    return contradicted(
        Reason.RECORD_DID_NOT_HOLD, phrase.sentence(_beaten(question, stands), _known_from(question)),
        stands.row.value, _evidence(question, stands),
    )  # fmt: skip


def _looks_back(claim: Record, context: Context, question: Question, stands: Standing) -> bool:
    """Tell whether a report speaks of a record that it knows has fallen."""
    told = tells_of_former(claim, context)
    own = context.night.date if context.night else None
    overtaken = stands.later[0].start if stands.later else ""
    since = question.side.as_of is not None and overtaken > (context.report.published or "9")[:10]
    return told or since or bool(own and stands.row.end < own == overtaken)


def _holds(claim: Record, question: Question, stands: Standing, also: str = "") -> Opinion:
    most = "the most" if claim.direction is Direction.MOST else "the fewest"
    since = f" since {phrase.date(claim.since)}" if claim.since else ""
    rank = f"{most} in one {_scope(question.scope)}{since}" if not also or "until" in also else also
    before = f"before it {figure_of(stands.before, question.side)}" if stands.before else ""
    told = phrase.sentence(
        f"{_subject_words(question, stands.row)} were {rank}", also if "until" in also else "", before,
        *_parts(claim, question, stands.row), _known_from(question),
    )  # fmt: skip
    return supported(Reason.RECORD_HOLDS, told, stands.row.value, _evidence(question, stands))


def _subject_words(question: Question, row: Row) -> str:
    what = "drones and missiles" if question.what is What.AIR_TARGET else phrase.noun(question.what, row.value)
    done = phrase.done(question.role)
    return f"{phrase.number(row.value or 0)} {what}{made_of(row, question.side)} {done} {when_of(row)}"


def _scope(scope: Scope) -> str:
    return "date" if scope is Scope.DAY else scope.value


def _parts(claim: Record, question: Question, row: Row) -> Iterator[str]:
    """Say of a long stretch's drones and missiles which of them were a record by themselves."""
    if question.what is not What.AIR_TARGET or question.scope in SINGLE:
        return
    for what in (What.DRONE, What.MISSILE):
        asked = Question(what, question.role, question.scope, question.side)
        own = next((one for one in asked.rows if one.label == row.label), None)
        if own is None:
            continue
        alone = asked.standing(own, claim)
        value = phrase.number(own.value or 0)
        if alone.holds and alone.before:
            before = figure_of(alone.before, question.side)
            yield f"{phrase.noun(what, 2)} alone, {value}, were a record too (before: {before})"
        elif alone.beaten:
            best = sorted(alone.beaten, key=lambda one: one.value or 0)[-SHOWN:]
            held = phrase.listed([figure_of(one, question.side) for one in best])
            yield f"{phrase.noun(what, 2)} alone, {value}, were not ({held})"


def _beaten(question: Question, stands: Standing) -> str:
    """Say what beats it: the best before it, or the first that did after it and the holder."""
    own = _subject_words(question, stands.row)
    if not stands.beaten:
        return f"{own} equal {figure_of(stands.ties[0], question.side)}"
    farthest = max(stands.beaten, key=lambda row: abs((row.value or 0) - (stands.row.value or 0)))
    shown = dict.fromkeys([stands.before or farthest] if stands.earlier else [stands.later[0], farthest])
    told = phrase.listed([figure_of(row, question.side) for row in shown])
    return f"{own} were {'not a record' if stands.earlier else 'a record that did not last'}: there were {told}"


def _known_from(question: Question) -> str:
    return f"the ledger knows from {phrase.date(question.side.first)} on"


def _evidence(question: Question, stands: Standing) -> tuple[Evidence, ...]:
    rows = [stands.row]
    rows += [stands.before] if stands.before and not stands.earlier else []
    rows += sorted(stands.beaten, key=lambda row: -(row.value or 0))[:SHOWN]
    return tuple(row_evidence(row, question.side) for row in dict.fromkeys(rows))


def _ordinal(rank: int) -> str:
    return {1: "first", 2: "second", 3: "third"}.get(rank, f"number {rank}")
