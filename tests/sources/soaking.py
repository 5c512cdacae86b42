"""A world of sources that fail in every way they know, a watch that follows it, and the count of what came through."""

from __future__ import annotations

import asyncio
import json
import os
import random
import sys
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select

from onrecord.alerts.areas import load_areas
from onrecord.alerts.record import known_alerts
from onrecord.alerts.state import State, state_of
from onrecord.ledger import Ledger
from onrecord.ledger.schema import reports
from onrecord.sources.alert_list import ACTIVE
from tests.sources.previews import Channel
from tests.sources.upstream import Handler, Reply, Request, Upstream, http_date

TREE = load_areas()
RAIONS = [area for area in TREE if area.level == "raion" and TREE.oblast(area.uid).uid != "16"]
CHANNELS = 4
KYIV = ZoneInfo("Europe/Kyiv")
FRESH = timedelta(seconds=3)  # what counts as heard here, where sources are asked twice a second
GRACE = timedelta(seconds=10)  # how long after a start a route that is heard may not have told it: faults in a row


@dataclass
class World:
    """What the servers have to tell, and how often they fail to tell it."""

    rng: random.Random
    channels: list[Channel] = field(default_factory=lambda: [Channel(f"channel{n}") for n in range(CHANNELS)])
    alert_posts: Channel = field(default_factory=lambda: Channel("air_alert_ua"))
    entries: dict[str, str] = field(default_factory=dict)
    open_alerts: dict[int, dict[str, Any]] = field(default_factory=dict)
    all_alerts: dict[int, tuple[str, datetime]] = field(default_factory=dict)
    changed: datetime = field(default_factory=lambda: datetime.now(UTC))
    faults: bool = True
    failed: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        started = "2022-04-04T16:45:00Z"
        self.open_alerts[1] = _row(1, "16", "Луганська область", started)
        self._post("🟢", "Відбій тривоги", "Сумський район", datetime.now(UTC))

    def turn(self) -> None:
        """Let a tenth of a second pass: something is posted, edited, declared or ended."""
        chance = self.rng.random()
        now = datetime.now(UTC)
        channel = self.rng.choice(self.channels)
        if chance < 0.2:
            channel.post(f"Збито {self.rng.randrange(500)} БпЛА", at=now)
        elif chance < 0.25 and channel.posts:
            recent = list(channel.posts)[-10:]
            channel.post(f"Уточнено: {self.rng.random()}", at=now, number=self.rng.choice(recent))
        elif chance < 0.35:
            key = f"entry-{len(self.entries)}"
            self.entries[key] = f"Entry {key}"
        elif chance < 0.42:
            self._begin(now)
        elif chance < 0.49:
            self._end(now)
        elif chance < 0.52 and len(self.open_alerts) > 1:
            row = self.open_alerts[self.rng.choice(list(self.open_alerts)[1:])]
            row["alert_level"] = "red" if row["alert_level"] == "yellow" else "yellow"
            self.changed = now

    def _begin(self, now: datetime) -> None:
        raion = self.rng.choice(RAIONS)
        if any(row["location_uid"] == raion.uid for row in self.open_alerts.values()):
            return
        number = 100 + len(self.all_alerts)
        self.open_alerts[number] = _row(number, raion.uid, raion.uk, f"{now:%Y-%m-%dT%H:%M:%S}.000Z")
        self.all_alerts[number] = (raion.uid, now)
        self.changed = now
        for _ in range(self.rng.choice((1, 1, 1, 2))):  # a start is sometimes posted twice
            self._post("🔴", "Повітряна тривога", raion.uk, now)

    def _end(self, now: datetime) -> None:
        old = [n for n in list(self.open_alerts)[1:] if now - self.all_alerts[n][1] > 2 * GRACE]
        if not old:
            return
        row = self.open_alerts.pop(self.rng.choice(old))
        self.changed = now
        self._post("🟢", "Відбій тривоги", row["location_title"], now)

    def _post(self, mark: str, words: str, name: str, now: datetime) -> None:
        clock = f"{now.astimezone(KYIV):%H:%M}"
        self.alert_posts.post(f"{mark} {clock} {words} в {name}\n#{name.replace(' ', '_')}", at=now)

    # -- what the servers answer ----------------------------------------------------------------------------------

    def feed(self, _: Request) -> Reply:
        """The last hundred entries as a JSON feed."""
        items = [{"id": key, "content_text": text} for key, text in list(self.entries.items())[-100:]]
        return Reply(json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "F", "items": items[::-1]}))

    def alerts(self, request: Request) -> Reply:
        """The list of open alerts, conditionally; its clock is off by some seconds, now and then an old list comes."""
        if request.headers.get("authorization") != "Bearer token":
            return Reply('{"message": "Unauthorized"}', 401)
        if request.headers.get("if-modified-since") == http_date(self.changed):
            return Reply(status=304, headers={"Content-Length": "0"})
        at = self.changed
        if self.faults and self.rng.random() < 0.05:
            self.failed["an old list"] += 1
            at -= timedelta(minutes=5)
        meta = {"last_updated_at": f"{at:%Y/%m/%d %H:%M:%S} +0000", "type": "full"}
        body = json.dumps({"alerts": list(self.open_alerts.values()), "meta": meta})
        return Reply(body, headers={"Last-Modified": http_date(self.changed)})

    def failing(self, handler: Handler) -> Handler:
        """Let a page fail one time in six, in one of the ways in which servers fail."""

        def answer(request: Request) -> Reply:
            good = handler(request)
            if not self.faults or self.rng.random() > 0.17:
                return good
            name, fault = self.rng.choice(FAULTS)
            self.failed[name] += 1
            return fault(good)

        return answer

    def pages(self) -> dict[str, Handler]:
        """All pages of the world."""
        found: dict[str, Handler] = {
            f"/s/{channel.name}": channel.page for channel in (*self.channels, self.alert_posts)
        }
        found |= {"/feed": self.feed, ACTIVE: self.alerts}
        return {path: self.failing(handler) for path, handler in found.items()}

    # -- what must be on the ledger -------------------------------------------------------------------------------

    def missing(self, ledger: Ledger) -> list[str]:
        """Name what the servers have told and the ledger lacks or has otherwise."""
        expected = {
            f"https://t.me/{channel.name}/{number}": text
            for channel in (*self.channels, self.alert_posts)
            for number, (text, _) in channel.posts.items()
        } | self.entries
        wrong = [key for key, text in expected.items() if not _holds(ledger, key, text)]
        ids = [f"alerts.in.ua:{number}" for number in (1, *self.all_alerts)]
        wrong += [key for key in ids if ledger.report(key) is None]
        doubled = [key for key in _ids(ledger) if key not in expected and key not in ids]
        listed = {
            alert.reports[0]: alert.end for alert in known_alerts(ledger).alerts if alert.routes[0] == "alerts.in.ua"
        }
        still = {key: number in self.open_alerts for number, key in zip((1, *self.all_alerts), ids, strict=True)}
        wrong += [f"{key} is on: {on}" for key, on in still.items() if key not in listed or (listed[key] is None) != on]
        return wrong + doubled

    def falsely_calm(self, ledger: Ledger) -> list[str]:
        """Name the areas that the ledger calls off and the world knows to have been on for a while."""
        now = datetime.now(UTC)
        on = {
            row["location_uid"]
            for number, row in self.open_alerts.items()
            if number != 1 and now - self.all_alerts[number][1] > GRACE
        }
        known, now = known_alerts(ledger), datetime.now(UTC)
        return [uid for uid in on if state_of(uid, TREE, known, now, stale_after=FRESH).state is State.OFF]


