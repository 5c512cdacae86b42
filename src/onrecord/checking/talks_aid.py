"""Talks and aid: their state as of the report."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from onrecord.checking import phrase
from onrecord.checking.context import Context
from onrecord.checking.known import Known
from onrecord.checking.opinion import Opinion, contradicted, supported, unverifiable
from onrecord.checking.shelf import day_of
from onrecord.claims import Aid, AidAction, Talks, TalksState
from onrecord.ledger.values import Held
from onrecord.verdicts import Evidence, Reason

STALLED_DAYS = (
    14  # without a round for this long, talks may be called stalled; the rounds of 2025 were 17 and 51 days apart
)
TOLD_DAYS = timedelta(days=14)  # so long after a decision news still tell it as of their day
SLACK = timedelta(days=2)  # a decision is dated by when it was taken or by when it was told
HALTED_DAYS = 60  # a pause on the ledger speaks against a resumption told within this time

# What a round on the ledger bears out: that talks were held, and not what came of them.
_HELD = {TalksState.UNDER_WAY, TalksState.ENDED}


def judge_talks(claim: Talks, context: Context, known: Known) -> Opinion:
    """Judge the state of talks by the rounds on the ledger."""
    sides = set(claim.parties)
    log = [held for held in _by_then(known.talks, context) if len(sides) > 1 and sides == set(_talks(held).parties)]
    who = phrase.listed(sorted(sides)) or "these sides"
    if not log:
        return unverifiable(phrase.sentence(f"the ledger holds no round of talks of {who}"))
    if claim.state is TalksState.STALLED:
        return _judge_stalled(context, log, who)
    if claim.when is None or claim.state is TalksState.ANNOUNCED:
        return unverifiable(
            phrase.sentence(f"the ledger's last round of {who} was on {_days_of(log[-1:])}"), None, _evidence(log[-1:])
        )
    first, last = claim.when.start[:10], claim.when.end[:10]
    found = [held for held in log if first <= day_of(held) <= last and _bears_out(claim.state, _talks(held).state)]
    if not found:
        none = f"the ledger holds no round of {who} of that time, only those of {_days_of(log)}"
        return unverifiable(phrase.sentence(none), None, _evidence(log))
    told = f"the ledger has a round of talks between {who} on {_days_of(found)}"
    return supported(Reason.EQUAL, phrase.sentence(told), None, _evidence(found))


def _bears_out(claimed: TalksState, held: TalksState) -> bool:
    return claimed is held or (claimed in _HELD and held in (*_HELD, TalksState.AGREED))


def _judge_stalled(context: Context, log: Sequence[Held], who: str) -> Opinion:
    """Judge "stalled" by how long ago the last round was."""
    out = (context.report.published or "")[:10]
    if not out:
        return unverifiable("The report has no date.")
    days = (date.fromisoformat(out) - date.fromisoformat(day_of(log[-1]))).days
    told = f"the last round of {who} on the ledger was on {_days_of(log[-1:])}, {days} days before the report"
    if days < STALLED_DAYS:
        return unverifiable(phrase.sentence(told), None, _evidence(log[-1:]))
    return supported(
        Reason.WITHIN_BOUND, phrase.sentence(told, "no later one was on record"), days, _evidence(log[-1:])
    )


def judge_aid(claim: Aid, context: Context, known: Known) -> Opinion:
    """Judge a decision on aid by the log, and its state as of the report."""
    givers = set((claim.giver or "").split("/"))
    log = [
        held
        for held in _by_then(known.aid, context)
        if _aid(held).giver in givers and claim.receiver in (None, _aid(held).receiver)
    ]
    who = f"aid of {claim.giver or 'this giver'} to {claim.receiver or 'this receiver'}"
    if not log:
        return unverifiable(phrase.sentence(f"the ledger holds no decision on {who}"))
    found = [held for held in log if _aid(held).action is claim.action and _about(claim, held)]
    if found:
        last = found[-1]
        told = f"{who} was {claim.action.value} on {_days_of([last])}: {_aid(last).item}"
        return supported(Reason.EQUAL, phrase.sentence(told), None, _evidence([last]))
    last, out = log[-1], (context.report.published or "")[:10]
    told = f"the ledger's last decision on {who} was {_aid(last).action.value} on {_days_of([last])}"
    days = (date.fromisoformat(out) - date.fromisoformat(day_of(last))).days if out else HALTED_DAYS + 1
    if claim.action is AidAction.RESUMED and _aid(last).action is AidAction.PAUSED and days <= HALTED_DAYS:
        return contradicted(
            Reason.DIFFERS, phrase.sentence(told, "nothing was on record as resumed"), None, _evidence([last])
        )
    return unverifiable(phrase.sentence(told), None, _evidence([last]))


def _by_then(log: Sequence[Held], context: Context) -> list[Held]:
    """Keep what had happened when the report came out: a state is of its day, whatever came later."""
    out = (context.report.published or "9999")[:10]
    return [held for held in log if day_of(held) <= out]


def _about(claim: Aid, held: Held) -> bool:
    """Tell whether a dated claim may be of the entry: news tell a decision for some days. One without a date is of any."""
    if claim.when is None:
        return True
    decided = date.fromisoformat(day_of(held))
    first, last = (date.fromisoformat(text[:10]) for text in (claim.when.start, claim.when.end))
    return first - TOLD_DAYS <= decided <= last + SLACK


def _talks(held: Held) -> Talks:
    assert isinstance(held.claim, Talks)  # noqa: S101 - the log was asked for talks
    return held.claim


def _aid(held: Held) -> Aid:
    assert isinstance(held.claim, Aid)  # noqa: S101 - the log was asked for aid
    return held.claim


def _days_of(log: Sequence[Held]) -> str:
    return phrase.listed([phrase.date(day_of(held)) for held in log])


def _evidence(found: Sequence[Held]) -> tuple[Evidence, ...]:
    return tuple(
        Evidence(
            by=held.claim.by or held.report.source, event=f"{type(held.claim).__name__.lower()}:{day_of(held)}",
            source=held.report.url or held.report.source, quote=held.claim.quote,
        )
        for held in found
    )  # fmt: skip
