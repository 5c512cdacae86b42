"""Times compare as strings, in UTC to the millisecond."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from onrecord.errors import UserError
from onrecord.ledger.moments import begins, ends, stamp


@pytest.mark.parametrize(
    ("given", "first", "last"),
    [
        ("2025-07-04", "2025-07-04T00:00:00.000Z", "2025-07-04T23:59:59.999Z"),
        ("2025-07-04T06:00Z", "2025-07-04T06:00:00.000Z", "2025-07-04T06:00:00.000Z"),
        ("2025-07-04T06:00:00", "2025-07-04T06:00:00.000Z", "2025-07-04T06:00:00.000Z"),
        ("2025-07-04T09:00:00.5+03:00", "2025-07-04T06:00:00.500Z", "2025-07-04T06:00:00.500Z"),
        ("2025-01-01T01:00+02:00", "2024-12-31T23:00:00.000Z", "2024-12-31T23:00:00.000Z"),
    ],
)
def test_a_date_is_a_whole_day_and_a_time_a_moment(given: str, first: str, last: str) -> None:
    assert (begins(given), ends(given)) == (first, last)


@pytest.mark.parametrize(
    "given", ["", "today", "2025-07", "2025", "20250704", "2025-02-30", "2025-07-04T25:00", "4.7.2025"]
)
def test_what_is_no_date_is_refused(given: str) -> None:
    with pytest.raises(UserError, match="is no ISO date"):
        begins(given)


def test_a_moment_is_written_in_utc() -> None:
    kyiv = timezone(timedelta(hours=3))
    assert stamp(datetime(2025, 7, 4, 9, tzinfo=kyiv)) == stamp(datetime(2025, 7, 4, 6, tzinfo=UTC))
