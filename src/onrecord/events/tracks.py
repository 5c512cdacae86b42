"""Tracks: rounds of talks and decisions on aid between the same sides, with their state as of a moment."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.claims import Aid, Talks, TalksState
from onrecord.events.diplomacy import DiplomacyEvent

# what makes a round of its own; that talks are announced or stalled is said between rounds
HELD = (TalksState.UNDER_WAY, TalksState.ENDED, TalksState.AGREED)


@dataclass(frozen=True, slots=True)
class Track:
    """Talks of the same parties, or aid from one side to another, in the order of time.

    ``state`` is what was said last: of talks their state, of aid its action. ``rounds`` are the steps that are rounds of
    talks; of aid, all of them.
    """

    kind: str
    parties: tuple[str, ...]
    state: str
    since: str
    steps: tuple[DiplomacyEvent, ...]
    rounds: tuple[DiplomacyEvent, ...]

    def round_of(self, event: DiplomacyEvent) -> int | None:
        """Return which round an event is, counted on the ledger from 1; ``None`` when it is none."""
        return next((n for n, one in enumerate(self.rounds, 1) if one.id == event.id), None)


def tracks(events: Iterable[DiplomacyEvent]) -> list[Track]:
    """Return the tracks of talks and of aid that *events* make, by kind and parties."""
    groups: dict[tuple[str, tuple[str, ...]], list[DiplomacyEvent]] = defaultdict(list)
    for event in events:
        if event.kind in ("talks", "aid"):
            groups[event.kind, _parties(event)].append(event)
    return [_track(*key, sorted(own, key=lambda one: (one.date, one.id))) for key, own in sorted(groups.items())]


def _parties(event: DiplomacyEvent) -> tuple[str, ...]:
    """Return the sides in the order that matters: of aid the giver first."""
    claim = event.lead.claim
    if isinstance(claim, Aid):
        return tuple(side for side in (claim.giver, claim.receiver) if side)
    return event.parties


def _track(kind: str, parties: tuple[str, ...], steps: list[DiplomacyEvent]) -> Track:
    rounds = [one for one in steps if kind == "aid" or _state(one) in HELD]
    return Track(kind, parties, _state(steps[-1]), steps[-1].date, tuple(steps), tuple(rounds))


def _state(event: DiplomacyEvent) -> str:
    claim = event.lead.claim
    return claim.state.value if isinstance(claim, Talks) else event.form
