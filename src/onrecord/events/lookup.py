"""Attacks out of a ledger: those of a stretch of time, or one by its name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Protocol

from onrecord.claims import Count
from onrecord.errors import UserError
from onrecord.events.attacks import events_of
from onrecord.events.corrections import LINK, UNLINK, Corrections, parse_id, standing
from onrecord.events.values import AttackEvent
from onrecord.ledger.rows import TABLE_ID
from onrecord.ledger.values import Held, Note


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
        by: Sequence[str] | None = None,
        published_since: str | None = None,
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
    """Return the counts that may speak of these dates, each with the others of its report where they tell its side."""
    low, high = utc_bounds(since, until)
    asked = {"kind": "count", "as_of": as_of, "recorded_by": recorded_by, "history": history}
    found = {held.seq: held for held in ledger.claims(since=low, until=high, **asked)}  # type: ignore[arg-type]
    if since or until:
        whole = incomplete(found.values()) | corrections.reports()
        for report in sorted(whole):
            found |= {held.seq: held for held in ledger.claims(report=report, **asked)}  # type: ignore[arg-type]
    return [found[seq] for seq in sorted(found)]


def utc_bounds(since: str | None, until: str | None) -> tuple[str | None, str | None]:
    """Return the UTC moments between which windows end that end on these dates where the theatres lie (UTC to UTC+4).

    >>> utc_bounds("2025-07-04", "2025-07-04")
    ('2025-07-03T12:00Z', '2025-07-04T23:59:59.999Z')
    """
    low = f"{(day(since) - timedelta(days=1)).isoformat()}T12:00Z" if since else None
    return low, f"{day(until).isoformat()}T23:59:59.999Z" if until else None


def incomplete(claims: Iterable[Held]) -> set[str]:
    """Return the ids of reports whose other counts must be read to know of which side a count speaks.

    Lines of a table are all of one date, and so at hand.
    """
    return {
        held.report.id
        for held in claims
        if isinstance(held.claim, Count) and held.claim.actor is None and not held.report.id.startswith(TABLE_ID)
    }


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
