"""From signals to alerts."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from onrecord.alerts.air_alert import Route, Signal
from onrecord.alerts.fold import fold_signals
from onrecord.claims import AlertState

START = datetime(2026, 11, 22, tzinfo=UTC)


def signal(state: str, minute: float, *, post: int = 0, still: bool = False, threat: str | None = None) -> Signal:
    at = START + timedelta(minutes=minute)
    return Signal("124", AlertState(state), at, Route.CHANNEL, post=post, still=still, threat=threat)


def minute_of(at: datetime) -> float:
    return (at - START).total_seconds() / 60


def folded(*signals: Signal) -> list[tuple[float, float | None, bool]]:
    """Alerts as (start minute, end minute, assumed)."""
    alerts = fold_signals(signals)
    return [(minute_of(a.start), minute_of(a.end) if a.end else None, a.assumed) for a in alerts]


def test_a_start_and_an_end_make_an_alert() -> None:
    assert folded(signal("on", 0), signal("off", 40)) == [(0, 40, False)]


def test_a_doubled_start_keeps_the_first() -> None:
    assert folded(signal("on", 0), signal("on", 5), signal("off", 40)) == [(0, 40, False)]


def test_an_end_that_comes_before_its_start_is_put_in_order() -> None:
    assert folded(signal("off", 40), signal("on", 0)) == [(0, 40, False)]


def test_an_end_without_a_start_makes_no_alert() -> None:
    assert folded(signal("off", 40)) == []


def test_a_doubled_end_changes_nothing() -> None:
    assert folded(signal("on", 0), signal("off", 40), signal("off", 41)) == [(0, 40, False)]


def test_an_open_alert_has_no_end() -> None:
    assert folded(signal("on", 0)) == [(0, None, False)]


def test_a_missed_end_is_assumed_an_hour_after_the_last_word() -> None:
    assert folded(signal("on", 0), signal("on", 181)) == [(0, 60, True), (181, None, False)]


def test_an_alert_named_as_going_on_is_no_new_one() -> None:
    assert folded(signal("on", 0), signal("on", 200, still=True), signal("off", 240)) == [(0, 240, False)]


def test_in_one_minute_the_number_of_the_post_decides() -> None:
    assert folded(signal("on", 0, post=2), signal("off", 0, post=1)) == [(0, None, False)]


def test_threats_are_kept_with_their_times_and_end_no_alert() -> None:
    signals = [signal("on", 0), signal("on", 5, threat="drones"), signal("off", 9, threat="drones"), signal("off", 40)]
    [alert] = fold_signals(signals)
    [threat] = alert.threats
    assert (threat.kind, threat.since, threat.until) == ("drones", signals[1].at, signals[2].at)
    assert alert.end == signals[3].at


@given(
    st.permutations(
        [signal("on", 0, post=1), signal("on", 3, post=2), signal("off", 9, post=3), signal("on", 20, post=4)]
    )
)
def test_the_order_in_which_posts_arrive_does_not_matter(signals: list[Signal]) -> None:
    assert folded(*signals) == [(0, 9, False), (20, None, False)]
