"""Dates as people and pages write them to us: ISO 8601, and nothing else."""

from __future__ import annotations

from datetime import datetime


def is_moment(text: str) -> bool:
    """Tell whether a text is an ISO date or date-time with its day.

    >>> is_moment("2025-07-04"), is_moment("2025-07-04T06:00Z"), is_moment("2025-W27-5"), is_moment("4 July")
    (True, True, False, False)
    """
    if len(text) < 10 or text[4] + text[7] != "--":
        return False
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True
