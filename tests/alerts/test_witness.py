"""Two routes of one system are one witness."""

from datetime import UTC, datetime, timedelta

from onrecord.alerts.air_alert import AirAlert, Level, Route
from onrecord.alerts.witness import one_witness

START = datetime(2026, 11, 22, tzinfo=UTC)


def moment(minute: float) -> datetime:
    return START + timedelta(minutes=minute)


def minute_of(at: datetime) -> float:
    return (at - START).total_seconds() / 60


def alert(route: Route, start: float, end: float | None, area: str = "124", **fields: object) -> AirAlert:
    stop = moment(end) if end is not None else None
    told_by = {"routes": (route,), "reports": (f"{route}:{start}",)} | fields
    return AirAlert(area=area, start=moment(start), end=stop, **told_by)  # type: ignore[arg-type]


def told(*alerts: AirAlert) -> list[tuple[float, float | None, int]]:
    """Alerts as (start minute, end minute, how many routes tell of it)."""
    found = one_witness(alerts)
    return [(minute_of(a.start), minute_of(a.end) if a.end else None, len(a.routes)) for a in found]


def test_what_both_routes_tell_is_one_alert_with_the_times_of_the_list() -> None:
    assert told(alert(Route.CHANNEL, 1, 41), alert(Route.LIST, 0.5, 40)) == [(0.5, 40, 2)]


def test_what_only_one_route_tells_is_kept() -> None:
    assert told(alert(Route.LIST, 0, 40), alert(Route.CHANNEL, 100, 130)) == [(0, 40, 1), (100, 130, 1)]


def test_other_areas_and_kinds_stay_apart() -> None:
    shelling = alert(Route.CHANNEL, 0, 40, kind="artillery_shelling")
    assert len(told(alert(Route.LIST, 0, 40), alert(Route.CHANNEL, 0, 40, area="123"), shelling)) == 3


def test_two_alerts_of_the_list_under_one_of_the_channel_stay_two() -> None:
    assert told(alert(Route.CHANNEL, 0, 90), alert(Route.LIST, 0, 40), alert(Route.LIST, 60, 90)) == [
        (0, 40, 2),
        (60, 90, 2),
    ]


def test_alerts_of_one_route_are_never_joined() -> None:
    assert told(alert(Route.TABLE, 0, 40), alert(Route.TABLE, 41, 50)) == [(0, 40, 1), (41, 50, 1)]


def test_an_assumed_end_gives_way_to_one_that_was_told() -> None:
    [joined] = one_witness([alert(Route.LIST, 0, 60, assumed=True), alert(Route.CHANNEL, 0, 48)])
    assert joined.end == START + timedelta(minutes=48)
    assert not joined.assumed


def test_a_level_that_the_first_route_lacks_is_taken_from_the_next() -> None:
    level = Level("red", START)
    [joined] = one_witness([alert(Route.TABLE, 0, 40), alert(Route.LIST, 0, None, levels=(level,))])
    assert joined.levels == (level,)


def test_the_reports_of_both_are_behind_it() -> None:
    [joined] = one_witness([alert(Route.LIST, 0, 40), alert(Route.CHANNEL, 1, 40)])
    assert len(joined.reports) == 2
