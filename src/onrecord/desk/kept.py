"""Answers to reading, kept as long as they hold: until the ledger grows or, where the clock matters, a few seconds."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.types import Receive, Scope, Send

from onrecord.desk.answer import Answer

if TYPE_CHECKING:
    from onrecord.desk.desk import Desk

MOST_ANSWERS = 1_000
MOST_BYTES = 64_000_000

Render = Callable[["Desk", Request], Answer]
Key = tuple[str, bytes]


class Answers:
    """The latest answers, the least used dropped first; threads of the server's loop alone touch it."""

    def __init__(self) -> None:
        self._kept: OrderedDict[Key, tuple[int, float, Answer]] = OrderedDict()
        self._bytes = 0

    def get(self, key: Key, head: int) -> Answer | None:
        """Return the answer that was given at this head of the ledger and is not too old."""
        found = self._kept.get(key)
        if found is None:
            return None
        if found[0] != head or found[1] < time.monotonic():
            self._drop(key)
            return None
        self._kept.move_to_end(key)
        return found[2]

    def put(self, key: Key, head: int, seconds: float, answer: Answer) -> None:
        """Keep an answer for so many seconds at most."""
        self._drop(key)
        self._kept[key] = (head, time.monotonic() + seconds, answer)
        self._bytes += len(answer.body)
        while len(self._kept) > MOST_ANSWERS or (self._bytes > MOST_BYTES and len(self._kept) > 1):
            self._drop(next(iter(self._kept)))

    def _drop(self, key: Key) -> None:
        if (found := self._kept.pop(key, None)) is not None:
            self._bytes -= len(found[2].body)


class Kept:
    """A route: renders in a thread what nobody asked for since the ledger grew, and else sends what it has.

    *seconds* bounds how long an answer is kept, for pages on which the clock matters.
    """

    def __init__(self, render: Render, *, seconds: float = 3600.0) -> None:
        self._render, self._seconds = render, seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        desk: Desk = scope["app"].state.desk
        key, head = (scope["path"], scope["query_string"]), desk.size
        answer = desk.answers.get(key, head)
        if answer is None:
            answer = await run_in_threadpool(self._render, desk, Request(scope))
            if answer.status == 200:
                desk.answers.put(key, head, self._seconds, answer)
        await answer(scope, receive, send)
