"""How closely times are known: a day proves no hours."""

from __future__ import annotations

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from onrecord.events.precision import Moment, gap, moment_of, utc
from onrecord.window import Grain, When

CALL = moment_of(When("2025-07-03", "2025-07-03", Grain.DAY))
ATTACK = Moment(utc("2025-07-03T15:00:00Z"), utc("2025-07-03T15:00:00Z"))


def test_a_day_and_an_hour_give_a_range_that_may_be_the_other_way_round() -> None:
    found = gap(CALL, ATTACK)
    assert (found.shortest, found.longest) == (timedelta(hours=-14), timedelta(hours=18))
    assert not found.ordered


def test_known_moments_give_one_gap() -> None:
    call = moment_of(When("2025-07-03T14:00:00Z", "2025-07-03T14:00:00Z", Grain.MINUTE))
    found = gap(call, ATTACK)
    assert call.exact
    assert found.shortest == found.longest == timedelta(hours=1)
    assert found.ordered


_moments = st.datetimes(datetime(2022, 1, 1), datetime(2027, 1, 1))


@given(st.lists(_moments, min_size=4, max_size=4))
def test_a_gap_told_backwards_is_the_same_gap(times: list[datetime]) -> None:
    a, b, c, d = sorted(times)
    first, then = Moment(a, c), Moment(b, d)
    there, back = gap(first, then), gap(then, first)
    assert (there.shortest, there.longest) == (-back.longest, -back.shortest)
    assert there.shortest <= there.longest
