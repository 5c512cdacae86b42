"""The timeline: attacks, alerts, calls, talks, aid and statements on one line, with the gaps between them."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from onrecord.errors import UserError
from onrecord.events import tone_trend
from onrecord.events.lookup import day
from onrecord.telling.line import Item, Kind, Sequence, Timeline
from onrecord.telling.sequences import sequences
from onrecord.telling.timeline_items import items_between

if TYPE_CHECKING:
    from onrecord.ledger import Ledger

__all__ = ["Item", "Kind", "Sequence", "Timeline", "timeline"]


def timeline(
    ledger: Ledger,
    since: str,
    until: str,
    as_of: str | None = None,
    *,
    kinds: Collection[Kind | str] = tuple(Kind),
    who: str | None = None,
    about: str | None = None,
    towards: str | None = None,
) -> Timeline:
    """Return the line between two ISO dates, both inclusive, from what was published by *as_of*.

    *who* keeps what a person, body or country took part in or said, *about* the statements with these words; with
    *towards* the tones of *who* are told too. Raises ``UserError`` for what is no date, or dates in the wrong order.
    """
    low, high = day(since).isoformat(), day(until).isoformat()
    if high < low:
        raise UserError(f"the timeline ends ({high}) before it starts ({low}); exchange them")
    if towards and not who:
        raise UserError("tones towards somebody need a speaker; say who")
    wanted = frozenset(Kind(kind) for kind in kinds)
    items = items_between(ledger, low, high, as_of, wanted, who=who, about=about)
    ordered = tuple(sorted(items, key=lambda item: (item.begins_on, item.moment.exact, item.moment.earliest, item.id)))
    tones = tone_trend(ledger, who, towards, since=low, until=high, as_of=as_of) if who and towards else None
    return Timeline(low, high, as_of, ordered, sequences(ordered), tones)
