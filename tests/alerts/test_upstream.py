"""The list of open alerts."""

import json
from typing import Any

import pytest

from onrecord.alerts.areas import load_areas
from onrecord.alerts.upstream import Answer, Listed, alert_of, area_of, ended, follow, read_answer, to_report
from onrecord.claims import AlertState

TREE = load_areas()


def row(number: int = 8757, **fields: Any) -> dict[str, Any]:
    """An alert in the list's own form."""
    return {
        "id": number,
        "location_title": "Харківський район",
        "location_type": "raion",
        "location_uid": "124",
        "location_oblast": "Харківська область",
        "location_oblast_uid": 22,
        "location_raion": "Харківський район",
        "started_at": "2026-11-22T01:14:00.000Z",
        "finished_at": None,
        "updated_at": "2026-11-22T01:15:00.000Z",
        "alert_type": "air_raid",
        "alert_level": "yellow",
        "threats": [],
        "notes": None,
        "country": "UA",
        "calculated": False,
    } | fields


def answer(*rows: dict[str, Any], at: str = "2026/11/22 01:15:00 +0000", kind: str = "full") -> Answer:
    return read_answer(body(*rows, at=at, kind=kind))


def body(*rows: dict[str, Any], at: str = "2026/11/22 01:15:00 +0000", kind: str = "full") -> bytes:
    return json.dumps({"alerts": rows, "meta": {"last_updated_at": at, "type": kind}, "disclaimer": "x"}).encode()


def test_an_alert_is_read_from_start_to_end_with_levels_and_threats() -> None:
    threat = {"threat_type": "drones", "level": "yellow", "started_at": "2026-11-22T01:14:00Z", "source_message": "…"}
    listed, [began] = follow({}, answer(row(threats=[threat])))
    listed, [rose] = follow(listed, answer(row(alert_level="red"), at="2026/11/22 01:40:00 +0000"))
    listed, [gone] = follow(listed, answer(at="2026/11/22 02:05:00 +0000"))
    assert listed == {}
    report, [claim] = to_report(gone, TREE)
    alert = alert_of(report.id, report.text, TREE)
    assert (began.gone_at, rose.gone_at) == (None, None)
    assert alert.area == "124"
    assert alert.end is not None
    assert f"{alert.start:%H:%M} {alert.end:%H:%M}" == "01:14 02:05"
    assert [(level.name, f"{level.since:%H:%M}") for level in alert.levels] == [("yellow", "01:15"), ("red", "01:40")]
    [kept] = alert.threats
    assert (kept.kind, kept.level, kept.until and f"{kept.until:%H:%M}") == ("drones", "yellow", "01:40")
    assert claim.state is AlertState.OFF


def test_each_version_is_a_text_of_its_own_under_one_id() -> None:
    listed, [first] = follow({}, answer(row()))
    listed, [red] = follow(listed, answer(row(alert_level="red"), at="2026/11/22 01:40:00 +0000"))
    listed, [yellow] = follow(listed, answer(row(), at="2026/11/22 01:50:00 +0000"))
    reports = [to_report(one, TREE)[0] for one in (first, red, yellow)]
    assert {report.id for report in reports} == {"alerts.in.ua:8757"}
    assert len({report.text for report in reports}) == 3
    assert [report.published for report in reports] == [f"2026-11-22T01:{m}:00Z" for m in (15, 40, 50)]


def test_alerts_have_no_address_in_common_by_which_they_would_be_taken_for_versions() -> None:
    _, changed = follow({}, answer(row(1), row(2)))
    assert {to_report(one, TREE)[0].url for one in changed} == {None}


def test_nothing_changed_is_nothing_new() -> None:
    listed, _ = follow({}, answer(row()))
    again, changed = follow(listed, answer(row(updated_at="2026-11-22T01:59:00Z"), at="2026/11/22 02:00:00 +0000"))
    assert (again, changed) == (listed, [])


def test_the_claim_quotes_the_report_to_the_letter() -> None:
    _, [listed] = follow({}, answer(row()))
    report, [claim] = to_report(listed, TREE)
    assert report.text[claim.start : claim.end] == claim.quote == '"started_at":"2026-11-22T01:14:00.000Z"'
    assert (claim.state, claim.where) == (AlertState.ON, ("UA-63", "Kharkivskyi raion"))


def test_an_end_that_the_list_gives_is_taken_as_given_and_once() -> None:
    listed, _ = follow({}, answer(row()))
    done = row(finished_at="2026-11-22T01:58:30.000Z")
    listed, [finished] = follow(listed, answer(done, at="2026/11/22 02:00:00 +0000"))
    assert ended(finished)
    assert (
        alert_of("x", to_report(finished, TREE)[0].text, TREE).end
        == alert_of("x", json.dumps({**done, "id": 1}), TREE).end
    )
    listed, changed = follow(listed, answer(done, at="2026/11/22 02:01:00 +0000"))
    assert changed == []
    assert follow(listed, answer(at="2026/11/22 02:02:00 +0000")) == ({}, [])


def test_an_alert_that_comes_back_under_its_number_is_on_again() -> None:
    listed, _ = follow({}, answer(row()))
    listed, [gone] = follow(listed, answer(at="2026/11/22 02:00:00 +0000"))
    _, [back] = follow(listed, answer(row(), at="2026/11/22 02:01:00 +0000"))
    assert ended(gone)
    assert not ended(back)


@pytest.mark.parametrize(
    "answer_body",
    [
        b"", b"{}", b"[]", b"null", b'"N"', b'{"alerts": []}', b'{"alerts": null, "meta": {}}', b"<html>busy</html>",
        body()[:-20], body(kind="partial"), body(at="yesterday"), body(row(started_at="soon")), body(row(id="x")), body(row(finished_at="soon")),
        b"\xff\xfe",
    ],
)  # fmt: skip
def test_what_is_no_full_list_says_nothing(answer_body: bytes) -> None:
    with pytest.raises(ValueError, match="list"):
        read_answer(answer_body)


def test_a_threat_without_a_readable_time_is_kept_without_it() -> None:
    _, [listed] = follow({}, answer(row(threats=[{"threat_type": "drones", "started_at": "soon"}])))
    [threat] = alert_of("x", to_report(listed, TREE)[0].text, TREE).threats
    assert (threat.kind, threat.since) == ("drones", None)


def test_words_and_fields_that_we_do_not_know_pass_through() -> None:
    strange = row(alert_type="meteor", alert_level="violet", location_type="district", new_field={"a": 1})
    _, [listed] = follow({}, answer(strange))
    alert = alert_of("x", to_report(listed, TREE)[0].text, TREE)
    assert (alert.kind, alert.level) == ("meteor", "violet")


@pytest.mark.parametrize(
    ("fields", "uid"),
    [
        ({}, "124"),
        ({"location_uid": "9999", "location_title": "Харківський район"}, "124"),
        ({"location_uid": "9999", "location_title": "Новий район"}, "22"),
        ({"location_uid": "9999", "location_title": "Новий", "location_oblast": "Нова область"}, "9999"),
        ({"location_uid": "1293", "location_type": "city"}, "1293"),
    ],
)
def test_an_area_is_found_by_number_by_name_or_by_its_oblast(fields: dict[str, Any], uid: str) -> None:
    fields = row() | fields
    listed = Listed(
        **{key: fields[key] for key in ("id", "location_uid", "location_title", "location_oblast", "started_at")}
    )
    assert area_of(listed, TREE) == uid
