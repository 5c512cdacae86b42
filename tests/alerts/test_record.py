"""Alerts as the ledger holds them: both routes and the table, as of any moment."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from onrecord.alerts.air_alert import Route
from onrecord.alerts.areas import load_areas
from onrecord.alerts.attack import alerts_of
from onrecord.alerts.coverage import sentence
from onrecord.alerts.record import alert_history, known_alerts
from onrecord.alerts.state import State, Stretch, state_of
from onrecord.alerts.table import daily_reports, read_table
from onrecord.alerts.upstream import follow, to_report
from onrecord.events import attack_events
from onrecord.ledger import Ledger
from onrecord.report import Report
from onrecord.sources.source import Batch
from onrecord.sources.store import Store
from tests.alerts.test_upstream import answer, row

TREE = load_areas()
NOW = datetime(2026, 11, 22, 2, 0, tzinfo=UTC)


def post(number: int, text: str, at: datetime) -> Report:
    url = f"https://t.me/air_alert_ua/{number}"
    return Report(id=url, url=url, text=text, published=f"{at:%Y-%m-%dT%H:%M:%SZ}", source="air_alert_ua")


def tell_by_list(
    ledger: Ledger, *rows: dict[str, object], before: dict[int, object] | None = None, minute: int = 15
) -> dict[int, object]:
    """Put an answer of the list on the ledger, as its source does."""
    at = NOW.replace(hour=1, minute=minute)
    listed, changed = follow(before or {}, answer(*rows, at=f"{at:%Y/%m/%d %H:%M:%S} +0000"))  # type: ignore[arg-type]
    found = [to_report(alert, TREE) for alert in changed]
    Store(ledger).keep("list", Route.LIST, Batch(cursor={"m": minute}, continuous=bool(before)), found, at)
    return listed  # type: ignore[return-value]


def test_both_routes_of_one_alert_are_one_alert_with_both_behind_it(ledger: Ledger) -> None:
    listed = tell_by_list(ledger, row())
    tell_by_list(ledger, before=listed, minute=50)
    posts = [
        post(1, "🔴 03:14 Повітряна тривога в Харківський район\n#Харківський_район", NOW.replace(hour=1, minute=14)),
        post(2, "🟢 03:50 Відбій тривоги в Харківський район.\n#Харківський_район", NOW.replace(hour=1, minute=50)),
    ]
    ledger.add_many((one, ()) for one in posts)
    [alert] = alert_history(ledger).alerts
    assert (alert.area, alert.routes) == ("124", (Route.LIST, Route.CHANNEL))
    assert alert.end is not None
    assert f"{alert.start:%H:%M} {alert.end:%H:%M}" == "01:14 01:50"
    assert set(alert.reports) == {"alerts.in.ua:8757", posts[0].id, posts[1].id}


def test_as_of_a_moment_in_between_the_alert_is_open(ledger: Ledger) -> None:
    listed = tell_by_list(ledger, row())
    tell_by_list(ledger, before=listed, minute=50)
    between = "2026-11-22T01:30:00Z"
    known = known_alerts(ledger, as_of=between)
    assert [alert.end for alert in known.alerts] == [None]
    assert known.heard[Route.LIST][-1].until == datetime.fromisoformat(between)
    assert state_of("124", TREE, known, datetime.fromisoformat(between)).state is State.ON
    assert known_alerts(ledger, as_of="2026-11-22T01:00:00Z").alerts == ()


def test_the_state_now_follows_the_last_answer_and_goes_unknown_in_silence(ledger: Ledger) -> None:
    listed = tell_by_list(ledger, row())
    tell_by_list(ledger, before=listed, minute=50)
    known = known_alerts(ledger)
    at = NOW.replace(hour=1, minute=51)
    assert state_of("124", TREE, known, at).state is State.OFF
    assert state_of("124", TREE, known, at + timedelta(minutes=10)).state is State.UNKNOWN


def test_reports_of_others_are_not_taken_for_alerts(ledger: Ledger) -> None:
    news = Report(
        id="n", text="🔴 03:14 Повітряна тривога\n#Харківський_район", published="2026-11-22T01:14:00Z", source="AFP"
    )
    undated = post(3, "🔴 03:14 Повітряна тривога\n#Харківський_район", NOW)
    ledger.add(news, ())
    ledger.add(Report(id="u", text=undated.text, source="air_alert_ua"), ())
    assert alert_history(ledger).alerts == []


def test_reports_under_the_name_of_a_route_that_are_none_of_its_own_are_passed_over(ledger: Ledger) -> None:
    for number, source in enumerate(("alerts.in.ua", "ukrainian-air-raid-sirens-dataset", "air_alert_ua")):
        ledger.add(Report(id=f"x{number}", text="words", published="2026-11-22T01:00:00Z", source=source), ())
    odd = Report(
        id="ukrainian-air-raid-sirens-dataset:2026-11-20",
        text="words\nand more",
        source="ukrainian-air-raid-sirens-dataset",
    )
    ledger.add(odd, ())
    assert alert_history(ledger).alerts == []


def test_the_table_is_heard_from_its_first_alert_to_its_last(ledger: Ledger) -> None:
    lines = [
        "oblast,raion,hromada,level,started_at,finished_at,source",
        "Sumska oblast,,,oblast,2024-04-20 19:00:00+00:00,2024-04-20 20:09:58+00:00,official",
        "Kyiv City,,,oblast,2024-04-20 21:00:00+00:00,2024-04-20 21:30:00+00:00,official",
    ]
    ledger.add_many((report, ()) for report in daily_reports(read_table(lines, TREE, path="a.csv")))
    [stretch] = alert_history(ledger).heard[Route.TABLE]
    assert stretch == Stretch(datetime(2024, 4, 20, 19, tzinfo=UTC), datetime(2024, 4, 20, 21, 30, tzinfo=UTC))


def test_what_was_over_before_a_moment_need_not_be_read_and_what_is_open_always_is(ledger: Ledger) -> None:
    years_ago = row(8, location_uid="16", started_at="2022-04-04T16:45:00Z")
    listed = tell_by_list(ledger, years_ago, row())
    tell_by_list(ledger, years_ago, before=listed, minute=50)
    later = NOW + timedelta(days=30)
    assert [alert.area for alert in alert_history(ledger, since=later).alerts] == ["16"]
    assert {alert.area for alert in alert_history(ledger, since=NOW).alerts} == {"16", "124"}


def test_two_tables_with_days_missing_between_leave_those_days_unknown(ledger: Ledger) -> None:
    lines = ["oblast,raion,hromada,level,started_at,finished_at,source"]
    lines += [
        f"Sumska oblast,,,oblast,2024-04-{day} 19:00:00+00:00,2024-04-{day} 20:00:01+00:00,o" for day in (10, 11, 20)
    ]
    ledger.add_many((report, ()) for report in daily_reports(read_table(lines, TREE, path="a.csv")))
    stretches = alert_history(ledger).heard[Route.TABLE]
    assert [f"{stretch.since:%d %H}–{stretch.until:%d %H}" for stretch in stretches] == ["10 19–11 20", "20 19–20 20"]


def test_alerts_of_an_attack_of_the_starter_tally(tmp_path: Path, shared: Path) -> None:
    """The night of 29 December 2023, the first on which nearly all the country was under alert at once."""
    from onrecord.sources.alert_table import import_alerts

    with Ledger.open(tmp_path / "full.db") as ledger:
        import_alerts(shared / "data/alerts-official-2022-03_2024-04.csv.gz", ledger)
        [event] = attack_events(ledger, since="2023-12-29", until="2023-12-29")
        found = alerts_of(event, alert_history(ledger))
    assert sentence(found).startswith("alerts in 24 of 25 oblasts, the longest 11 h 49 min (Dnipropetrovsk oblast)")
    assert (found.peak, found.permanent) == (24, ("16",))
