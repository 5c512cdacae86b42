"""Events: the claims of one happening brought together, as pure functions of the ledger and a moment."""

from __future__ import annotations

from onrecord.events.attacks import events_of
from onrecord.events.lookup import attack_events, find_event
from onrecord.events.values import AttackEvent, Figure, Part, Total

__all__ = ["AttackEvent", "Figure", "Part", "Total", "attack_events", "events_of", "find_event"]
