"""Coverage: since when the ledger knows, and which dates have no counter's bulletin."""

from __future__ import annotations

from onrecord.tallies.periods import dates
from onrecord.tallies.sources import Source, covered_dates
from onrecord.tallies.values import Coverage


def coverage(
    source: Source,
    *,
    series: str = "RU-UA",
    since: str | None = None,
    until: str | None = None,
    as_of: str | None = None,
    recorded_by: str | None = None,
) -> Coverage:
    """Return from when to when the ledger has a counter's own bulletins, and the dates between that have none.

    *since* and *until* narrow the stretch, both inclusive.
    """
    known = covered_dates(source, series=series, as_of=as_of, recorded_by=recorded_by)
    known = [day for day in known if (not since or day >= since) and (not until or day <= until)]
    if not known:
        return Coverage(series, None, None, 0, ())
    missing = tuple(sorted(set(dates(known[0], known[-1])) - set(known)))
    return Coverage(series, known[0], known[-1], len(known), missing)
