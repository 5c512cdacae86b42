"""Events: the claims of one happening brought together, as pure functions of the ledger and a moment."""

from __future__ import annotations

from onrecord.events.attacks import events_of
from onrecord.events.diplomacy import DiplomacyEvent, diplomacy_events, diplomacy_of
from onrecord.events.lookup import attack_events, find_event
from onrecord.events.values import AttackEvent, Figure, Part, Total

__all__ = [
    "AttackEvent", "DiplomacyEvent", "Figure", "Part", "Total",
    "attack_events", "diplomacy_events", "diplomacy_of", "events_of", "find_event",
]  # fmt: skip
