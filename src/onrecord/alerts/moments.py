"""Times of alerts: UTC moments, and windows half-open."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from onrecord.errors import UserError


def moment(text: str) -> datetime:
    """Read an ISO 8601 date or date-time; one without a zone is UTC.

    Raises ``UserError`` for anything else.

    >>> moment("2025-07-04T09:00+03:00").isoformat()
    '2025-07-04T06:00:00+00:00'
    """
    try:
        read = datetime.fromisoformat(text)
    except ValueError:
        raise UserError(
            f'"{text}" is no ISO date or date-time; write it like 2025-07-04 or 2025-07-04T06:00Z'
        ) from None
    return read.replace(tzinfo=UTC) if read.tzinfo is None else read.astimezone(UTC)


def window_of(start: str, end: str) -> tuple[datetime, datetime]:
    """Return the stretch from *start* to *end*, the end exclusive; a date as the end includes that whole UTC day.

    >>> [edge.isoformat() for edge in window_of("2025-07-03", "2025-07-03")]
    ['2025-07-03T00:00:00+00:00', '2025-07-04T00:00:00+00:00']
    """
    opens, closes = moment(start), moment(end)
    if len(end) == len("2025-07-04"):
        closes += timedelta(days=1)
    if closes <= opens:
        raise UserError(f"the window ends ({end}) before it starts ({start}); exchange them")
    return opens, closes


def iso(when: datetime) -> str:
    """Write a moment in UTC to the second.

    >>> iso(datetime(2026, 11, 22, 1, 14, tzinfo=UTC))
    '2026-11-22T01:14:00Z'
    """
    return when.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="seconds") + "Z"
