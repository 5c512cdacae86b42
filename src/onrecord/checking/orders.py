"""Order: one thing before another, as far as the times on the ledger can tell.

A time known to the day is that day from Kyiv to Washington; an attack begins when its window opens, and belongs to the
date of its morning.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from onrecord.checking import phrase
from onrecord.checking.contacts import find_contacts
from onrecord.checking.context import Context, series_of
from onrecord.checking.known import Known
from onrecord.checking.opinion import Opinion, contradicted, supported, unverifiable
from onrecord.checking.shelf import day_of
from onrecord.checking.subject import find_subject
from onrecord.claims import Aid, AnyClaim, Contact, Count, Grain, Order, Record
from onrecord.events.precedence import load_precedence
from onrecord.events.precision import EAST, moment_of, utc
from onrecord.ledger.values import Held
from onrecord.verdicts import Evidence, Reason

# What an attack and a call are named by where the reader found no claim in the words: stems, in the packs' languages.
_ATTACK = (
    "attack",
    "strike",
    "barrage",
    "assault",
    "bombard",
    "drones",
    "missiles",
    "атак",
    "обстріл",
    "обстрел",
    "удар",
)
_CALL = ("call", "spoke", "phone", "conversation", "розмов", "дзвін", "разговор", "звонок")


@dataclass(frozen=True, slots=True)
class Moment:
    """When something began, between ``earliest`` and ``latest`` (UTC); ``date`` is the one it belongs to.

    ``told`` names it for a sentence.
    """

    earliest: datetime
    latest: datetime
    date: str
    told: str
    evidence: tuple[Evidence, ...]


def judge_order(claim: Order, context: Context, known: Known) -> Opinion:
    """Judge whether one thing came after another, and within the hours that the report gives."""
    first = _moment(claim.first, claim, context, known)
    then = _moment(claim.then, claim, context, known)
    if first is None or then is None or first.evidence == then.evidence:
        return unverifiable("The ledger does not know when both of these took place.")
    evidence = first.evidence + then.evidence
    told = f"{first.told}, {then.told}"
    shortest, longest = then.earliest - first.latest, then.latest - first.earliest
    if then.latest < first.earliest:
        return contradicted(
            Reason.ORDER_DOES_NOT_HOLD, phrase.sentence(told, "that is the other way round"), None, evidence
        )
    limit = timedelta(hours=claim.at_most_hours) if claim.at_most_hours else None
    if limit is not None and shortest > limit and limit >= _days(first, then):
        gap = f"their dates lie {phrase.number(_days(first, then).days)} apart"
        return supported(Reason.ORDER_HOLDS, phrase.sentence(told, gap), None, evidence)
    if limit is not None and shortest > limit:
        gap = f"at least {_hours(shortest)} lie between them, not “{claim.gap}”"
        return contradicted(Reason.ORDER_DOES_NOT_HOLD, phrase.sentence(told, gap), None, evidence)
    if shortest < timedelta(0) and not first.date < then.date:
        return unverifiable(
            phrase.sentence(told, "the times are not known closely enough to tell which came first"), None, evidence
        )
    if limit is not None and longest > limit + EAST:
        near = f"between {_hours(max(shortest, timedelta(0)))} and {_hours(longest)} lie between them"
        return unverifiable(phrase.sentence(told, near), None, evidence)
    gap = f"at most {_hours(longest)} lie between them" if limit is not None else ""
    return supported(Reason.ORDER_HOLDS, phrase.sentence(told, gap), None, evidence)


def _days(first: Moment, then: Moment) -> timedelta:
    """Return how far apart two dates are: "a day after" is told of dates, however long an attack goes on."""
    return date.fromisoformat(then.date) - date.fromisoformat(first.date)


def _hours(gap: timedelta) -> str:
    hours = round(gap / timedelta(hours=1))
    return f"{hours} hours" if hours <= 72 else f"{round(hours / 24)} days"


def _moment(words: str | None, claim: Order, context: Context, known: Known) -> Moment | None:
    """Find when the thing that some words name took place, by the claims that the reader found in them."""
    if words is None:
        return None
    for inner in _within(words, claim, context):
        if isinstance(inner, Contact) and (found := _contact_moment(inner, context, known)):
            return found
        if isinstance(inner, Aid) and (found := _aid_moment(inner, known)):
            return found
        if isinstance(inner, Count | Record) and (found := _attack_moment(inner, claim, context, known)):
            return found
    return _named(words, claim, context, known)


def _within(words: str, claim: Order, context: Context) -> list[AnyClaim]:
    """Return the claims that overlap the place of some words in the report, contacts first."""
    start = context.report.text.find(words, claim.start, claim.end + len(words))
    if start < 0:
        return []
    end = start + len(words)
    inside = [one for one in context.claims if one is not claim and one.start < end and start < one.end]
    return sorted(inside, key=lambda one: not isinstance(one, Contact))


def _named(words: str, claim: Order, context: Context, known: Known) -> Moment | None:
    """Take words such as "the strike" for the report's attack and "the call" for its call."""
    lower = words.lower()
    if any(stem in lower for stem in _CALL):
        told = [one for one in context.claims if isinstance(one, Contact) and one.when and not one.prior]
        return next((found for one in told if (found := _contact_moment(one, context, known))), None)
    if any(stem in lower for stem in _ATTACK):
        return _attack_moment(None, claim, context, known)
    return None


