"""Feeds: Atom and JSON Feed with what their standards ask for."""

import xml.etree.ElementTree as ET

import pytest

from tests.desk.conftest import Served

NAMES = ("events", "records", "corrections", "checks")
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.mark.parametrize("name", NAMES)
def test_atom(served: Served, name: str) -> None:
    """A feed and each entry have an id, title and moment; ids stand once."""
    answer = served.client.get(f"/feeds/{name}.atom")
    assert answer.headers["content-type"].startswith("application/atom+xml")
    feed = ET.fromstring(answer.content)
    for part in (feed, *feed.findall(f"{ATOM}entry")):
        assert all(len(part.findall(ATOM + field)) == 1 for field in ("id", "title", "updated"))
    ids = [entry.findtext(f"{ATOM}id") for entry in feed.findall(f"{ATOM}entry")]
    assert len(ids) == len(set(ids))
    assert feed.findtext(f"{ATOM}author/{ATOM}name") == "onrecord"


@pytest.mark.parametrize("name", NAMES)
def test_json_feed(served: Served, name: str) -> None:
    """The same entries as a JSON Feed 1.1."""
    answer = served.client.get(f"/feeds/{name}.json")
    assert answer.headers["content-type"] == "application/feed+json"
    feed = answer.json()
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert all(item["id"] and item["content_text"] for item in feed["items"])


def test_events_and_records_tell_what_they_should(served: Served) -> None:
    """The newest event is the latest of the ledger; the newest record stands in the line of records."""
    events = served.client.get("/feeds/events.json").json()["items"]
    assert any("7 June 2026" in item["title"] for item in events)
    records = served.client.get("/feeds/records.json").json()["items"]
    assert any("823" in item["title"] for item in records)


def test_a_corrected_report_is_told(served: Served) -> None:
    """A new version is an entry of the feed of corrections."""
    items = served.client.get("/feeds/corrections.json").json()["items"]
    assert any(item["id"] == "report:fixed:2" for item in items)


def test_there_is_no_other_feed(served: Served) -> None:
    """Another name or form is a problem document."""
    assert served.client.get("/feeds/none.atom").status_code == 404
    assert served.client.get("/feeds/events.rss").headers["content-type"] == "application/problem+json"
