"""``onrecord serve``: the desk as a process, from its first answer to its end."""

import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest

from tests.cli.conftest import Run

pytest.importorskip("starlette", reason="the desk needs the extra: pip install 'onrecord[desk]'")


def test_it_serves_and_ends_when_told(tmp_path: Path) -> None:
    """A new ledger is made, pages answer, and Ctrl-C ends it at once."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "onrecord", "serve", "--port", str(port), "--ledger", str(tmp_path / "l.db")]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as desk:
        try:
            assert _answer(f"http://127.0.0.1:{port}/api/v1/head", desk).json()["size"] > 1_000
            assert "Night of" in httpx.get(f"http://127.0.0.1:{port}/", timeout=20).text
        finally:
            desk.send_signal(signal.SIGINT)
        _, told = desk.communicate(timeout=20)
    assert f"http://127.0.0.1:{port}/" in told
    assert "Traceback" not in told


def _answer(url: str, desk: "subprocess.Popen[str]") -> httpx.Response:
    for _ in range(300):
        assert desk.poll() is None, "the desk ended before it answered"
        try:
            return httpx.get(url, timeout=20)
        except httpx.ConnectError:
            time.sleep(0.1)
    raise AssertionError("no answer")


def test_a_port_that_is_taken(run: Run, tmp_path: Path) -> None:
    """It is told in a line, before a ledger is made."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        ran = run("serve", "--port", taken.getsockname()[1], "--ledger", tmp_path / "l.db")
    assert ran.code == 2
    assert "choose another --port" in ran.err
    assert not (tmp_path / "l.db").exists()
