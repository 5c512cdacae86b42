"""Calls, meetings, visits: that they took place, how long they lasted, the how-manieth they were."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from onrecord.checking import phrase
from onrecord.checking.context import Context
from onrecord.checking.fit import Fit, fit
from onrecord.checking.known import Known
from onrecord.checking.opinion import Opinion, contradicted, supported, unverifiable
from onrecord.checking.shelf import day_of
from onrecord.claims import Bound, Contact, Grain, Tone
from onrecord.ledger.rows import TABLE_ID
from onrecord.ledger.values import Held
from onrecord.verdicts import Evidence, Reason, Ruling

FULL_LOG = 3  # a log of this many contacts of two sides is taken to hold all of them
NEAR_DAYS = 3  # a contact of the same sides this near is the one that a wrong date means
RECENT_DAYS = 14  # a contact told without a date is the latest, when it is no older


def judge_contact(claim: Contact, context: Context, known: Known) -> Opinion:
    """Judge a contact by the log of contacts between the same sides."""
    every = [held for held in known.contacts if _same_sides(claim, held)]
    log = [held for held in every if _is_logged(held)] or every
    who = phrase.listed(sorted(claim.parties)) or "these sides"
    if not log:
        return unverifiable(phrase.sentence(f"the ledger holds no {claim.form.value} between {who}"))
    full = sum(_is_logged(held) and _same_sides(claim, held) for held in known.every_contact) >= FULL_LOG
    numbered = claim.ordinal is not None or claim.prior is not None
    number = _judge_number(claim, context, log, who, full=full) if numbered else None
    if number and (claim.minutes is None or number.ruling is not Ruling.SUPPORTED):
        return number
    found = (_numbered(claim, context, every) if numbered else []) or find_contacts(claim, context, every)
    if not found:
        return number or _judge_date(claim, context, log, who, full=full)
    if claim.minutes is None:
        return _judge_tone(claim, found, who)
    length = _judge_length(claim, found, who)
    return number if number and length.ruling is Ruling.SUPPORTED else length


def _numbered(claim: Contact, context: Context, log: Sequence[Held]) -> list[Held]:
    """Return the entries of the contact that a number counts up to: its length is that of no other."""
    own = [held for held in log if _contact(held).form is claim.form]
    subject = _numbered_date(claim, context, sorted({day_of(held) for held in own}))
    return [held for held in own if day_of(held) == subject]


def find_contacts(claim: Contact, context: Context, log: Sequence[Held]) -> list[Held]:
    """Return the entries that a claim speaks of: of its date, or the latest where it gives none."""
    same_form = [held for held in log if _contact(held).form is claim.form]
    if claim.when is None or claim.when.grain in (Grain.MONTH, Grain.YEAR):
        return _latest(claim, context, same_form)
    first, last = claim.when.start[:10], claim.when.end[:10]
    return [held for held in same_form if first <= day_of(held) <= last]


def _latest(claim: Contact, context: Context, log: Sequence[Held]) -> list[Held]:
    if claim.when is not None:
        return [held for held in log if claim.when.start[:7] <= day_of(held)[:7] <= claim.when.end[:7]]
    out = (context.report.published or "")[:10]
    recent = [held for held in log if not out or 0 <= _days(day_of(held), out) <= RECENT_DAYS]
    return [held for held in recent if day_of(held) == day_of(recent[-1])]


def _judge_number(claim: Contact, context: Context, log: Sequence[Held], who: str, *, full: bool) -> Opinion:
    """Judge "the sixth call" and "five calls before" by counting the dates on the log."""
    own = [held for held in log if _contact(held).form is claim.form]
    dates = sorted({day_of(held) for held in own})
    if not dates:
        return unverifiable(phrase.sentence(f"the ledger holds no {claim.form.value} between {who}"))
    subject = _numbered_date(claim, context, dates)
    if subject is None:
        return _judge_date(claim, context, log, who, full=full)
    counted = [day for day in dates if day <= subject]
    prior = claim.ordinal is None or claim.prior is not None
    said = claim.prior if claim.prior is not None else claim.ordinal
    shown = counted[:-1] if prior else counted
    held, evidence = len(shown), _evidence([one for one in own if day_of(one) in shown])
    name = f"{claim.form.value}s between {who}{' before that' if prior else ''}"
    told = f"the ledger has {held} {name} {'of' if prior else 'up to'} {phrase.date(subject)}"
    told += f": {phrase.listed([phrase.date(day) for day in shown])}" if shown else ""
    if said == held:
        return _judge_tones(claim, own, shown, told, evidence)
    if not full:
        return unverifiable(phrase.sentence(told, "it may not hold all of them"), held, evidence)
    return contradicted(Reason.DIFFERS, phrase.sentence(told, f"the report says {said}"), held, evidence)


def _numbered_date(claim: Contact, context: Context, dates: Sequence[str]) -> str | None:
    """Return the date of the contact that is counted: the claim's, or the latest where it gives none."""
    if claim.when is not None and claim.when.grain is Grain.DAY and claim.when.start == claim.when.end:
        return claim.when.date if claim.when.date in dates else None
    out = (context.report.published or "")[:10]
    past = [day for day in dates if day <= out]
    return past[-1] if past and _days(past[-1], out) <= RECENT_DAYS else None


