"""Poll a source of a real server for some rounds."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

from onrecord.sources.fetch import Fetcher, Limits
from onrecord.sources.source import Batch, Cursor, Source
from tests.sources.upstream import Upstream

NOW = datetime(2026, 11, 22, 2, 0, tzinfo=UTC)


def poll_rounds(
    script: Callable[[Upstream], Awaitable[Source]],
    *,
    rounds: int = 1,
    step: timedelta = timedelta(),
    place: Cursor | None = None,
    after: Callable[[Batch], None] = lambda _: None,
) -> list[Batch]:
    """Let *script* set up a server and its source, and poll it from *place*, each round from the place of the last.

    *after* is given each batch as it comes.
    """

    async def run() -> list[Batch]:
        limits = Limits(seconds=2.0, attempts=1)
        async with Upstream() as server, Fetcher(limits=limits, gap=0.0, allow_private=True) as fetcher:
            source = await script(server)
            batches: list[Batch] = []
            for number in range(rounds):
                cursor = batches[-1].cursor if batches else place or {}
                batches.append(await source.poll(fetcher, cursor, NOW + number * step))
                after(batches[-1])
            return batches

    return asyncio.run(run())
