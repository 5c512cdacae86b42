"""Alerts as CAP 1.2, held against the schema."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import etree

from onrecord.alerts.air_alert import AirAlert, Level, Route, Threat
from onrecord.alerts.areas import load_areas
from onrecord.alerts.cap import HOLDS, NAMESPACE, Sender, Status, messages, to_xml
from onrecord.alerts.cap_feed import current_messages, feed, status_of
from onrecord.alerts.state import Stretch

TREE = load_areas()
SENDER = Sender("desk@example.org", "A desk & its readers", "https://example.org/")
SCHEMA = etree.XMLSchema(etree.parse(Path(__file__).with_name("cap12.xsd")))
START = datetime(2026, 11, 22, 1, 14, tzinfo=UTC)
MINUTES = timedelta(minutes=1)


def alert(minutes: float | None, **fields: object) -> AirAlert:
    end = START + minutes * MINUTES if minutes is not None else None
    return AirAlert(**{"area": "124", "start": START, "end": end, "routes": (Route.LIST,)} | fields)  # type: ignore[arg-type]


def parsed(one: AirAlert, *, heard: float = 600, status: Status = Status.TEST) -> list[etree._Element]:
    """The messages of an alert heard for so many minutes, each valid."""
    sent = messages(one, SENDER, heard_until=START + heard * MINUTES)
    trees = [etree.fromstring(to_xml(message, SENDER, TREE, status=status)) for message in sent]
    for tree in trees:
        SCHEMA.assertValid(tree)
    return trees


def text(tree: etree._Element, path: str) -> str | None:
    found = tree.find("/".join(f"{{{NAMESPACE}}}{step}" for step in path.split("/")))
    return None if found is None else found.text


def test_a_short_alert_is_a_start_and_an_all_clear() -> None:
    start, clear = parsed(alert(40))
    assert (text(start, "msgType"), text(start, "info/responseType")) == ("Alert", "Shelter")
    assert (text(clear, "msgType"), text(clear, "info/responseType")) == ("Update", "AllClear")
    assert (text(clear, "info/urgency"), text(clear, "references")) == (
        "Past",
        "desk@example.org,onrecord-air_raid-124-20261122T011400Z-1,2026-11-22T01:14:00-00:00",
    )


def test_a_long_alert_is_told_again_before_the_last_message_runs_out() -> None:
    trees = parsed(alert(200))
    assert [text(tree, "sent") for tree in trees] == [
        f"2026-11-22T{at}:00-00:00" for at in ("01:14", "02:14", "03:14", "04:14", "04:34")
    ]


def test_every_moment_of_an_open_alert_has_a_message_that_holds() -> None:
    sent = messages(alert(None), SENDER, heard_until=START + 1000 * MINUTES)
    assert all(later.sent < earlier.expires for earlier, later in pairwise(sent))
    assert not any(message.clear for message in sent)


def test_an_update_refers_to_all_messages_that_still_hold() -> None:
    last = messages(alert(200), SENDER, heard_until=START + 600 * MINUTES)[-1]
    assert len(last.references) == 2  # those of 03:14 and 04:14; that of 02:14 ran out at 04:14


def test_an_alert_that_is_no_longer_heard_runs_out_by_itself() -> None:
    last = messages(alert(None), SENDER, heard_until=START + 30 * MINUTES)[-1]
    assert last.expires == START + HOLDS


def test_levels_and_threats_make_updates_and_severity() -> None:
    levels = (Level("yellow", START), Level("red", START + 10 * MINUTES))
    threats = (Threat(kind="drones", since=START, until=START + 20 * MINUTES),)
    trees = parsed(alert(40, levels=levels, threats=threats))
    assert [text(tree, "info/severity") for tree in trees] == ["Severe", "Extreme", "Extreme", "Extreme"]
    assert [text(tree, "info/parameter/value") for tree in trees] == ["drones", "drones", None, None]


def test_it_says_that_it_is_a_re_publication_and_a_test_unless_live() -> None:
    [test, _], [actual, _] = parsed(alert(40)), parsed(alert(40), status=Status.ACTUAL)
    assert (text(test, "status"), text(actual, "status")) == ("Test", "Actual")
    assert text(test, "note") == "Re-published, not issued, by this desk. Follow the competent authority."
    assert text(test, "source") == "alerts.in.ua"


def test_places_are_named_in_two_languages_with_their_codes() -> None:
    [start, _] = parsed(alert(40))
    assert [e.text for e in start.iter(f"{{{NAMESPACE}}}headline")] == [
        "Air raid alert: Kharkivskyi raion, Kharkiv oblast",
        "Повітряна тривога: Харківський район, Харківська область",
    ]
    assert [e.text for e in start.iter(f"{{{NAMESPACE}}}value")][:2] == ["UA-63", "124"]


@pytest.mark.parametrize(
    "fields",
    [{"kind": "artillery_shelling"}, {"kind": "meteor"}, {"area": "9999"}, {"area": "22"}, {"routes": (Route.TABLE,)}],
)
def test_every_alert_makes_valid_messages(fields: dict[str, object]) -> None:
    assert parsed(alert(40, **fields))


def test_the_schema_refuses_what_the_protocol_refuses() -> None:
    good = to_xml(messages(alert(40), SENDER, heard_until=START + 60 * MINUTES)[1], SENDER, TREE)
    for right, wrong in ((b"-00:00<", b"Z<"), (b">Test<", b">Maybe<"), (b"<sender>desk", b"<sender>a desk")):
        assert right in good
        assert not SCHEMA.validate(etree.fromstring(good.replace(right, wrong)))


def test_only_what_a_live_route_told_and_is_heard_now_is_actual() -> None:
    heard = {Route.LIST: [Stretch(START, START + 30 * MINUTES)], Route.TABLE: [Stretch(START, START + 99 * MINUTES)]}
    assert status_of(alert(None), heard, START + 31 * MINUTES) is Status.ACTUAL
    assert status_of(alert(None), heard, START + 60 * MINUTES) is Status.TEST
    assert status_of(alert(40, routes=(Route.TABLE,)), heard, START + 31 * MINUTES) is Status.TEST


def test_the_feed_links_the_messages_that_hold_the_latest_first() -> None:
    heard = {Route.LIST: [Stretch(START, START + 120 * MINUTES)]}
    old = alert(10, start=START - 900 * MINUTES, end=START - 800 * MINUTES)
    sent = current_messages([alert(40), alert(None, area="20"), old], heard, SENDER, START + 70 * MINUTES)
    atom = etree.fromstring(feed(sent, SENDER, TREE, START + 70 * MINUTES, base="https://example.org/cap/"))
    space = "{http://www.w3.org/2005/Atom}"
    titles = [entry.findtext(f"{space}title") for entry in atom.iter(f"{space}entry")]
    assert titles == [
        "Alert goes on: Sumy oblast",
        "All-clear: Kharkivskyi raion, Kharkiv oblast",
        "Alert: Sumy oblast",
        "Alert: Kharkivskyi raion, Kharkiv oblast",
    ]
    links = [link.get("href") for link in atom.iter(f"{space}link") if link.get("type") == "application/cap+xml"]
    assert links[0] == "https://example.org/cap/onrecord-air_raid-20-20261122T011400Z-2.xml"
    for field in ("id", "title", "updated", "author"):
        assert len(atom.findall(f"{space}{field}")) == 1
