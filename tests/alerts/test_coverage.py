"""What alerts covered of a window."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.alerts.air_alert import AirAlert, Route
from onrecord.alerts.areas import load_areas
from onrecord.alerts.coverage import Coverage, coverage, sentence
from onrecord.alerts.intervals import gaps, peak, total, union
from onrecord.alerts.state import Stretch

TREE = load_areas()
START = datetime(2026, 1, 10, 16, tzinfo=UTC)
HOURS = timedelta(hours=1)
WINDOW = (START, START + 14 * HOURS)
ALWAYS = {Route.LIST: [Stretch(START - 48 * HOURS, START + 48 * HOURS)]}


def alert(area: str, start: float, end: float | None, **fields: object) -> AirAlert:
    """An alert from *start* to *end*, hours after the window opens."""
    stop = START + end * HOURS if end is not None else None
    return AirAlert(area=area, start=START + start * HOURS, end=stop, routes=(Route.LIST,), **fields)  # type: ignore[arg-type]


def covered(*alerts: AirAlert, heard: dict[Route, list[Stretch]] = ALWAYS) -> Coverage:
    return coverage(alerts, WINDOW, TREE, heard=heard)


def test_minutes_are_those_inside_the_window_and_the_longest_stretch_is_whole() -> None:
    [area] = covered(alert("22", -1, 2)).areas
    assert (area.minutes, area.longest_minutes, area.alerts) == (120, 180, 1)


def test_raions_and_hromadas_roll_up_to_their_oblast() -> None:
    """The same night told by oblast, as before December 2025, and by raion, as since: one series."""
    by_oblast = covered(alert("22", 0, 3)).areas[0]
    by_raion = covered(alert("124", 0, 1), alert("123", 0.5, 2), alert("1293", 2, 3)).areas[0]
    assert (by_oblast.minutes, by_oblast.alerts) == (by_raion.minutes, by_raion.alerts) == (180, 1)


def test_permanent_alerts_are_apart() -> None:
    luhansk = AirAlert(area="16", start=TREE.permanent["16"], end=None, routes=(Route.LIST,))
    vovchansk = AirAlert(area="1313", start=TREE.permanent["1313"], end=None, routes=(Route.LIST,))
    found = covered(luhansk, vovchansk, alert("20", 0, 1))
    assert [area.area for area in found.areas] == ["20"]
    assert found.permanent == ("16",)


def test_before_it_became_permanent_an_alert_counts() -> None:
    early = AirAlert(
        area="16", start=datetime(2022, 3, 24, tzinfo=UTC), end=datetime(2022, 3, 25, tzinfo=UTC), routes=(Route.TABLE,)
    )
    window = (datetime(2022, 3, 24, tzinfo=UTC), datetime(2022, 3, 26, tzinfo=UTC))
    found = coverage([early], window, TREE, heard={})
    assert [area.area for area in found.areas] == ["16"]
    assert found.permanent == ()


def test_the_peak_and_its_moment() -> None:
    found = covered(alert("22", 0, 2), alert("20", 1, 3), alert("19", 2, 4))
    assert (found.peak, found.peak_at) == (2, START + HOURS)


def test_an_assumed_end_is_marked() -> None:
    found = covered(alert("22", 0, 1, assumed=True), alert("20", 0, 1))
    assert {area.title: area.assumed for area in found.areas} == {"Kharkiv oblast": True, "Sumy oblast": False}


def test_an_open_alert_counts_for_as_long_as_it_was_heard() -> None:
    heard = {Route.LIST: [Stretch(START, START + 3 * HOURS)]}
    found = covered(alert("22", 1, None), heard=heard)
    assert (found.areas[0].minutes, found.areas[0].still_open) == (120, True)
    assert found.unknown_minutes == 11 * 60


def test_other_kinds_of_alerts_are_not_counted() -> None:
    assert covered(alert("22", 0, 1, kind="artillery_shelling")).areas == ()


def test_an_area_that_nobody_knows_is_left_out() -> None:
    assert covered(alert("9999", 0, 1)).areas == ()


@pytest.mark.parametrize(
    ("found", "says"),
    [
        (covered(heard={}), "nothing is known of alerts in that time"),
        (covered(), "no alerts in any of 25 oblasts"),
        (
            covered(alert("20", 0, 8.2), alert("22", 1, 2)),
            "alerts in 2 of 25 oblasts, the longest 8 h 12 min (Sumy oblast); at most 2 at once, at 17:00 UTC",
        ),
        (
            covered(alert("22", 0, 1), heard={Route.LIST: [Stretch(START, START + 13 * HOURS)]}),
            "alerts in 1 of 25 oblasts, the longest 1 h (Kharkiv oblast); at most 1 at once, at 16:00 UTC; "
            "nothing is known of 1 h",
        ),
    ],
)
def test_it_is_said_in_one_sentence(found: Coverage, says: str) -> None:
    assert sentence(found) == says


hours = st.integers(0, 48).map(lambda n: START + n * HOURS)
intervals = st.lists(st.tuples(hours, hours).filter(lambda pair: pair[0] < pair[1]), max_size=8)


@given(intervals)
def test_what_is_covered_and_the_gaps_make_the_window(found: list[tuple[datetime, datetime]]) -> None:
    window = (START, START + 48 * HOURS)
    assert total(found) + total(gaps(found, window)) == window[1] - window[0]


@given(st.lists(intervals, max_size=5))
def test_the_peak_is_what_counting_at_every_start_gives(tracks: list[list[tuple[datetime, datetime]]]) -> None:
    starts = [start for track in tracks for start, _ in track]
    counted = [sum(any(a <= moment < b for a, b in track) for track in tracks) for moment in starts]
    assert peak(tracks)[0] == max(counted, default=0)


@given(intervals)
def test_joining_twice_changes_nothing(found: list[tuple[datetime, datetime]]) -> None:
    assert union(union(found)) == union(found)
