"""A person's word on what belongs together: notes on the ledger, with author and reason, that can be taken back.

A note of kind ``link`` says ``{"action": "same"|"not", "report": …, "start": …, "end": …, "event": …}`` of one claim,
or of all claims of the report where ``start`` and ``end`` are null; or ``{"action": "same", "event": …, "with": …}`` of
two events, the second of which is part of the first. A note of kind ``unlink`` says ``{"note": …}``, the entry that no
longer holds.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from onrecord.errors import UserError
from onrecord.events.values import Attack, Grade, Link, Part
from onrecord.ledger.copies import UNLINK as UNLINK
from onrecord.ledger.copies import gone_notes
from onrecord.ledger.moments import begins, ends
from onrecord.ledger.values import Held, Note

LINK = "link"


def same(report: str, event: str, *, start: int | None = None, end: int | None = None) -> dict[str, Any]:
    """Return the body of a note that puts a report's claims, or the one at *start* to *end*, into *event*."""
    return {"action": "same", "report": report, "start": start, "end": end, "event": _checked(event)}


def not_this(report: str, event: str, *, start: int | None = None, end: int | None = None) -> dict[str, Any]:
    """Return the body of a note that takes a report's claims, or one of them, out of *event*."""
    return {"action": "not", "report": report, "start": start, "end": end, "event": _checked(event)}


def same_event(event: str, other: str) -> dict[str, Any]:
    """Return the body of a note that makes *other* part of *event*."""
    return {"action": "same", "event": _checked(event), "with": _checked(other)}


def taken_back(note: int) -> dict[str, Any]:
    """Return the body of an ``unlink`` note that takes back the note at that entry."""
    return {"note": note}


def is_attack(event: str) -> bool:
    """Tell an attack's id from that of a call, a round of talks or a decision on aid.

    >>> is_attack("RU-UA:2025-07-04:night"), is_attack("call:2025-07-03:Donald Trump|Vladimir Putin")
    (True, False)
    """
    return event.rpartition(":")[2] in list(Part)


def _checked(event: str) -> str:
    return parse_id(event).id if is_attack(event) or event.count(":") < 2 else event


def parse_id(text: str) -> Attack:
    """Read an event's id; raises ``UserError`` when it is none.

    >>> parse_id("RU-UA:2025-07-04:night").date
    '2025-07-04'
    """
    series, _, rest = text.partition(":")
    date, _, part = rest.partition(":")
    if not series or len(date) != 10 or part not in list(Part):
        raise UserError(f'"{text}" is no event; write it like RU-UA:2025-07-04:night')
    return Attack(series, date, Part(part))


@dataclass(frozen=True, slots=True)
class Corrections:
    """The corrections that hold, the latest last."""

    notes: tuple[Note, ...] = ()

    def apply(self, held: Held, found: Link | None) -> Link | None:
        """Return where a claim belongs once people had their say."""
        for note in self.notes:
            found = self._moved(note, held, found)
        return found

    def touched(self) -> set[tuple[str, str]]:
        """Return the days (series, date) that corrections name."""
        ids = (note.body[key] for note in self.notes for key in ("event", "with") if note.body.get(key))
        return {(attack.series, attack.date) for attack in map(parse_id, filter(is_attack, ids))}

    def reports(self) -> set[str]:
        """Return the ids of the reports that corrections name."""
        return {note.body["report"] for note in self.notes if note.body.get("report")}

    def _moved(self, note: Note, held: Held, found: Link | None) -> Link | None:
        if not is_attack(note.body["event"]):
            return found
        attack = parse_id(note.body["event"])
        told = f"{note.author}: {note.reason} (note {note.seq})"
        if "with" in note.body:
            other = parse_id(note.body["with"])
            return _put(found, attack, told) if found and _is(found, other) else found
        if not names(note, held):
            return found
        if note.body["action"] == "not":
            return None if found and _is(found, attack) else found
        return _put(found, attack, told) if found else _new(held, attack, told)


NOTHING = Corrections()


def standing(notes: Iterable[Note]) -> Corrections:
    """Return the corrections among *notes* that were not taken back, in the order of the ledger."""
    ordered = sorted(notes, key=lambda note: note.seq)
    gone = gone_notes(ordered)
    return Corrections(tuple(note for note in ordered if note.kind == LINK and note.seq not in gone))


def names(note: Note, held: Held) -> bool:
    """Tell whether a correction speaks of this claim, alone or with all of its report."""
    body = note.body
    if body["report"] != held.report.id:
        return False
    return body.get("start") is None or (body["start"], body["end"]) == (held.claim.start, held.claim.end)


def _is(found: Link, attack: Attack) -> bool:
    return (found.series, found.date) == (attack.series, attack.date) and found.part in (attack.part, None)


def _put(found: Link, attack: Attack, told: str) -> Link:
    return replace(found, series=attack.series, date=attack.date, part=attack.part, reason=told)


def _new(held: Held, attack: Attack, told: str) -> Link:
    when = held.claim.when
    start, end = (begins(when.start), ends(when.end)) if when else (begins(attack.date), ends(attack.date))
    return Link(attack.series, attack.date, attack.part, start, end, Grade.DATE, told)
