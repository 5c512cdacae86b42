"""The alerts of an attack: what was declared while it lasted."""

from __future__ import annotations

from onrecord.alerts.areas import AreaTree, load_areas
from onrecord.alerts.coverage import Coverage, coverage
from onrecord.alerts.moments import window_of
from onrecord.alerts.record import History
from onrecord.events import AttackEvent


def alerts_of(event: AttackEvent, history: History, tree: AreaTree | None = None) -> Coverage:
    """Return what alerts covered while *event* lasted: "alerts in 24 of 25 oblasts, the longest 8 h 12 min"."""
    return coverage(history.alerts, window_of(*event.window), tree or load_areas(), heard=history.heard)