def _judge_date(claim: Contact, context: Context, log: Sequence[Held], who: str, *, full: bool) -> Opinion:
    """Judge a contact that the log does not have on its date: another date near by, or nothing to say."""
    what = f"{claim.form.value} between {who}"
    if claim.when is None or claim.when.grain is not Grain.DAY:
        return unverifiable(phrase.sentence(f"the ledger holds no {what} of that time"))
    day, own = claim.when.date, [held for held in log if _contact(held).form is claim.form]
    dates = sorted({day_of(held) for held in own})
    nearest = min(dates, key=lambda one: abs(_days(one, day)), default=None)
    none = f"the ledger holds no {what} on {phrase.date(day)}"
    if nearest is None or abs(_days(nearest, day)) > NEAR_DAYS:
        return unverifiable(phrase.sentence(none))
    evidence = _evidence([held for held in own if day_of(held) == nearest])
    told = phrase.sentence(none, f"it has one on {phrase.date(nearest)}")
    if _is_dated_by_its_report(claim, context, nearest) or not full or (day > dates[-1] and _days(dates[-1], day) > 1):
        return unverifiable(told, None, evidence)
    return contradicted(Reason.OTHER_TIME, told, None, evidence)


def _is_dated_by_its_report(claim: Contact, context: Context, nearest: str) -> bool:
    """Tell whether "today" may be another day's word, or the report itself gives the log's date elsewhere."""
    said_today = (
        claim.when is not None and claim.when.date == context.published_on and _days(nearest, claim.when.date) == 1
    )
    elsewhere = any(
        isinstance(one, Contact) and one is not claim and set(one.parties) == set(claim.parties)
        and one.when is not None and one.when.date == nearest
        for one in context.claims
    )  # fmt: skip
    return said_today or elsewhere


def _judge_length(claim: Contact, found: Sequence[Held], who: str) -> Opinion:
    timed = [held for held in found if _contact(held).minutes is not None]
    if not timed:
        return _judge_tone(claim, found, who)
    fits = [_length_fit(claim, _contact(held)) for held in timed]
    best = timed[fits.index(max(fits))]
    held, evidence = _contact(best), _evidence(timed)
    told = f"the {held.form.value} of {phrase.date(day_of(best))} lasted {_minutes(held)}"
    if max(fits) is Fit.NO or (max(fits) is Fit.DOUBT):
        said = f"the report says {_minutes(claim)}"
        if max(fits) is Fit.DOUBT:
            return unverifiable(phrase.sentence(told, said, "too near to tell"), held.minutes, evidence)
        return contradicted(Reason.DIFFERS, phrase.sentence(told, said), held.minutes, evidence)
    if min(fits) is Fit.NO:
        return Opinion(
            Ruling.DISPUTED, Reason.DIFFERS, phrase.sentence(told, "others say otherwise"), held.minutes, evidence
        )
    reason = Reason.EQUAL if max(fits) is Fit.EQUAL else Reason.WITHIN_BOUND
    return supported(reason, phrase.sentence(told), held.minutes, evidence)


