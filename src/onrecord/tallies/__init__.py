"""Tallies: counts over nights, days, weeks, months and years, with bounds; rankings, records, shares, coverage."""

from __future__ import annotations

from onrecord.tallies.counting import tally
from onrecord.tallies.coverage import coverage
from onrecord.tallies.keeping import follow, rebuild
from onrecord.tallies.periods import By
from onrecord.tallies.ranking import breaking, most_since, rank, ranking, record_line, streaks
from onrecord.tallies.shares import shares
from onrecord.tallies.values import Coverage, Measure, Ranked, Row, Share, Since, Streak

__all__ = [
    "By", "Coverage", "Measure", "Ranked", "Row", "Share", "Since", "Streak",
    "breaking", "coverage", "follow", "most_since", "rank", "ranking", "rebuild", "record_line", "shares", "streaks",
    "tally",
]  # fmt: skip
