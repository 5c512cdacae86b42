"""Events: the claims of one happening brought together, as pure functions of the ledger and a moment."""

from __future__ import annotations

from onrecord.events.attacks import events_of
from onrecord.events.contacts import Account, LoggedContact, contact_log
from onrecord.events.diplomacy import DiplomacyEvent, diplomacy_events, diplomacy_of
from onrecord.events.lookup import attack_events, find_event
from onrecord.events.statements import Said, statements
from onrecord.events.tones import TonePoint, ToneTrend, tone_trend
from onrecord.events.tracks import Track, tracks
from onrecord.events.values import AttackEvent, Figure, Part, Total

__all__ = [
    "Account", "AttackEvent", "DiplomacyEvent", "Figure", "LoggedContact", "Part", "Said", "TonePoint", "ToneTrend",
    "Total", "Track",
    "attack_events", "contact_log", "diplomacy_events", "diplomacy_of", "events_of", "find_event", "statements",
    "tone_trend", "tracks",
]  # fmt: skip
