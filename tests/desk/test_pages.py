"""Each page answers, is small, obeys its own policy and leads to pages that answer."""

import pytest

from tests.desk.conftest import Served
from tests.desk.hygiene import Page

PAGES = (
    "/", "/tally", "/tally?by=night", "/tally?by=week&side=UA-RU", "/tally?model=Kalibr&what=cruise_missile", "/records",
    "/records?scope=month&as_of=2025-07-01", "/event/2025-07-04", "/event/RU-UA:2025-07-04:night",
    "/event/call:2025-07-03:Donald%20Trump%7CVladimir%20Putin", "/check", "/timeline",
    "/timeline?since=2025-07-01&until=2025-07-06", "/brief/2025-07-04", "/brief/2025-07-04?lang=uk", "/statements",
    "/statements?speaker=Donald%20Trump", "/alerts", "/alerts?at=2023-12-29T05:00Z", "/sources", "/search",
    "/search?q=Putin", "/report/wire", "/report/fixed", "/entry/5",
)  # fmt: skip
LIMIT = 150_000  # bytes of a page without its charts


@pytest.mark.parametrize("path", PAGES)
def test_page(served: Served, path: str) -> None:
    """A page answers with HTML under the limit, under a strict policy, with nothing in it that the policy forbids."""
    answer = served.client.get(path)
    assert answer.status_code == 200
    assert len(answer.content) < LIMIT
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    page = Page(answer.text)
    assert page.wrong == []
    assert len(page.ids) == len(set(page.ids)), "an id stands twice"


def test_every_link_of_the_pages_leads_somewhere(served: Served) -> None:
    """No page of ours links to an address of ours that does not answer."""
    found: dict[str, str] = {}
    for path in PAGES:
        for link in Page(served.client.get(path).text).links:
            if link.startswith("/"):
                found.setdefault(link.partition("#")[0], path)
    around = {link for link in found if link.startswith(("/event/2", "/brief/"))}  # dates without anything
    tables = [link for link in found if link not in around]
    for link in sorted(tables)[:: max(1, len(tables) // 150)]:
        assert served.client.get(link).status_code in (200, 303), f"{link}, on {found[link]}"


@pytest.mark.parametrize("form", ["csv", "json", "parquet", "svg", "png", "vl.json"])
def test_tally_downloads(served: Served, form: str) -> None:
    """A tally is had as a file, by the same filters."""
    answer = served.client.get(f"/tally.{form}?by=month&since=2025-06-01&until=2025-07-31")
    assert answer.status_code == 200
    assert len(answer.content) > 100
    if form == "csv":
        assert "2025-06,drone,launched,5438" in answer.text


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/event/1999-01-01", 404), ("/event/nonsense", 400), ("/tally?by=century", 400), ("/tally?since=yesterday", 400),
        ("/report/none", 404), ("/entry/99999999", 400), ("/nowhere", 404), ("/static/../app.py", 404), ("/tally.exe", 404),
        ("/timeline?since=2025-01-01&until=2026-01-01", 400), ("/check/none", 404), ("/records?what=%00", 400),
        ("/alerts?at=9999-12-31", 200), ("/search?before=x", 400),
    ],
)  # fmt: skip
def test_wrong_addresses_are_told_in_words(served: Served, path: str, status: int) -> None:
    """What cannot be answered is a page that says why."""
    answer = served.client.get(path)
    assert answer.status_code == status
    assert "onrecord" in answer.text
    assert Page(answer.text).wrong == []


def test_a_bar_opens_its_event(served: Served) -> None:
    """The address that a click on a bar goes to leads to the event, or to the nights of a month."""
    client = served.client
    assert client.get("/tally/open?by=night&label=2025-07-04&side=RU-UA").headers["location"] == "/event/2025-07-04"
    assert "since=2025-07-01" in client.get("/tally/open?by=month&label=2025-07").headers["location"]


def test_event_shows_what_differs_with_its_words(served: Served) -> None:
    """A figure that others give otherwise stands apart, in its sentence, with who leads."""
    text = served.client.get("/event/RU-UA:2025-07-04:night").text
    assert "Where sources differ" in text
    assert "<mark>550 drones</mark>" in text
    assert 'Drones launched: 550 <span class="tag">539 leads</span>' in text
    assert "Iskander-M/KN-23" in text


def test_a_corrected_report_shows_both_versions(served: Served) -> None:
    """What changed is told as a difference."""
    text = served.client.get("/report/fixed").text
    assert "-Seven drones" in text
    assert "+Nine drones" in text
