"""Where tallies take their figures from: a ledger, by the tables kept beside it, or events at hand."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.events import AttackEvent
from onrecord.events.lookup import day
from onrecord.ledger import Ledger
from onrecord.tallies import kept
from onrecord.tallies.deriving import has_bulletin
from onrecord.tallies.measuring import measure_event
from onrecord.tallies.values import Measure, Measured

Source = Ledger | Iterable[AttackEvent]


def figures(
    source: Source,
    measure: Measure,
    *,
    series: str = "RU-UA",
    since: str | None = None,
    until: str | None = None,
    as_of: str | None = None,
    recorded_by: str | None = None,
) -> list[Measured]:
    """Return what each attack of a side comes to, in the order of time; *since* and *until* are inclusive dates."""
    low, high = (day(bound).isoformat() if bound else None for bound in (since, until))
    if isinstance(source, Ledger):
        return kept.figures(source, measure, series, low, high, as_of=as_of, recorded_by=recorded_by)
    events = [event for event in source if event.series == series]
    found = (measure_event(event, measure) for event in events if _between(event.date, low, high))
    return sorted((one for one in found if one), key=lambda one: (one.date, one.part == "day"))


def covered_dates(
    source: Source, *, series: str = "RU-UA", as_of: str | None = None, recorded_by: str | None = None
) -> list[str]:
    """Return the dates of which the ledger has a counter's own bulletin, in order."""
    if isinstance(source, Ledger):
        return kept.covered(source, series, as_of=as_of, recorded_by=recorded_by)
    return sorted({event.date for event in source if event.series == series and has_bulletin(event)})


def _between(date: str, low: str | None, high: str | None) -> bool:
    return (low is None or date >= low) and (high is None or date <= high)
