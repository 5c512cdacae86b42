"""The front door: words, a file or an address in; verdicts out; shared only where somebody asks for it."""

import time
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from onrecord.desk import checks
from onrecord.ledger import Ledger
from onrecord.verdicts import Check
from tests.desk.conftest import OPEN, REPORT, Served, serving

SENT = {"text": REPORT, "published": "2025-07-04"}


def test_a_report_is_judged_under_a_second(served: Served) -> None:
    """The page comes back with marks and verdicts, once the packs are there."""
    served.client.post("/check", data=SENT)
    begun = time.perf_counter()
    answer = served.client.post("/check", data=SENT)
    assert time.perf_counter() - begun < 1.0
    assert 'class="contradicted"' in answer.text
    assert "539 drones launched" in answer.text
    assert 'href="#v1-1"' in answer.text


def test_nothing_is_kept_unless_it_is_shared(served: Served) -> None:
    """Checking adds no entry and no page."""
    before = len(checks.latest(served.ledger, 100)), served.ledger.head().size
    served.client.post("/check", data=SENT)
    assert (len(checks.latest(served.ledger, 100)), served.ledger.head().size) == before


def test_a_shared_check_is_a_page_and_three_files(served: Served) -> None:
    """The address leads to the page; its endings to HTML, JSON by the contract, and ClaimReview."""
    place = served.client.post("/check", data=SENT | {"then": "share"}).headers["location"]
    assert "539 drones launched" in served.client.get(place).text
    check = msgspec.json.decode(served.client.get(f"{place}.json").content, type=Check)
    assert 539 in [one.expected for one in check.verdicts]
    review = served.client.get(f"{place}.claimreview").json()
    assert review["@graph"][0]["url"].startswith(served.url + place)
    assert served.client.get(f"{place}.html").text.startswith("<!DOCTYPE html>")
    assert place in served.client.get("/feeds/checks.atom").text


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.txt", REPORT.encode(), "539 drones launched"),
        ("a.html", f"<html><body><article><p>{REPORT}</p></article></body></html>".encode(), "550 drones"),
        ("a.json", msgspec.json.encode({"id": "a", "text": REPORT, "published": "2025-07-04"}), "539 drones launched"),
    ],
)
def test_files(served: Served, name: str, content: bytes, told: str) -> None:
    """A file is read by what it is."""
    answer = served.client.post("/check", data={"published": "2025-07-04"}, files={"file": (name, content)})
    assert answer.status_code == 200
    assert told in answer.text


@pytest.mark.parametrize(
    ("fields", "file", "told"),
    [
        ({"text": "   "}, None, "no words"),
        ({"text": "30 drones", "published": "Friday"}, None, "Friday"),
        ({"text": "drones " * 70_000}, None, "too many"),
        ({}, ("a.pdf", b"%PDF-1.7 ..."), "no text"),
        ({}, ("a.txt", b"\xff\xfe\x00d\x00r"), "no text"),
        ({}, ("a.txt", "дрони".encode("cp1251")), "UTF-8"),
        ({}, ("a.json", b'{"text": 7}'), "no text"),
        ({}, ("a.json", b"{"), "broken JSON"),
    ],
)
def test_what_is_no_report_is_told_in_words(
    served: Served, fields: dict[str, str], file: tuple[str, bytes] | None, told: str
) -> None:
    """The form comes back with what is wrong and what was typed."""
    answer = served.client.post("/check", data=fields, files={"file": file} if file else None)
    assert answer.status_code == 400
    assert told in answer.text


@pytest.mark.parametrize(
    "address",
    ["http://127.0.0.1/", "http://localhost:8000/", "http://[::1]/", "http://[::ffff:10.0.0.1]/", "http://169.254.169.254/",
     "http://10.0.0.1/", "file:///etc/passwd", "ftp://example.org/", "http://0x7f000001/", "gopher://127.0.0.1/"],
)  # fmt: skip
def test_private_addresses_are_never_fetched(served: Served, address: str) -> None:
    """An address that leads inside is refused before anything is sent."""
    answer = served.client.post("/check", data={"address": address})
    assert answer.status_code in (422, 502)


def test_an_address_is_fetched(empty: Ledger, served: Served) -> None:
    """The article at an address is checked; here one of the desk itself, which only a test may fetch."""
    with serving(empty, replace(OPEN, fetch_private=True)) as desk:
        answer = desk.client.post("/check", data={"address": f"{served.url}/report/wire", "published": "2025-07-04"})
    assert answer.status_code == 200
    assert "550 drones" in answer.text


def test_a_check_that_takes_too_long_is_given_up(empty: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    """The answer comes in time and says so; the desk goes on."""
    monkeypatch.setattr(checks, "judge", lambda *_: time.sleep(0.6))
    with serving(empty, replace(OPEN, check_seconds=0.2)) as desk:
        assert desk.client.post("/check", data={"text": "30 drones"}).status_code == 503
        assert desk.client.get("/check").status_code == 200


def test_the_oldest_shared_checks_are_dropped(tmp_path: Path) -> None:
    """Sharing does not grow without end."""
    from onrecord.desk.inputs import pasted

    with Ledger.open(tmp_path / "l.db", empty=True) as ledger:
        for n in range(5):
            checks.share(ledger, checks.judge(pasted(f"{n} drones", None, None, None, None), ledger), most=3)
            time.sleep(0.002)
        assert [one.title for one in checks.latest(ledger, 9)] == ["4 drones", "3 drones", "2 drones"]
