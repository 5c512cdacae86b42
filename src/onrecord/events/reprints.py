"""Reprints: a statement that fifty outlets print from one wire is one witness.

Of a near-copy (`ReportHead.copy_of`) what its story says already is a reprint: it makes no figure and counts for none, and
is kept beside the claim that it repeats. What an edited copy says otherwise is a statement of its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

from msgspec.structs import replace

from onrecord.claims import Count
from onrecord.events.cells import published
from onrecord.ledger.values import Held

Reprints = Mapping[int, tuple[Held, ...]]  # by the entry of the claim that they repeat, the earliest first
Linked = TypeVar("Linked")


def story(held: Held) -> str:
    """Return the id of the report in which the story was first told, be it this one."""
    return held.report.copy_of or held.report.id


def sources(claims: Iterable[Held]) -> int:
    """Return how many stories tell it: a witness counts once."""
    return len(set(map(story, claims)))


def without_reprints(linked: Sequence[tuple[Held, Linked]]) -> tuple[list[tuple[Held, Linked]], Reprints]:
    """Part the claims of one event, or of one date, into those that witness and their reprints.

    The order plays no part: of a story's equal claims the counter's own stand first, then the earliest published.
    """
    copied = {story(held) for held, _ in linked if held.report.copy_of}
    if not copied:
        return list(linked), {}
    told: dict[tuple[str, Hashable], list[Held]] = defaultdict(list)
    for held, _ in linked:
        if story(held) in copied:
            told[story(held), _said(held)].append(held)
    found: dict[int, tuple[Held, ...]] = {}
    for group in told.values():
        first = min(group, key=_standing)
        others = [held for held in group if held.report.id != first.report.id]
        found |= {first.seq: tuple(sorted(others, key=_standing))} if others else {}
    gone = {held.seq for others in found.values() for held in others}
    return [pair for pair in linked if pair[0].seq not in gone], found


def _said(held: Held) -> Hashable:
    """Return a claim without its place, words and time: the time as read of a reprint may be a day later."""
    bare = replace(held.claim, start=0, end=0, quote="", when=None)
    return replace(bare, flags=()) if isinstance(bare, Count) else bare


def _standing(held: Held) -> tuple[bool, str, str, int, int]:
    firsthand = isinstance(held.claim, Count) and held.claim.by is not None and held.claim.by == held.report.source
    return not firsthand, published(held), held.report.id, held.report.version, held.claim.start
