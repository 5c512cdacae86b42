"""The log of contacts, talks and aid in words: each side's account beside the other's, and what is not on record."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from onrecord.claims import Aid, Bound, Talks, TalksState
from onrecord.events import Account, DiplomacyEvent, LoggedContact, ToneTrend, Track
from onrecord.telling.events import claim_fields
from onrecord.telling.tables import number
from onrecord.telling.tallies import long_date

_ORDINALS = {1: "st", 2: "nd", 3: "rd"}
_STATES = {
    TalksState.ANNOUNCED: "announced",
    TalksState.UNDER_WAY: "held",
    TalksState.STALLED: "stalled",
    TalksState.ENDED: "ended",
    TalksState.AGREED: "agreed on something",
}


def ordinal(value: int) -> str:
    """Write which one it is.

    >>> [ordinal(n) for n in (1, 2, 3, 6, 11, 22, 113)]
    ['1st', '2nd', '3rd', '6th', '11th', '22nd', '113th']
    """
    ending = "th" if value % 100 in (11, 12, 13) else _ORDINALS.get(value % 10, "th")
    return f"{value}{ending}"


def listed(names: Iterable[str]) -> str:
    """Join names for a sentence.

    >>> listed(["A", "B", "C"]), listed(["A"])
    ('A, B and C', 'A')
    """
    every = list(names)
    return " and ".join([", ".join(every[:-1]), every[-1]]) if len(every) > 1 else "".join(every)


def contact_title(contact: LoggedContact) -> str:
    """Return a contact in one line: form, parties, length, the how-manieth."""
    event = contact.event
    took = f", {number(event.minutes, event.bound or Bound.EXACT)} minutes" if event.minutes is not None else ""
    which = f"the {ordinal(contact.in_year)} of {event.date[:4]} on the ledger"
    return f"{event.form.capitalize()} of {listed(event.parties)}{took}; {which}"


def contact_notes(contact: LoggedContact) -> list[str]:
    """Return the accounts of a contact, a line each, and whose account is not on the ledger."""
    lines = [account_line(account) for account in contact.accounts]
    if contact.one_sided:
        lines.append(f"reported by one side only: {listed(contact.silent)} has no account on the ledger")
    elif contact.silent:
        lines.append(f"no account of {listed(contact.silent)} is on the ledger")
    if contact.event.disputed:
        lines.append("the accounts differ on how long it took")
    return lines


def account_line(account: Account) -> str:
    """Return one teller's account: who, in which words, how long, in which tone."""
    told = [f"{account.by or account.claims[0].report.source or 'the report itself'}: “{_flat(account.quote)}”"]
    if account.minutes is not None:
        told.append(f"{number(account.minutes, account.bound or Bound.EXACT)} minutes")
    if account.tone:
        words = ", ".join(f"“{word}”" for word in account.words)
        told.append(f"tone {account.tone.value}" + (f" ({words})" if words else " (as the log labels it)"))
    return "; ".join(told)


def diplomacy_title(event: DiplomacyEvent, track: Track | None = None) -> str:
    """Return a round of talks or a decision on aid in one line."""
    claim = event.lead.claim
    if isinstance(claim, Aid):
        item = f": {_flat(claim.item)}" if claim.item else ""
        return f"Aid {claim.action.value}: {claim.giver or 'a giver not named'} to " \
               f"{claim.receiver or 'a receiver not named'}{item}"  # fmt: skip
    state = _STATES[claim.state] if isinstance(claim, Talks) else event.form
    turn = track.round_of(event) if track else None
    which = f"; the {ordinal(turn)} round on the ledger" if turn else ""
    return f"Talks of {listed(event.parties)} {state}{which}"


def tone_lines(trend: ToneTrend) -> list[str]:
    """Return how somebody spoke of another: how often in which tone, and each quote."""
    counts = ", ".join(f"{count} {tone.value}" for tone, count in trend.counts.items())
    if not trend.points:
        return [f"No words of tone by {trend.speaker} about {trend.towards} are on the ledger."]
    labelled = sum(point.labelled for point in trend.points)
    note = f"; {labelled} of them by the log's label alone, without a quoted word" if labelled else ""
    lines = [f"{trend.speaker} about {trend.towards}: {counts}{note}"]
    for point in trend.points:
        words = ", ".join(point.words) or "the log's label"
        lines.append(f"{long_date(point.date)}  {point.tone.value} ({words}): “{_flat(point.quote)}”")
    return lines


def contact_fields(contact: LoggedContact) -> dict[str, Any]:
    """Return a contact as JSON fields, with its accounts."""
    event = contact.event
    return {
        "id": event.id, "form": event.form, "date": event.date, "parties": list(event.parties),
        "minutes": event.minutes, "bound": event.bound.value if event.bound else None, "disputed": event.disputed,
        "number": contact.number, "number_since": contact.first, "number_in_year": contact.in_year,
        "one_sided": contact.one_sided, "silent": list(contact.silent),
        "accounts": [account_fields(account) for account in contact.accounts],
    }  # fmt: skip


def account_fields(account: Account) -> dict[str, Any]:
    """Return an account as JSON fields."""
    return {
        "by": account.by, "sides": list(account.sides), "minutes": account.minutes,
        "bound": account.bound.value if account.bound else None,
        "tone": account.tone.value if account.tone else None, "tone_words": list(account.words),
        "outcome": account.outcome, "claims": [claim_fields(held) for held in account.claims],
    }  # fmt: skip


def tone_fields(trend: ToneTrend) -> dict[str, Any]:
    """Return a trend of words as JSON fields."""
    return {
        "speaker": trend.speaker,
        "towards": trend.towards,
        "counts": {tone.value: count for tone, count in trend.counts.items()},
        "points": [
            {"date": point.date, "tone": point.tone.value, "words": list(point.words), "labelled": point.labelled,
             "contact": point.contact, "claim": claim_fields(point.held)}
            for point in trend.points
        ],
    }  # fmt: skip


def _flat(text: str) -> str:
    return " ".join(text.split())
