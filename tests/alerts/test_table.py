"""The published table of alerts."""

import csv
import gzip
from datetime import UTC, datetime
from pathlib import Path

import pytest

from onrecord.alerts.air_alert import AirAlert
from onrecord.alerts.areas import load_areas
from onrecord.alerts.table import alerts_of_day, daily_reports, read_table
from onrecord.errors import InputError

TREE = load_areas()
OFFICIAL = "oblast,raion,hromada,level,started_at,finished_at,source"


def table(*rows: str, head: str = OFFICIAL) -> list[AirAlert]:
    return list(read_table([head, *rows], TREE, path="alerts.csv"))


def facts(alerts: list[AirAlert]) -> set[tuple[str, datetime, datetime | None, bool]]:
    return {(alert.area, alert.start, alert.end, alert.assumed) for alert in alerts}


@pytest.mark.parametrize(
    ("row", "uid"),
    [
        ("Sumska oblast,,,oblast,2024-04-20 19:49:06+00:00,2024-04-20 20:09:58+00:00,official", "20"),
        ("Kyiv City,,,oblast,2024-04-20 19:49:06+00:00,2024-04-20 20:09:58+00:00,official", "31"),
        (
            "Zhytomyrska oblast,Novohrad-Volynskyi raion,,raion,2024-04-20 19:49:06+00:00,2024-04-20 20:00:00+00:00,o",
            "60",
        ),
        # the published table has a row with two columns exchanged
        (
            "Lubenskyi raion,Poltavska oblast,Hrebinkivska terytorialna hromada,hromada,"
            "2022-03-15 16:46:43+00:00,2022-03-15 16:58:17+00:00,official",
            "1095",
        ),
    ],
)
def test_a_row_is_an_alert_of_its_area(row: str, uid: str) -> None:
    [alert] = table(row)
    assert alert.area == uid
    assert alert.end is not None
    assert not alert.assumed


def test_an_end_an_hour_after_the_start_to_the_second_is_assumed() -> None:
    [alert] = table("Sumska oblast,,,oblast,2024-04-20 19:00:00+00:00,2024-04-20 20:00:00+00:00,official")
    assert alert.assumed


def test_the_volunteers_table_marks_its_own() -> None:
    head = "region,started_at,finished_at,naive"
    first, second = table(
        "Sumska oblast,2022-02-25 22:55:42+00:00,2022-02-25 23:41:53+00:00,False",
        "Kyiv City,2022-02-25 22:55:42+00:00,2022-02-25 23:25:42+00:00,True",
        head=head,
    )
    assert (first.assumed, second.assumed) == (False, True)


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        (["oblast,raion", "x,y"], r"alerts.csv:1: no column hromada, started_at, finished_at"),
        (
            [OFFICIAL, "Atlantis oblast,,,oblast,2024-04-20 19:00:00+00:00,2024-04-20 20:00:00+00:00,o"],
            r":2: .*Atlantis",
        ),
        ([OFFICIAL, "Sumska oblast,,,oblast,yesterday,2024-04-20 20:00:00+00:00,o"], r":2: .*yesterday"),
        ([OFFICIAL, "Sumska oblast"], r":2: too few columns"),
        ([OFFICIAL, "Sumska oblast,,,oblast,2024-04-20 20:00:00+00:00,2024-04-20 19:00:00+00:00,o"], r":2: .*before"),
        ([OFFICIAL, ",,,oblast,2024-04-20 20:00:00+00:00,2024-04-20 21:00:00+00:00,o"], r":2: the row names no area"),
        ([], r":1: no column"),
    ],
)
def test_what_cannot_be_read_is_named_with_its_line(rows: list[str], says: str) -> None:
    with pytest.raises(InputError, match=says):
        list(read_table(rows, TREE, path="alerts.csv"))


def test_the_reports_of_days_hold_the_same_alerts() -> None:
    rows = [
        "Sumska oblast,,,oblast,2024-04-20 23:49:06+00:00,2024-04-21 00:09:58+00:00,official",
        "Kyiv City,,,oblast,2024-04-20 19:49:06+00:00,2024-04-20 20:49:06+00:00,official",
        "Kyiv City,,,oblast,2024-04-21 01:00:00+00:00,,official",
    ]
    alerts = table(*rows)
    reports = list(daily_reports(alerts))
    assert [report.id for report in reports] == [
        "ukrainian-air-raid-sirens-dataset:2024-04-20",
        "ukrainian-air-raid-sirens-dataset:2024-04-21",
    ]
    assert reports[0].published == "2024-04-21T00:09:58Z"
    back = [alert for report in reports for alert in alerts_of_day(report.id, report.text)]
    assert facts(back) == facts(alerts)


def test_the_order_of_the_rows_does_not_change_the_reports() -> None:
    rows = [f"Sumska oblast,,,oblast,2024-04-20 0{n}:00:00+00:00,2024-04-20 0{n}:10:00+00:00,o" for n in range(5)]
    assert list(daily_reports(table(*rows))) == list(daily_reports(table(*reversed(rows))))


def test_the_whole_published_table_is_read(shared: Path) -> None:
    path = shared / "data/alerts-official-2022-03_2024-04.csv.gz"
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        alerts = list(read_table(lines, TREE, path=str(path)))
    assert len(alerts) == 42_918
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        first = next(csv.DictReader(lines))
    assert alerts[0].start == datetime.fromisoformat(first["started_at"]).astimezone(UTC)
    assert sum(alert.assumed for alert in alerts) == 29
