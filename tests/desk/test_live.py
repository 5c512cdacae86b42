"""Live updates: what is added reaches those who listen, and those who come back hear what they missed."""

import json
import threading
from collections.abc import Iterator
from dataclasses import replace

import httpx
import pytest

from onrecord.ledger import Ledger
from tests.desk.conftest import OPEN, Served, put, serving


def _messages(desk: Served, headers: dict[str, str] | None = None) -> Iterator[dict[str, str]]:
    with httpx.stream("GET", f"{desk.url}/api/v1/live", headers=headers, timeout=10) as answer:
        assert answer.headers["content-type"].startswith("text/event-stream")
        fields: dict[str, str] = {}
        for line in answer.iter_lines():
            name, _, value = line.partition(": ")
            if line and name:
                fields[name] = value
            elif "data" in fields:
                yield fields
                fields = {}
            elif not line:
                fields = {}


def test_what_another_process_adds_is_told(empty: Ledger) -> None:
    """A report reaches a listener, whoever added it."""
    with serving(empty) as desk:
        timer = threading.Timer(0.5, lambda: put(empty, id="a", text="Russia launched 30 drones."))
        timer.start()
        told = next(_messages(desk))
        timer.join()
    assert told["event"] == "reports"
    assert json.loads(told["data"])["reports"][0]["id"] == "a"


def test_who_comes_back_hears_what_it_missed(empty: Ledger) -> None:
    """With the last id it heard, a listener is told of all since."""
    put(empty, id="a", text="Russia launched 30 drones.")
    seen = empty.head().size
    put(empty, id="b", text="Russia launched 31 drones.", published="2025-07-05")
    with serving(empty) as desk:
        told = next(_messages(desk, {"Last-Event-ID": str(seen)}))
    assert [one["id"] for one in json.loads(told["data"])["reports"]] == ["b"]
    assert int(told["id"]) == empty.head().size


@pytest.mark.parametrize("broken", ["x", "-1", "9" * 40, "\u00b2"])
def test_a_broken_last_id_is_passed_over(empty: Ledger, broken: str) -> None:
    """What is no number tells nothing of what was missed."""
    with serving(empty) as desk:
        threading.Timer(0.4, lambda: put(empty, id="a", text="30 drones")).start()
        told = next(_messages(desk, {"Last-Event-ID": broken.encode("utf-8")}))  # type: ignore[dict-item]
    assert told["event"] == "reports"


def test_too_many_listeners_are_told_so(empty: Ledger) -> None:
    """Beyond the limit comes 503; when one leaves, the next may come."""
    with (
        serving(empty, replace(OPEN, subscribers=1)) as desk,
        httpx.stream("GET", f"{desk.url}/api/v1/live", timeout=5) as first,
    ):
        heard = first.iter_raw()  # held, for letting it go would end the stream
        assert next(heard)
        with desk.client.stream("GET", "/api/v1/live") as second:
            assert second.status_code == 503
