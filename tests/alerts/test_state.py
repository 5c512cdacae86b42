"""On, off and unknown."""

from datetime import UTC, datetime, timedelta

import pytest

from onrecord.alerts.air_alert import AirAlert, Level, Route, Signal, Threat
from onrecord.alerts.areas import load_areas
from onrecord.alerts.state import Known, State, Stretch, state_of, states
from onrecord.claims import AlertState

TREE = load_areas()
NOW = datetime(2026, 11, 22, 2, 0, tzinfo=UTC)
KHARKIV, KHARKIV_RAION, KUPIANSK, KHARKIV_CITY, SUMY = "22", "124", "123", "1293", "20"


def minutes(number: float) -> timedelta:
    return timedelta(minutes=number)


def alert(area: str, *, ago: float = 30, route: Route = Route.LIST, **fields: object) -> AirAlert:
    return AirAlert(area=area, start=NOW - minutes(ago), end=None, routes=(route,), **fields)  # type: ignore[arg-type]


def heard(route: Route, *, until: float = 0, since: float = 600) -> dict[Route, list[Stretch]]:
    """A route that was heard from *since* to *until* minutes ago."""
    return {route: [Stretch(NOW - minutes(since), NOW - minutes(until))]}


def judged(uid: str, known: Known) -> State:
    return state_of(uid, TREE, known, NOW).state


@pytest.mark.parametrize(
    ("area", "declared", "state", "whole"),
    [
        (KHARKIV, KHARKIV, State.ON, True),
        (KHARKIV, KHARKIV_RAION, State.ON, False),
        (KHARKIV, KHARKIV_CITY, State.ON, False),
        (KHARKIV_CITY, KHARKIV, State.ON, True),
        (KUPIANSK, KHARKIV_RAION, State.OFF, True),
        (SUMY, KHARKIV, State.OFF, True),
    ],
)
def test_an_alert_counts_for_what_lies_in_the_area_and_what_it_lies_in(
    area: str, declared: str, state: State, whole: bool
) -> None:
    found = state_of(area, TREE, Known(alerts=(alert(declared),), heard=heard(Route.LIST)), NOW)
    assert (found.state, found.whole) == (state, whole)


def test_nothing_heard_ever_is_unknown_everywhere() -> None:
    found = states(TREE, Known(), NOW)
    assert {area.state for area in found if not area.permanent} == {State.UNKNOWN}


def test_silence_is_unknown_and_says_since_when() -> None:
    found = state_of(SUMY, TREE, Known(heard=heard(Route.LIST, until=30)), NOW)
    assert (found.state, found.since) == (State.UNKNOWN, NOW - minutes(30))
    assert "nothing heard since 2026-11-22 01:30 UTC (alerts.in.ua)" in found.why


def test_an_open_alert_of_a_silent_route_is_not_on_and_not_off() -> None:
    known = Known(alerts=(alert(KHARKIV, ago=60),), heard=heard(Route.LIST, until=30))
    assert judged(KHARKIV, known) is State.UNKNOWN


def test_the_imported_table_never_says_that_all_is_quiet_now() -> None:
    assert judged(SUMY, Known(heard=heard(Route.TABLE))) is State.UNKNOWN


def test_the_channel_knows_only_what_it_has_told() -> None:
    ended = Signal(KHARKIV, AlertState.OFF, NOW - minutes(20), Route.CHANNEL)
    known = Known(signals=(ended,), heard=heard(Route.CHANNEL))
    assert judged(KHARKIV, known) is State.OFF
    assert judged(KHARKIV_RAION, known) is State.OFF
    assert judged(SUMY, known) is State.UNKNOWN


def test_an_end_told_before_a_gap_in_hearing_says_nothing_of_now() -> None:
    ended = Signal(KHARKIV, AlertState.OFF, NOW - minutes(90), Route.CHANNEL)
    assert judged(KHARKIV, Known(signals=(ended,), heard=heard(Route.CHANNEL, since=60))) is State.UNKNOWN


def test_an_oblast_is_clear_by_the_channel_when_each_of_its_raions_is() -> None:
    raions = [raion.uid for raion in TREE.parts(KHARKIV)]
    ends = tuple(Signal(uid, AlertState.OFF, NOW - minutes(20), Route.CHANNEL) for uid in raions)
    assert judged(KHARKIV, Known(signals=ends, heard=heard(Route.CHANNEL))) is State.OFF
    assert judged(KHARKIV, Known(signals=ends[1:], heard=heard(Route.CHANNEL))) is State.UNKNOWN


def test_the_channel_takes_over_when_the_list_falls_silent() -> None:
    both = heard(Route.LIST, until=30) | heard(Route.CHANNEL)
    known = Known(alerts=(alert(KHARKIV, ago=10, route=Route.CHANNEL),), heard=both)
    assert judged(KHARKIV, known) is State.ON


def test_a_start_in_the_channel_counts_before_the_list_has_it() -> None:
    both = heard(Route.LIST, until=0.2) | heard(Route.CHANNEL)
    assert judged(KHARKIV, Known(alerts=(alert(KHARKIV, ago=0.1, route=Route.CHANNEL),), heard=both)) is State.ON


def test_an_end_that_the_channel_missed_is_told_by_the_list() -> None:
    both = heard(Route.LIST) | heard(Route.CHANNEL)
    assert judged(KHARKIV, Known(alerts=(alert(KHARKIV, ago=30, route=Route.CHANNEL),), heard=both)) is State.OFF


def test_a_permanent_alert_is_apart() -> None:
    luhansk = AirAlert(area="16", start=TREE.permanent["16"], end=None, routes=(Route.LIST,))
    found = state_of("16", TREE, Known(alerts=(luhansk,), heard=heard(Route.LIST)), NOW)
    assert (found.state, found.permanent) == (State.ON, True)


def test_a_permanent_alert_stays_on_when_nothing_is_heard() -> None:
    found = state_of("16", TREE, Known(), NOW)
    assert (found.state, found.permanent) == (State.ON, True)


def test_a_list_without_a_permanent_alert_does_not_make_it_quiet() -> None:
    assert judged("16", Known(heard=heard(Route.LIST))) is State.UNKNOWN


def test_levels_and_threats_are_kept() -> None:
    red = alert(KHARKIV_RAION, levels=(Level("yellow", NOW - minutes(20)), Level("red", NOW)))
    drones = alert(KUPIANSK, levels=(Level("yellow", NOW),), threats=(Threat(kind="drones", level="yellow"),))
    found = state_of(KHARKIV, TREE, Known(alerts=(red, drones), heard=heard(Route.LIST)), NOW)
    assert found.level == "red"
    assert [threat.kind for threat in found.threats] == ["drones"]


def test_an_alert_that_starts_in_the_future_by_a_skewed_clock_is_on_while_listed() -> None:
    assert judged(KHARKIV, Known(alerts=(alert(KHARKIV, ago=-4),), heard=heard(Route.LIST))) is State.ON


def test_areas_under_an_alert_of_their_own_are_listed_with_the_oblasts() -> None:
    found = states(TREE, Known(alerts=(alert(KHARKIV_CITY),), heard=heard(Route.LIST)), NOW)
    assert KHARKIV_CITY in [area.area for area in found]
    assert len([area for area in found if area.state is State.OFF]) == 23  # all but Kharkiv and Luhansk
