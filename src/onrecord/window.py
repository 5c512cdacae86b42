"""A stretch of time in UTC, as a claim gives it."""

from __future__ import annotations

from enum import StrEnum

import msgspec


class Grain(StrEnum):
    """How finely a time is known."""

    MINUTE = "minute"
    HOUR = "hour"
    NIGHT = "night"
    DAY = "day"
    MONTH = "month"
    YEAR = "year"


class When(msgspec.Struct, frozen=True, gc=False):
    """When something happened, as the report says it, resolved against its publication.

    ``start`` and ``end`` are ISO 8601: dates (``2025-07-03``, both inclusive) where the report gives dates, and
    UTC moments (``2025-07-03T15:00:00Z``) where it gives hours. A night runs from the eve to its date.
    """

    start: str
    end: str
    grain: Grain

    @property
    def date(self) -> str:
        """The calendar date (``YYYY-MM-DD``) on which it ends: a night belongs to the date of its morning."""
        return self.end[:10]