def _length_fit(claim: Contact, held: Contact) -> Fit:
    bound, held_bound = claim.bound or Bound.EXACT, held.bound or Bound.EXACT
    return fit(claim.minutes or 0, bound, claim.quote, held.minutes or 0, held_bound)


_MINUTES = {Bound.EXACT: "", Bound.ABOUT: "about ", Bound.AT_LEAST: "at least ", Bound.AT_MOST: "up to "}


def _minutes(claim: Contact) -> str:
    return f"{_MINUTES[claim.bound or Bound.EXACT]}{phrase.number(claim.minutes or 0)} minutes"


def _judge_tone(claim: Contact, found: Sequence[Held], who: str) -> Opinion:
    """Bear out that a contact took place; an account of the opposite tone is not borne out."""
    held, evidence = _contact(found[0]), _evidence(found)
    told = f"the ledger has a {held.form.value} between {who} on {phrase.date(day_of(found[0]))}"
    tones = {_contact(one).tone for one in found} - {None}
    if claim.tone and tones and all(_opposite(claim.tone, tone) for tone in tones):
        return unverifiable(phrase.sentence(told, "its account there is of another tone"), None, evidence)
    return supported(Reason.EQUAL, phrase.sentence(told), None, evidence)


def _judge_tones(
    claim: Contact, log: Sequence[Held], days: Sequence[str], told: str, evidence: tuple[Evidence, ...]
) -> Opinion:
    """Bear out how many contacts there were, and their tone where a report gives them one: it must be that of most."""
    if claim.tone is None or not days:
        return supported(Reason.EQUAL, phrase.sentence(told), len(days), evidence)
    tones = [tone for held in log if day_of(held) in days and (tone := _contact(held).tone)]
    alike = tones.count(claim.tone)
    told = phrase.sentence(told, f"{alike} of {len(days)} were told of in a {claim.tone.value} tone")
    if 2 * alike > len(days):
        return supported(Reason.EQUAL, told, len(days), evidence)
    if not alike and len(tones) >= len(days):
        return contradicted(Reason.DIFFERS, told, len(days), evidence)
    return unverifiable(told, len(days), evidence)


def _opposite(one: Tone, other: Tone | None) -> bool:
    return {one, other} == {Tone.POSITIVE, Tone.NEGATIVE}


def _contact(held: Held) -> Contact:
    assert isinstance(held.claim, Contact)  # noqa: S101 - the log was asked for contacts
    return held.claim


def _is_logged(held: Held) -> bool:
    """Tell whether an entry is of a log that somebody keeps, and not what a news report says in passing."""
    return held.report.id.startswith(TABLE_ID)


def _same_sides(claim: Contact, held: Held) -> bool:
    return bool(claim.parties) and set(_contact(held).parties) == set(claim.parties)


def _days(one: str, other: str) -> int:
    return (date.fromisoformat(other) - date.fromisoformat(one)).days


def _by(held: Held) -> str:
    return held.claim.by or held.report.source or "an unnamed source"


def _evidence(found: Sequence[Held]) -> tuple[Evidence, ...]:
    return tuple(
        Evidence(
            by=_by(held), value=_contact(held).minutes, event=f"{_contact(held).form.value}:{day_of(held)}",
            source=held.report.url or held.report.source, quote=held.claim.quote,
        )
        for held in found
    )  # fmt: skip
