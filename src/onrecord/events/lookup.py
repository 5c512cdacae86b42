"""Attacks out of a ledger: those of a stretch of time, or one by its name."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Protocol

from onrecord.claims import Count
from onrecord.errors import UserError
from onrecord.events.attacks import events_of
from onrecord.events.corrections import LINK, UNLINK, Corrections, parse_id, standing
from onrecord.events.values import AttackEvent
from onrecord.ledger.values import Held, Note

SLACK = timedelta(days=2)  # a window's UTC end and its local date differ by hours; a claim of dates by up to a day


class Claims(Protocol):
    """What events ask of a ledger."""

    def claims(
        self,
        *,
        kind: str | None = None,
        as_of: str | None = None,
        recorded_by: str | None = None,
        since: str | None = None,
        until: str | None = None,
        report: str | None = None,
        history: bool = False,
        after: int = 0,
    ) -> Iterator[Held]:
        """Yield claims."""
        ...

    def notes(self, kind: str | None = None, as_of: str | None = None) -> Iterator[Note]:
        """Yield corrections."""
        ...


def attack_events(
    ledger: Claims,
    *,
    as_of: str | None = None,
    recorded_by: str | None = None,
    actor: str = "RU",
    target: str = "UA",
    since: str | None = None,
    until: str | None = None,
    history: bool = False,
) -> list[AttackEvent]:
    """Return one side's attacks, by date and part; *since* and *until* are dates of the events, both inclusive.

    *as_of* admits what was published by then, *recorded_by* what the ledger knew by then. With *history* the replaced
    versions of reports are read too, so that a figure shows what it was corrected from.
    """
    corrections = corrections_of(ledger, recorded_by)
    held = counts_between(ledger, since, until, corrections, as_of=as_of, recorded_by=recorded_by, history=history)
    series = f"{actor}-{target}"
    return [
        event
        for event in events_of(held, corrections)
        if event.series == series and (not since or event.date >= since) and (not until or event.date <= until)
    ]


def counts_between(
    ledger: Claims,
    since: str | None,
    until: str | None,
    corrections: Corrections,
    *,
    as_of: str | None = None,
    recorded_by: str | None = None,
    history: bool = False,
) -> list[Held]:
    """Return the counts of all reports that speak of these dates, with those that people's corrections name."""
    low = (day(since) - SLACK).isoformat() if since else None
    high = (day(until) + SLACK).isoformat() if until else None
    found = {
        held.seq: held
        for held in ledger.claims(
            kind="count", as_of=as_of, recorded_by=recorded_by, since=low, until=high, history=history
        )
    }
    for report in corrections.reports():
        for held in ledger.claims(kind="count", as_of=as_of, recorded_by=recorded_by, report=report, history=history):
            found[held.seq] = held
    return [held for held in found.values() if isinstance(held.claim, Count)]


def corrections_of(ledger: Claims, recorded_by: str | None = None) -> Corrections:
    """Return the corrections by people that hold; a correction is made when it is recorded."""
    notes = [note for kind in (LINK, UNLINK) for note in ledger.notes(kind, as_of=recorded_by)]
    return standing(notes)


def find_event(
    ledger: Claims, name: str, *, as_of: str | None = None, recorded_by: str | None = None
) -> list[AttackEvent]:
    """Return the attacks that a date (``2025-07-04``) or an id (``RU-UA:2025-07-04:night``) names, corrections shown.

    A date names the attacks of every side on it, night before day. Raises ``UserError`` when *name* is neither.
    """
    if ":" in name:
        attack = parse_id(name)
        actor, _, target = attack.series.partition("-")
        found = _on(ledger, attack.date, actor, target, as_of, recorded_by)
        return [event for event in found if event.id == attack.id]
    date_ = day(name).isoformat()
    return [event for pair in (("RU", "UA"), ("UA", "RU")) for event in _on(ledger, date_, *pair, as_of, recorded_by)]


def _on(
    ledger: Claims, date_: str, actor: str, target: str, as_of: str | None, recorded_by: str | None
) -> list[AttackEvent]:
    return attack_events(
        ledger, as_of=as_of, recorded_by=recorded_by, actor=actor, target=target, since=date_, until=date_, history=True
    )


def day(text: str) -> date:
    """Read an ISO date (of a date-time, its date); raises ``UserError`` when it is none."""
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        raise UserError(f'"{text}" is no ISO date; write it like 2025-07-04') from None
