"""Rankings, record lines, streaks, shares and periods over events at hand."""

from __future__ import annotations

import pytest

from onrecord.errors import UserError
from onrecord.events import AttackEvent, events_of
from onrecord.tallies import breaking, most_since, ranking, record_line, shares, streaks, tally
from tests.events.made import report, said, window


def nights(**launched: int | None) -> list[AttackEvent]:
    """Night bulletins of July 2025: ``d04=539``."""
    claims = []
    for day, value in launched.items():
        number = int(day[1:])
        when = window(f"2025-07-{number - 1:02}T15:00:00Z", f"2025-07-{number:02}T03:00:00Z")
        claims += report(day, said("drone", "launched", value, model="Shahed", when=when))
    return events_of(claims)


EVENTS = nights(d04=539, d05=322, d06=157, d07=101, d09=728, d10=397, d11=539)


def test_the_record_holder_comes_first_and_equal_figures_share_a_place() -> None:
    places = [(one.rank, one.row.label, one.row.value) for one in ranking(EVENTS, scope="night")[:4]]
    assert places == [(1, "2025-07-09", 728), (2, "2025-07-04", 539), (2, "2025-07-11", 539), (4, "2025-07-10", 397)]


def test_fewest_ranks_from_the_other_end() -> None:
    assert ranking(EVENTS, scope="night", direction="fewest")[0].row.value == 101


def test_a_tie_does_not_break_a_record() -> None:
    assert [row.value for row in record_line(nights(d04=539, d05=539, d09=728))] == [539, 728]


@pytest.mark.parametrize(
    ("label", "before"), [("2025-07-09", None), ("2025-07-10", "2025-07-09"), ("2025-07-05", "2025-07-04")]
)
def test_most_since(label: str, before: str | None) -> None:
    since = most_since(tally(EVENTS, by="day"), label)
    assert (since.before.label if since.before else None) == before


def test_most_since_asks_for_a_row_that_there_is() -> None:
    with pytest.raises(UserError, match="nothing is known"):
        most_since(tally(EVENTS, by="day"), "2025-07-08")


def test_a_night_that_nobody_reported_ends_a_streak() -> None:
    found = streaks(tally(EVENTS, by="night"))
    assert [(one.start, one.nights) for one in found] == [("2025-07-04", 4), ("2025-07-09", 3)]
    assert [one.nights for one in streaks(tally(EVENTS, by="night"), at_least=300)] == [3, 2]


@pytest.mark.parametrize(
    ("by", "labels"),
    [
        ("week", ["2025-W27", "2025-W28"]),
        ("month", ["2025-07"]),
        ("year", ["2025"]),
        ("attack", [f"2025-07-{day:02} night" for day in (4, 5, 6, 7, 9, 10, 11)]),
    ],
)
def test_periods(by: str, labels: list[str]) -> None:
    assert [row.label for row in tally(EVENTS, by=by)] == labels


def test_since_and_until_are_inclusive() -> None:
    assert [row.label for row in tally(EVENTS, by="day", since="2025-07-05", until="2025-07-07")] == [
        "2025-07-05", "2025-07-06", "2025-07-07",
    ]  # fmt: skip


def test_several_kinds_are_rows_of_their_own() -> None:
    rows = tally(EVENTS, by="month", what=("drone", "missile"))
    assert [(row.what, row.value) for row in rows] == [("drone", 2783), ("missile", 0)]


def fates(launched: int, downed: int | None, suppressed: int | None) -> list[AttackEvent]:
    rows = [said("drone", "launched", launched, model="Shahed")]
    rows += [said("drone", "downed", downed, model="Shahed")] if downed is not None else []
    rows += [said("drone", "suppressed", suppressed, model="Shahed")] if suppressed is not None else []
    return events_of(report("a", *rows))


@pytest.mark.parametrize(
    ("downed", "suppressed", "low", "high"),
    [(50, 30, 0.8, 0.8), (50, None, 0.5, 1.0), (None, None, 0.0, 1.0)],
)
def test_a_share_is_a_range_where_a_part_is_unknown(
    downed: int | None, suppressed: int | None, low: float, high: float
) -> None:
    (share,) = shares(fates(100, downed, suppressed))
    assert (share.low, share.high, share.whole) == (low, high, 100)


def test_both_sides_are_separate_series() -> None:
    when = window("2025-07-03T20:00:00Z", "2025-07-04T04:00:00Z", "minute")
    russian = said("drone", "downed", 48, by="Ministry of Defence of Russia", actor="UA", when=when)
    both = EVENTS + events_of(report("m", russian, source="Ministry of Defence of Russia"))
    assert [row.value for row in tally(both, by="month", role="downed", series="UA-RU")] == [48]
    assert [row.value for row in tally(both, by="month")] == [2783]


def test_what_is_unknown_breaks_no_record() -> None:
    assert [row.value for row in breaking(tally(nights(d04=539, d05=None), by="night"))] == [539]
