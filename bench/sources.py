"""What watching costs: ``python -m bench.sources``.

Latency from the last byte of a source's answer to a listener in the process; the share of one core that 200 sources
take at a pace of a minute each; the growth of memory meanwhile. The server is a process of its own.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import multiprocessing
import os
import resource
import statistics
import tempfile
import time
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime
from multiprocessing.connection import Connection
from pathlib import Path

from onrecord import tallies
from onrecord.claims import AnyClaim
from onrecord.ledger import Ledger
from onrecord.reading import read
from onrecord.report import Report
from onrecord.sources.feeds import FeedSource
from onrecord.sources.fetch import Fetcher
from onrecord.sources.store import Store
from onrecord.sources.telegram import TelegramSource
from onrecord.sources.watching import Happening, Watch, Watched
from tests.sources.previews import Channel
from tests.sources.upstream import Reply, Request, Upstream

SOURCES = 200
PACE = 60.0  # seconds between two rounds of a source: twice as often as the default
SECONDS = 120.0
CHANGING = 0.1  # the share of rounds in which a source has something new

BULLETIN = (
    "У ніч на 22 листопада (з 19:00 21 листопада) противник атакував {n} ударними БпЛА типу Shahed, Гербера та дронами "
    "інших типів. За попередніми даними, протиповітряною обороною збито/подавлено {m} ворожих БпЛА на півночі, півдні, "
    "сході та в центрі країни. Зафіксовано влучання 8 ударних БпЛА на 6 локаціях."
)


def claims_of(report: Report) -> Sequence[AnyClaim]:
    """Read a report, as the program does."""
    return read(report).claims


# -- latency ----------------------------------------------------------------------------------------------------------


async def latency(folder: Path, rounds: int = 40) -> list[float]:
    """Return the seconds from a server's answer with a new bulletin to the listener, a round each."""
    channel, answered, heard = Channel(), [0.0], [0.0]

    def page(request: Request) -> Reply:
        answered[0] = time.perf_counter()
        return channel.page(request)

    def listen(_: Happening) -> None:
        heard[0] = time.perf_counter()

    found: list[float] = []
    with Ledger.open(folder / "latency.db") as ledger:
        tallies.follow(ledger)
        async with Upstream() as server, Fetcher(gap=0.0, allow_private=True) as fetcher:
            server.pages["/s/kpszsu"] = page
            source = TelegramSource("Air Force of Ukraine", "kpszsu", lang="uk", base=f"{server.url}/s")
            watch = Watch([Watched(source, 1.0)], Store(ledger), fetcher, claims_of, listeners=[listen])
            for number in range(rounds):
                channel.post(BULLETIN.format(n=60 + number, m=40 + number), at=datetime.now(UTC))
                await watch.once()
                found.append(heard[0] - answered[0])
    return found


# -- many sources -----------------------------------------------------------------------------------------------------


def serve(pipe: Connection) -> None:
    """Serve feeds of thirty entries that now and then have a new one; run in a process of its own."""
    asyncio.run(_serve(pipe))


async def _serve(pipe: Connection) -> None:
    asked: dict[str, int] = {}

    def feed(request: Request) -> Reply:
        number = asked[request.path] = asked.get(request.path, 0) + 1
        latest = int(number * CHANGING)
        tag = f'"{latest}"'
        if request.headers.get("if-none-match") == tag:
            return Reply(status=304, headers={"ETag": tag, "Content-Length": "0"})
        items = [{"id": f"{request.path}-{n}", "content_text": f"Entry {n}. " * 40} for n in range(latest, latest + 30)]
        return Reply(json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": items}), headers={"ETag": tag})

    async with Upstream() as server:
        server.pages = {f"/{n}": feed for n in range(SOURCES)}
        pipe.send(server.url)
        while not pipe.poll():
            await asyncio.sleep(0.5)


async def many(folder: Path, url: str) -> tuple[float, float, float]:
    """Watch 200 sources for a while; return the share of one core, and the memory in MB after a round and at the end."""
    with Ledger.open(folder / "many.db", empty=True) as ledger:
        async with Fetcher(gap=0.0, allow_private=True) as fetcher:
            watched = [Watched(FeedSource(f"s{n}", f"{url}/{n}", robots=False), PACE) for n in range(SOURCES)]
            watch = Watch(watched, Store(ledger), fetcher, claims_of)
            await watch.once()
            before, began, used = _resident(), time.monotonic(), time.process_time()
            with suppress(TimeoutError):
                await asyncio.wait_for(watch.run(), SECONDS)
            share = (time.process_time() - used) / (time.monotonic() - began)
            return share, before, _resident()


def _resident() -> float:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def main() -> None:
    """Measure and print."""
    argparse.ArgumentParser(description=__doc__).parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        found = sorted(asyncio.run(latency(folder)))
        print(f"answer to listener: median {statistics.median(found) * 1000:.0f} ms, worst {found[-1] * 1000:.0f} ms")
        ours, theirs = multiprocessing.get_context("spawn").Pipe()
        server = multiprocessing.get_context("spawn").Process(target=serve, args=(theirs,))
        server.start()
        share, before, after = asyncio.run(many(folder, ours.recv()))
        ours.send("stop")
        server.join()
    print(f"{SOURCES} sources, each asked every {PACE:.0f} s: {share:.1%} of one core")
    print(f"memory: {before:.0f} MB after the first round, {after:.0f} MB after {SECONDS:.0f} s more")
    print(f"peak memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