def _row(number: int, uid: str, title: str, started: str) -> dict[str, Any]:
    return {
        "id": number, "location_title": title, "location_type": "raion", "location_uid": uid, "started_at": started,
        "finished_at": None, "alert_type": "air_raid", "alert_level": "yellow", "threats": [],
    }  # fmt: skip


def _holds(ledger: Ledger, key: str, text: str) -> bool:
    found = ledger.report(key)
    return found is not None and found.report.text == text


def _ids(ledger: Ledger) -> list[str]:
    with ledger.reading() as connection:
        return [key for (key,) in connection.execute(select(reports.c.id).distinct())]


Fault = Callable[[Reply], Reply]
FAULTS: list[tuple[str, Fault]] = [
    ("401", lambda _: Reply('{"message": "Unauthorized"}', 401)),
    ("429", lambda _: Reply("", 429, {"Retry-After": "1"})),
    ("500", lambda _: Reply("", 500)),
    ("cut", lambda good: Reply(good.body, headers=good.headers, cut=len(good.body) // 2)),
    ("slow", lambda good: Reply(good.body, headers=good.headers, pause=0.4)),
    ("damaged", lambda good: Reply(good.body[: len(good.body) // 2], headers=good.headers)),
    ("empty", lambda _: Reply("")),
    ("stuck at 304", lambda _: Reply(status=304, headers={"Content-Length": "0"})),
    ("html", lambda _: Reply("<html><body>We are busy</body></html>")),
]


@dataclass
class Outcome:
    """What a soak came to; memory in MB of the first life after a warm-up and at its end."""

    missing: list[str]
    falsely_calm: list[str]
    failed: Counter[str]
    reports: int
    alerts: int
    lives: int
    verified: bool
    memory: tuple[float, float]


def configuration(server: Upstream, world: World) -> str:
    """Watch everything of the world at a quick pace."""
    channels = "".join(
        f'[[source]]\nkind = "telegram"\nname = "{c.name}"\nchannel = "{c.name}"\nbase = "{server.url}/s"\n'
        for c in world.channels
    )
    return f"""allow_private = true
gap = "0.01s"
every = "0.5s"
timeout = "2s"
{channels}[[source]]
kind = "feed"
name = "Feed"
url = "{server.url}/feed"
[[source]]
kind = "alerts"
base = "{server.url}"
[[source]]
kind = "alert_channel"
base = "{server.url}/s"
"""


async def soak(folder: Path, seconds: float, *, seed: int = 7, kills: bool = True) -> Outcome:
    """Watch a failing world for so long, the second half under sudden death, and count what came through."""
    world = World(random.Random(seed))
    calm: list[str] = []
    memory: list[float] = []
    lives = 0
    async with Upstream() as server:
        server.pages.update(world.pages())
        (folder / "watch.toml").write_text(configuration(server, world))
        world.faults = False
        await (await _watch(folder, "--once")).wait()
        world.faults = True
        living = asyncio.create_task(_live(world))
        looking = asyncio.create_task(_look(folder, world, calm))
        end = asyncio.get_running_loop().time() + seconds
        while (left := end - asyncio.get_running_loop().time()) > 0:
            process = await _watch(folder)
            lives += 1
            span = seconds / 2 if lives == 1 or not kills else min(left, max(6.0, seconds / 20))
            await _measure(process, span, memory if lives == 1 else [])
            process.kill()
            await process.wait()
        for task in (living, looking):
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task
        world.faults = False
        await asyncio.sleep(1.1)
        await (await _watch(folder, "--once")).wait()
    with Ledger.open(folder / "l.db") as ledger:
        return Outcome(
            missing=world.missing(ledger),
            falsely_calm=calm,
            failed=world.failed,
            reports=len(_ids(ledger)),
            alerts=len(world.all_alerts),
            lives=lives,
            verified=ledger.verify(rows=True).ok,
            memory=(memory[0], memory[-1]) if memory else (0.0, 0.0),
        )


async def _watch(folder: Path, *args: str) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", "onrecord", "watch", "watch.toml", "--ledger", "l.db", "--empty", *args,
        stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.DEVNULL, cwd=folder,
        env={**os.environ, "ALERTS_IN_UA_TOKEN": "token"},
    )  # fmt: skip


async def _live(world: World) -> None:
    while True:
        world.turn()
        await asyncio.sleep(0.1)


async def _look(folder: Path, world: World, calm: list[str]) -> None:
    while True:
        await asyncio.sleep(2)
        with Ledger.open(folder / "l.db") as ledger:
            calm.extend(world.falsely_calm(ledger))


async def _measure(process: asyncio.subprocess.Process, span: float, memory: list[float]) -> None:
    """Let a process live for *span* seconds, noting its memory after a warm-up, some twenty times."""
    await asyncio.sleep(span * 0.2)
    for _ in range(20):
        memory.append(_resident(process.pid))
        await asyncio.sleep(span * 0.04)


def _resident(pid: int) -> float:
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmRSS")), 0.0)
