"""Times as the ledger compares them: strings of one form, in UTC to the millisecond (``2025-07-04T06:00:00.000Z``)."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import lru_cache

from onrecord.errors import UserError

DAY_START, DAY_END = "T00:00:00.000Z", "T23:59:59.999Z"


def stamp(moment: datetime) -> str:
    """Write a moment; one without a zone is UTC.

    >>> stamp(datetime(2025, 7, 4, 6, 0))
    '2025-07-04T06:00:00.000Z'
    """
    aware = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    return aware.isoformat(timespec="milliseconds")[:23] + "Z"


@lru_cache(maxsize=4096)  # the claims of a bulletin share their window
def begins(text: str) -> str:
    """Return the first moment of an ISO 8601 date or date-time; without a zone it is UTC.

    Raises ``UserError`` for anything else.

    >>> begins("2025-07-04"), begins("2025-07-04T09:00+03:00")
    ('2025-07-04T00:00:00.000Z', '2025-07-04T06:00:00.000Z')
    """
    moment = _parse(text)
    return text + DAY_START if len(text) == 10 else stamp(moment)


@lru_cache(maxsize=4096)
def ends(text: str) -> str:
    """Return the last moment of an ISO 8601 date or date-time: of a date, the end of that UTC day.

    >>> ends("2025-07-04"), ends("2025-07-04T06:00Z")
    ('2025-07-04T23:59:59.999Z', '2025-07-04T06:00:00.000Z')
    """
    moment = _parse(text)
    return text + DAY_END if len(text) == 10 else stamp(moment)


def _parse(text: str) -> datetime:
    try:
        if len(text) in range(1, 10) or (len(text) == 10 and text[4] + text[7] != "--"):
            raise ValueError(text)
        return datetime.fromisoformat(text)
    except (ValueError, IndexError):
        raise UserError(f'"{text}" is no ISO date or time; write it like 2025-07-04 or 2025-07-04T06:00Z') from None
