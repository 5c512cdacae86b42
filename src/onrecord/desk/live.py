"""Server-sent events: what the ledger learns, to all who listen. One encoding for all; nothing is copied for each."""

from __future__ import annotations

import asyncio
import time
from collections import deque
from typing import Any

import msgspec
from sqlalchemy import select
from starlette.concurrency import run_in_threadpool
from starlette.types import Receive, Scope, Send

from onrecord.desk.problems import TooBusy
from onrecord.ledger import Ledger
from onrecord.ledger.schema import claims, reports

REMEMBERED = 1_000  # messages; who falls further behind is let go, and comes back with Last-Event-ID
MOST_AT_ONCE = 500  # reports told in one message
ALIVE_SECONDS = 15.0  # proxies close what is silent for longer

HEAD = [(b"content-type", b"text/event-stream; charset=utf-8"), (b"cache-control", b"no-store"),
        (b"x-accel-buffering", b"no")]  # fmt: skip


class Live:
    """The messages, each with its place in the order of all."""

    def __init__(self, ledger: Ledger, most: int) -> None:
        self._ledger, self._most = ledger, most
        self._messages: deque[bytes] = deque(maxlen=REMEMBERED)
        self._told = 0  # messages so far
        self._waiting: set[Listener] = set()
        self._closed = False
        self._last = time.monotonic()
        self.listening = 0

    async def tell(self, before: int) -> None:
        """Tell what was added since entry *before*."""
        said = await run_in_threadpool(self.since, before)
        if said:
            self.publish(said)

    def since(self, before: int) -> bytes:
        """Return the message of the reports added since an entry; empty where there is none."""
        names = (reports.c.seq, reports.c.id, reports.c.source, reports.c.title, reports.c.url, reports.c.published,
                 reports.c.version)  # fmt: skip
        query = select(*names).where(reports.c.seq > before).order_by(reports.c.seq.desc()).limit(MOST_AT_ONCE)
        with self._ledger.reading() as connection:
            rows = connection.execute(query).all()
            last = connection.scalar(select(claims.c.seq).order_by(claims.c.seq.desc()).limit(1)) or 0
        if not rows:
            return b""
        told = [dict(row._mapping) for row in reversed(rows)]
        return message("reports", max(last, told[-1]["seq"]), {"reports": told})

    def publish(self, said: bytes) -> None:
        """Hand a message to everybody who listens."""
        self._messages.append(said)
        self._told += 1
        self._last = time.monotonic()
        waiting, self._waiting = self._waiting, set()
        for one in waiting:
            one.wake()

    def keep_alive(self) -> None:
        """Say something when nothing was said for long."""
        if time.monotonic() - self._last > ALIVE_SECONDS:
            self.publish(b": still here\n\n")

    def close(self) -> None:
        """Let everybody go."""
        self._closed = True
        self.publish(b"")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Stream to one listener, from what it heard last."""
        if self.listening >= self._most:
            raise TooBusy("too many are listening; try again later")
        self.listening += 1
        one = Listener(self._told)
        leaving = asyncio.ensure_future(one.leave(receive))
        try:
            await send({"type": "http.response.start", "status": 200, "headers": HEAD})
            await send(_body(b"retry: 3000\n: what is added to the ledger\n\n" + await self._missed(scope)))
            while not one.gone and not self._closed:
                if one.heard == self._told:
                    self._waiting.add(one)
                    await one.wait()
                    self._waiting.discard(one)
                    continue
                behind, one.heard = self._told - one.heard, self._told
                if behind > len(self._messages):
                    break
                await send(_body(self._messages[-1] if behind == 1 else b"".join(list(self._messages)[-behind:])))
            await send({"type": "http.response.body", "body": b""})
        finally:
            leaving.cancel()
            self._waiting.discard(one)
            self.listening -= 1

    async def _missed(self, scope: Scope) -> bytes:
        last = next((value for key, value in scope["headers"] if key == b"last-event-id"), b"")
        return await run_in_threadpool(self.since, int(last)) if last.isdigit() and len(last) < 16 else b""


class Listener:
    """One who listens: how many messages were heard, and the future on which it waits for more."""

    __slots__ = ("_told", "gone", "heard")

    def __init__(self, heard: int) -> None:
        self.heard, self.gone = heard, False
        self._told: asyncio.Future[None] | None = None

    async def wait(self) -> None:
        """Wait until there is more, or nobody is there."""
        if not self.gone:
            self._told = asyncio.get_running_loop().create_future()
            await self._told

    def wake(self) -> None:
        """Let it go on."""
        if self._told is not None and not self._told.done():
            self._told.set_result(None)

    async def leave(self, receive: Receive) -> None:
        """Wait until the client is gone, and end its waiting."""
        while (await receive())["type"] != "http.disconnect":
            pass
        self.gone = True
        self.wake()


def _body(chunk: bytes) -> dict[str, Any]:
    return {"type": "http.response.body", "body": chunk, "more_body": True}


def message(event: str, number: int, fields: dict[str, Any]) -> bytes:
    r"""Return a message in the form of the standard; JSON has no line breaks of its own.

    >>> message("reports", 7, {"reports": []})
    b'id: 7\nevent: reports\ndata: {"reports":[]}\n\n'
    """
    return b"id: %d\nevent: %s\ndata: %s\n\n" % (number, event.encode(), msgspec.json.encode(fields))
