"""A real desk: uvicorn in a thread on a loopback port, over a ledger with the starter tally and a few reports."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import httpx
import pytest

pytest.importorskip("starlette", reason="the desk needs the extra: pip install 'onrecord[desk]'")
import uvicorn

from onrecord.desk.app import create_app
from onrecord.desk.settings import Settings
from onrecord.ledger import Ledger
from onrecord.reading import read
from onrecord.report import Report

REPORT = (Path(__file__).parents[2] / "examples" / "report.txt").read_text(encoding="utf-8")
OPEN = Settings(rate=None, poll_seconds=0.1)


class Served(NamedTuple):
    """A desk that answers at ``url``, and a client of it."""

    url: str
    client: httpx.Client
    ledger: Ledger


@contextmanager
def serving(ledger: Ledger, settings: Settings = OPEN) -> Iterator[Served]:
    """Serve a ledger for as long as the block lasts."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(512)
        server = uvicorn.Server(
            uvicorn.Config(create_app(ledger, settings), log_level="error", timeout_graceful_shutdown=1)
        )
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        deadline = time.monotonic() + 20
        while not server.started:
            assert time.monotonic() < deadline, "the server did not start"
            time.sleep(0.02)
        url = f"http://127.0.0.1:{listener.getsockname()[1]}"
        with httpx.Client(base_url=url, timeout=20, follow_redirects=False) as client:
            yield Served(url, client, ledger)
        server.should_exit = True
        thread.join(10)


def put(ledger: Ledger, **fields: str | None) -> Report:
    """Read a report and put it on the ledger."""
    report = Report(**{"id": "r", "published": "2025-07-04", **fields})  # type: ignore[arg-type]
    ledger.add(report, read(report).claims)
    return report


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Serve the starter tally with three reports, one of them corrected."""
    with Ledger.open(tmp_path_factory.mktemp("desk") / "ledger.db") as ledger:
        put(
            ledger,
            id="wire",
            text=REPORT,
            source="Example Wire",
            title="Kyiv counts its heaviest night",
            url="https://example.org/wire",
        )
        put(
            ledger,
            id="uk",
            text="Сили ППО збили 30 дронів над Києвом, повідомили Повітряні сили.",
            source="Приклад",
            published="2025-07-05",
        )
        put(
            ledger,
            id="fixed",
            text="Seven drones were shot down over Sumy on 5 July, officials said.",
            published="2025-07-05",
        )
        put(
            ledger,
            id="fixed",
            text="Nine drones were shot down over Sumy on 5 July, officials said.",
            published="2025-07-06",
        )
        with serving(ledger) as desk:
            yield desk


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Ledger]:
    """Return a ledger without the starter tally."""
    with Ledger.open(tmp_path / "empty.db", empty=True) as ledger:
        yield ledger