def _contact_moment(claim: Contact, context: Context, known: Known) -> Moment | None:
    log = [held for held in known.contacts if claim.parties and set(claim.parties) == set(_parties(held))]
    found = find_contacts(claim, context, log)
    if not found or claim.prior:
        return None
    who = phrase.listed(sorted(claim.parties))
    return _dated(found[0], f"the {claim.form.value} of {who} was on {phrase.date(day_of(found[0]))}")


def _parties(held: Held) -> tuple[str, ...]:
    return held.claim.parties if isinstance(held.claim, Contact) else ()


def _aid_moment(claim: Aid, known: Known) -> Moment | None:
    for held in reversed(known.aid):
        own = held.claim
        if isinstance(own, Aid) and own.action is claim.action and own.giver in (claim.giver or "").split("/"):
            return _dated(held, f"aid was {own.action.value} on {phrase.date(day_of(held))}")
    return None


def _dated(held: Held, told: str) -> Moment:
    """Take a logged claim's date as anywhere within that day from Kyiv to Washington, or its moments as they are."""
    when = held.claim.when
    assert when is not None  # noqa: S101 - the log holds dated claims alone
    evidence = Evidence(
        by=held.claim.by or held.report.source, event=f"{type(held.claim).__name__.lower()}:{day_of(held)}",
        source=held.report.url or held.report.source, quote=held.claim.quote,
    )  # fmt: skip
    known = moment_of(when)
    return Moment(known.earliest, known.latest, when.date, told, (evidence,))


def _attack_moment(inner: Count | Record | None, claim: Order, context: Context, known: Known) -> Moment | None:
    """Return when an attack began: when its first window opened."""
    actor = inner.actor if isinstance(inner, Count) else None
    series = (series_of(actor, inner.where) if inner else None) or context.series
    side = known.side(series) if series else None
    when = (inner.when if inner else None) or (
        claim.when if claim.when and claim.when.grain is Grain.NIGHT else context.night
    )
    found = find_subject(side, when)
    if side is None or not found.stretches or found.stretches[0].is_long:
        return None
    event = found.stretches[0].events[0]
    begun = utc(event.window[0])
    evidence = Evidence(by=side.counter, event=event.id, source=event.claims[0].report.url, quote=None)
    began = f"the attack of {phrase.date(event.date)} began at {_clock(begun, event.series)}"
    return Moment(begun, begun, event.date, began, (evidence,))


def _clock(moment: datetime, series: str) -> str:
    """Write a moment by the clock of the attacked side, as its bulletins do."""
    zone = load_precedence().side(series).zone
    local = moment.astimezone(ZoneInfo(zone))
    city = zone.rpartition("/")[2]
    return f"{local:%H:%M} {city} time ({moment:%H:%M} UTC) on {phrase.date(local.isoformat())}"
