"""Calls and meetings, rounds of talks, decisions on aid: the claims of one of them brought together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from onrecord.claims import Aid, Bound, Contact, Talks
from onrecord.events.bounds import admits
from onrecord.events.cells import published
from onrecord.events.corrections import NOTHING, Corrections, names
from onrecord.events.lookup import Claims, corrections_of, day
from onrecord.events.reprints import Reprints, without_reprints
from onrecord.events.values import Number
from onrecord.ledger.rows import TABLE_ID
from onrecord.ledger.values import Held

KINDS = ("contact", "talks", "aid")


@dataclass(frozen=True, slots=True)
class DiplomacyEvent:
    """One call, meeting, round of talks or decision on aid, with every claim of it.

    ``form`` is the claims' own: "call", "meeting", "talks", "paused". ``date`` is the one that the claims give.
    ``minutes`` is what the lead says; ``differing`` are the claims whose minutes it does not admit. ``links`` tells
    by claim (its entry) why it is here, ``reprints`` which claims of near-copies only repeat it.
    """

    id: str
    kind: str
    form: str
    date: str
    parties: tuple[str, ...]
    lead: Held
    rule: str
    claims: tuple[Held, ...]
    links: dict[int, str]
    minutes: Number | None = None
    bound: Bound | None = None
    differing: tuple[Held, ...] = ()
    reprints: Reprints = field(default_factory=dict)

    @property
    def disputed(self) -> bool:
        """Whether its claims differ on how long it took."""
        return bool(self.differing)


def diplomacy_events(
    ledger: Claims,
    *,
    as_of: str | None = None,
    recorded_by: str | None = None,
    since: str | None = None,
    until: str | None = None,
) -> list[DiplomacyEvent]:
    """Return the calls, meetings, talks and decisions on aid by date; *since* and *until* are inclusive dates."""
    low, high = (day(bound).isoformat() if bound else None for bound in (since, until))
    held = [
        one
        for kind in KINDS
        for one in ledger.claims(kind=kind, as_of=as_of, recorded_by=recorded_by, since=low, until=high)
    ]
    return diplomacy_of(held, corrections_of(ledger, recorded_by))


def diplomacy_of(claims: Iterable[Held], corrections: Corrections = NOTHING) -> list[DiplomacyEvent]:
    """Return the events that *claims* speak of, by date; the order of the claims plays no part.

    Claims belong together when they name the same form, sides and date.
    """
    groups: dict[str, dict[int, tuple[Held, str]]] = defaultdict(dict)
    for held in claims:
        for name, why in _put(held, corrections).items():
            groups[name][held.seq] = (held, why)
    found = [_event(name, *without_reprints(list(group.values()))) for name, group in groups.items()]
    return sorted(found, key=lambda event: (event.date, event.id))


def _put(held: Held, corrections: Corrections) -> dict[str, str]:
    """Return the event to which a claim belongs and why; none for one without a date."""
    name = name_of(held)
    why = "the same form, sides and date"
    for note in corrections.notes:
        event, told = note.body["event"], f"{note.author}: {note.reason} (note {note.seq})"
        if "with" in note.body:
            name, why = (event, told) if name == note.body["with"] else (name, why)
        elif names(note, held) and note.body["action"] == "not":
            name = None if name == event else name
        elif names(note, held) and event.partition(":")[0] in _forms(held):
            name, why = event, told
    return {name: why} if name else {}


def name_of(held: Held) -> str | None:
    """Return the id of the event that a claim speaks of by itself: ``call:2025-07-03:Donald Trump|Vladimir Putin``."""
    claim = held.claim
    if claim.when is None or claim.when.start[:10] != claim.when.date or not _parties(held):
        return None
    return f"{_forms(held)[0]}:{claim.when.date}:{'|'.join(sorted(_parties(held)))}"


def _forms(held: Held) -> tuple[str, ...]:
    claim = held.claim
    if isinstance(claim, Contact):
        return (claim.form.value,)
    if isinstance(claim, Aid):
        return (claim.action.value,)
    return ("talks",) if isinstance(claim, Talks) else ("",)


def _parties(held: Held) -> tuple[str, ...]:
    claim = held.claim
    if isinstance(claim, Aid):
        return tuple(side for side in (claim.giver, claim.receiver) if side)
    return claim.parties if isinstance(claim, Contact | Talks) else ()


def _event(name: str, linked: list[tuple[Held, str]], reprints: Reprints) -> DiplomacyEvent:
    form, date, sides = name.split(":", 2)
    ordered = sorted((held for held, _ in linked), key=_standing)
    lead = ordered[0]
    minutes, bound = _length(lead)
    rule = "the log, which names who announced it" if _tabled(lead) else "the latest report that says how long it took"
    return DiplomacyEvent(
        name, lead.claim.kind, form, date, tuple(sides.split("|")), lead, rule, tuple(ordered),
        {held.seq: why for held, why in linked}, minutes, bound,
        tuple(held for held in ordered[1:] if bound and not _agrees(minutes, bound, held)), reprints,
    )  # fmt: skip


def _length(held: Held) -> tuple[Number | None, Bound | None]:
    claim = held.claim
    if not isinstance(claim, Contact) or claim.minutes is None:
        return None, None
    return claim.minutes, claim.bound or Bound.EXACT


def _standing(held: Held) -> tuple[bool, bool, str, str, int]:
    known = isinstance(held.claim, Contact) and held.claim.minutes is None
    latest = "".join(chr(0xFFFF - ord(letter)) for letter in published(held))
    return not _tabled(held), known, latest, held.report.id, held.claim.start


def _tabled(held: Held) -> bool:
    return held.report.id.startswith(TABLE_ID)


def _agrees(minutes: Number | None, bound: Bound, held: Held) -> bool:
    claim = held.claim
    return not isinstance(claim, Contact) or admits(minutes, bound, claim.minutes, claim.bound or Bound.EXACT)
