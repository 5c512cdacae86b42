"""The desk under load: a JSON tally and the tally page beside an empty JSON route of the same server, and listeners.

    python -m bench.desk                      # ratios, and 5,000 listeners at a message a second
    python -m bench.desk --listeners 500 --messages 5

The server is a process of its own (uvicorn, one worker, no rate limit) over the starter tally, the client another; both
share this machine's cores. Requests go over kept connections, one at a time on each.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import resource
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

CONNECTIONS = 16
ROUTES = {
    "empty JSON route": "/bench/empty",
    "JSON tally (by month)": "/api/v1/tally?by=month&what=drone&since=2025-01-01",
    "tally page": "/tally",
}
TARGETS = {"JSON tally (by month)": 0.60, "tally page": 0.10}


def serve(ledger: str, port: int) -> None:
    """Serve the desk with two routes more: an empty answer, and a message to all listeners."""
    import uvicorn
    from starlette.requests import Request
    from starlette.responses import JSONResponse
    from starlette.routing import Route

    from onrecord.desk.app import create_app
    from onrecord.desk.live import message
    from onrecord.desk.settings import Settings
    from onrecord.ledger import Ledger

    _allow_files()

    async def empty(_request: Request) -> JSONResponse:
        return JSONResponse({})

    with Ledger.open(ledger) as opened:
        app = create_app(opened, Settings(rate=None, subscribers=20_000))
        live = app.state.desk.live

        async def tell(request: Request) -> JSONResponse:
            number = int(request.path_params["n"])
            live.publish(message("bench", number, {"sent": time.monotonic()}))
            return JSONResponse({"listening": live.listening})

        app.router.routes[:0] = [Route("/bench/empty", empty), Route("/bench/tell/{n:int}", tell)]
        uvicorn.run(app, port=port, log_level="error", access_log=False, backlog=8192)


async def rate(port: int, path: str, seconds: float) -> float:
    """Return requests a second."""
    ends = time.perf_counter() + seconds

    async def ask() -> int:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        asked = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n".encode()
        done = 0
        while time.perf_counter() < ends:
            writer.write(asked)
            head = (await reader.readuntil(b"\r\n\r\n")).lower()
            assert head.startswith(b"http/1.1 200"), head
            await reader.readexactly(int(head.split(b"content-length: ")[1].split(b"\r\n")[0]))
            done += 1
        writer.close()
        return done

    begun = time.perf_counter()
    done = sum(await asyncio.gather(*(ask() for _ in range(CONNECTIONS))))
    return done / (time.perf_counter() - begun)


class Listener(asyncio.Protocol):
    """Counts messages and their lag; the clock is the machine's, the same for both processes."""

    def __init__(self, port: int, lags: list[float]) -> None:
        self._port, self._lags, self.heard, self._rest = port, lags, 0, b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Ask for the stream."""
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        transport.write(f"GET /api/v1/live HTTP/1.1\r\nHost: 127.0.0.1:{self._port}\r\n\r\n".encode())

    def data_received(self, data: bytes) -> None:
        """Take the messages that are whole."""
        now = time.monotonic()
        *whole, self._rest = (self._rest + data).split(b"\n\n")
        for one in whole:
            _, found, sent = one.partition(b'data: {"sent":')
            if found:
                self.heard += 1
                self._lags.append(now - float(sent.rstrip(b"}\r\n ")))


async def listen(port: int, listeners: int, messages: int) -> tuple[int, int, list[float]]:
    """Return how many messages were lost, how many listeners there were, and all lags in seconds."""
    loop, lags = asyncio.get_running_loop(), list[float]()
    found: list[Listener] = []
    for start in range(0, listeners, 200):
        more = [
            loop.create_connection(lambda: Listener(port, lags), "127.0.0.1", port)
            for _ in range(min(200, listeners - start))
        ]
        found += [protocol for _, protocol in await asyncio.gather(*more)]
        await asyncio.sleep(0.05)
    there = 0
    await asyncio.sleep(2)
    for n in range(messages):
        there = json.loads(await _get(port, f"/bench/tell/{n + 1}"))["listening"]
        await asyncio.sleep(1)
    await asyncio.sleep(2)
    for one in found:
        one.transport.close()
    return sum(messages - one.heard for one in found), there, lags


async def _get(port: int, path: str) -> bytes:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n".encode())
    answer = await reader.read()
    writer.close()
    return answer.partition(b"\r\n\r\n")[2]


def _allow_files() -> None:
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


async def measure(port: int, seconds: float, listeners: int, messages: int) -> bool:
    """Print the ratios and the lags; return whether the targets were met."""
    rates: dict[str, list[float]] = {name: [] for name in ROUTES}
    for path in ROUTES.values():
        await _get(port, path)
    for _ in range(3):  # turn by turn, so that what else the machine does falls on all alike
        for name, path in ROUTES.items():
            rates[name].append(await rate(port, path, seconds))
    base = statistics.median(rates["empty JSON route"])
    met = True
    for name, found in rates.items():
        share = statistics.median(found) / base
        goal = f"  (target {TARGETS[name]:.0%})" if name in TARGETS else ""
        met &= share >= TARGETS.get(name, 0)
        print(f"{name:24} {statistics.median(found):8,.0f}/s  {share:6.1%}{goal}")
    lost, there, lags = await listen(port, listeners, messages)
    if lags:
        late = sorted(lags)[int(len(lags) * 0.99) - 1]
        print(f"{there:,} listeners, {messages} messages: {lost} lost, lag median {statistics.median(lags):.3f} s, "
              f"p99 {late:.3f} s, most {max(lags):.3f} s  (target: none lost, p99 under 1 s)")  # fmt: skip
        met &= lost == 0 and late < 1.0
    return met


def main() -> None:
    """Start the server, measure, stop it."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--serve", nargs=2, metavar=("LEDGER", "PORT"), help=argparse.SUPPRESS)
    options.add_argument("--seconds", type=float, default=2.0)
    options.add_argument("--listeners", type=int, default=5_000)
    options.add_argument("--messages", type=int, default=15)
    asked = options.parse_args()
    if asked.serve:
        serve(asked.serve[0], int(asked.serve[1]))
        return
    _allow_files()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, __file__, "--serve", str(Path(folder) / "ledger.db"), str(port)]
        server = subprocess.Popen(command)
        try:
            _wait(port)
            met = asyncio.run(measure(port, asked.seconds, asked.listeners, asked.messages))
        finally:
            server.terminate()
            server.wait(10)
    print("targets met" if met else "targets missed")


def _wait(port: int) -> None:
    for _ in range(400):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit("the server did not start")


if __name__ == "__main__":
    main()
