"""A timeline as text and as JSON."""

from __future__ import annotations

import json
from itertools import groupby
from textwrap import fill
from typing import Any

from onrecord.claims import Statement
from onrecord.events import AttackEvent, LoggedContact
from onrecord.telling.contacts import contact_fields, tone_fields, tone_lines
from onrecord.telling.events import claim_fields
from onrecord.telling.line import Item, Kind, Sequence, Timeline
from onrecord.telling.sequences import hours_of
from onrecord.telling.tallies import long_date

LABELS = {
    Kind.ATTACK: "attack", Kind.ALERT: "alerts", Kind.CONTACT: "contact", Kind.TALKS: "talks", Kind.AID: "aid",
    Kind.STATEMENT: "said",
}  # fmt: skip
NOTHING = "Nothing is on the ledger between these dates; that does not mean that nothing happened."
CLOCK = "Times are those of Kyiv; what has none is known to the day."
_MARGIN = 24  # columns of hours and kind before a title


def heading(line: Timeline) -> str:
    """Say what the timeline spans and by whose knowledge."""
    known = f", as known by {line.as_of}" if line.as_of else ""
    return f"{long_date(line.since)} to {long_date(line.until)}{known}"


def text(line: Timeline, *, width: int = 100) -> str:
    """Return the timeline as text: a block a date, then the sequences, then the tones where they were asked for."""
    if not line.items and line.tones is None:
        return f"{heading(line)}\n\n{NOTHING}"
    parts = [f"{heading(line)}\n{CLOCK}"]
    for day, items in groupby(line.items, key=lambda item: item.begins_on):
        parts.append("\n".join([long_date(day), *(_block(item, width) for item in items)]))
    if line.sequences:
        told = [_wrapped(f"{one.told[:1].upper()}{one.told[1:]}.", width, 2) for one in line.sequences]
        parts.append("\n".join(["Sequences", *told]))
    if line.tones is not None:
        parts.append("\n".join(["Tones", *(_wrapped(one, width, 2) for one in tone_lines(line.tones))]))
    return "\n\n".join(parts)


def _block(item: Item, width: int) -> str:
    head = f"  {item.hours:12} {LABELS[item.kind]:8} "
    lines = [_wrapped(f"{head}{item.title}", width, _MARGIN, first="")]
    notes = "; ".join(item.notes) if item.kind is Kind.ATTACK else None
    lines += [_wrapped(note, width, _MARGIN) for note in ([notes] if notes else item.notes)]
    return "\n".join(lines)


def _wrapped(line: str, width: int, margin: int, *, first: str | None = None) -> str:
    indent = " " * margin
    return fill(
        line, width, initial_indent=indent if first is None else first, subsequent_indent=indent,
        break_long_words=False, break_on_hyphens=False, drop_whitespace=True, replace_whitespace=False,
    )  # fmt: skip


def to_json(line: Timeline) -> str:
    """Return the timeline as one JSON object."""
    fields = {
        "since": line.since,
        "until": line.until,
        "as_of": line.as_of,
        "items": [item_fields(item) for item in line.items],
        "sequences": [sequence_fields(one) for one in line.sequences],
        "tones": tone_fields(line.tones) if line.tones else None,
    }
    return json.dumps(fields, ensure_ascii=False, indent=1)


def item_fields(item: Item) -> dict[str, Any]:
    """Return an item as JSON fields; ``earliest`` and ``latest`` are equal where its beginning is known."""
    return {
        "id": item.id, "kind": item.kind.value, "form": item.form, "date": item.date,
        "earliest": item.moment.earliest.isoformat(), "latest": item.moment.latest.isoformat(),
        "end": item.end.isoformat() if item.end else None, "known_to": "hour" if item.moment.exact else "day",
        "title": item.title, "notes": list(item.notes), "value": item.value, "bound": item.bound.value,
        "series": item.series, "parties": list(item.parties),
        "claims": [claim_fields(held) for held in item.claims], **_more(item),
    }  # fmt: skip


def _more(item: Item) -> dict[str, Any]:
    if isinstance(item.subject, LoggedContact):
        return {"contact": contact_fields(item.subject)}
    if isinstance(item.subject, AttackEvent):
        return {"totals": [
            {"what": what.value, "role": role.value, "value": total.value, "bound": total.bound.value,
             "unknown": total.unknown, "by": total.by}
            for (what, role), total in item.subject.totals.items()
        ]}  # fmt: skip
    if item.claims and isinstance(item.claims[0].claim, Statement):
        claim = item.claims[0].claim
        return {"said": claim.said, "speaker": claim.speaker, "channel": claim.channel}
    return {}


def sequence_fields(one: Sequence) -> dict[str, Any]:
    """Return a sequence as JSON fields; the hours are rounded outwards, and negative where it may be the other way."""
    least, most = hours_of(one.gap)
    return {
        "first": one.first.id, "then": one.then.id, "at_least_hours": least, "at_most_hours": most,
        "order_known": one.gap.ordered, "told": one.told,
    }  # fmt: skip
