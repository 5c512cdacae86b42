"""Send messages through Apprise, which knows some hundred services."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import Any

from onrecord.errors import InputError, MissingExtra
from onrecord.sources.rules import addresses

SECONDS = 30.0  # for one message; a service that takes longer is given up


class Messenger:
    """Sends to addresses of Apprise; what cannot be sent is told to *complain* and does not stop anything."""

    def __init__(self, complain: Callable[[str], None]) -> None:
        self._complain = complain

    async def __call__(self, to: Sequence[str], title: str, body: str) -> None:
        """Send one message to all of *to*."""
        try:
            async with asyncio.timeout(SECONDS):
                sent = await _apprise(to).async_notify(title=title, body=body)
        except (TimeoutError, OSError) as error:
            sent, title = False, f"{title} ({error or 'no answer in time'})"
        if not sent:
            self._complain(f"a message could not be sent: {title}")


def check_addresses(to: Sequence[str]) -> None:
    """Raise ``InputError`` for an address that Apprise does not know, before anything is watched."""
    for address in addresses(to):
        if not _apprise([address]):
            scheme = address.split(":", 1)[0]
            raise InputError(
                f'"{scheme}:…" is no address of Apprise', remedy="write it like ntfy://topic or mailto://…"
            )


def _apprise(to: Sequence[str]) -> Any:
    try:
        import apprise
    except ImportError:
        raise MissingExtra("sources", "apprise") from None
    sender = apprise.Apprise()
    for address in addresses(to):
        sender.add(address)
    return sender
