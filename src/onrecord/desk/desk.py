"""What all routes share: the ledger, the templates, the answers kept, the live updates."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from sqlalchemy import func, select
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request

from onrecord.desk.answer import Answer
from onrecord.desk.kept import Answers
from onrecord.desk.live import Live
from onrecord.desk.settings import Settings
from onrecord.desk.templates_env import environment
from onrecord.errors import OnrecordError
from onrecord.ledger import Ledger
from onrecord.ledger.schema import entries
from onrecord.tallies import follow


class Desk:
    """One desk over one ledger, which stays open as long as the desk runs and is closed by whoever opened it."""

    def __init__(self, ledger: Ledger, settings: Settings | None = None) -> None:
        self.ledger, self.settings = ledger, settings or Settings()
        self.answers = Answers()
        self.live = Live(ledger, self.settings.subscribers)
        self.checking = asyncio.Semaphore(self.settings.checks_at_once)
        self.size = self.stored_size()
        self._environment = environment()
        follow(ledger)

    def stored_size(self) -> int:
        """Return how many entries the ledger has."""
        with self.ledger.reading() as connection:
            return connection.scalar(select(func.coalesce(func.max(entries.c.seq), 0))) or 0

    def page(self, template: str, request: Request, **context: Any) -> Answer:
        """Render a template."""
        path = request.url.path
        drawn = self._environment.get_template(template).render(path=path, size=self.size, **context)
        return Answer(drawn)

    async def look(self) -> None:
        """See whether the ledger has grown; if so, drop the answers kept and tell those who listen."""
        size = await run_in_threadpool(self.stored_size)
        if size != self.size:
            before, self.size = self.size, size
            await self.live.tell(before)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Look for what other processes add, as long as the server runs."""
        tasks = [asyncio.create_task(self._watch()), asyncio.create_task(run_in_threadpool(warm))]
        try:
            yield
        finally:
            self.live.close()
            for task in tasks:
                task.cancel()
            for task in tasks:
                with contextlib.suppress(asyncio.CancelledError):
                    await task

    async def _watch(self) -> None:
        while True:
            await asyncio.sleep(self.settings.poll_seconds)
            with contextlib.suppress(OnrecordError):  # a database that is away now is asked again
                await self.look()
            self.live.keep_alive()


def warm() -> None:
    """Compile the packs before the first report comes."""
    from onrecord.reading import read
    from onrecord.report import Report

    for lang, words in (("en", "30 drones"), ("uk", "30 дронів"), ("ru", "30 дронов")):
        read(Report(id="warm", text=words, lang=lang))
