"""A web server on this machine that speaks as the upstreams do, and fails as they do: real sockets, no mocks."""

from __future__ import annotations

import asyncio
import email.utils
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from types import TracebackType
from typing import Self


@dataclass
class Request:
    """What was asked."""

    path: str
    headers: dict[str, str]

    @property
    def bare(self) -> str:
        """The path without its query."""
        return self.path.split("?", 1)[0]


@dataclass
class Reply:
    """What to answer: *cut* bytes of the body and then hang up, or *pause* seconds before each byte of it."""

    body: bytes | str = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    cut: int | None = None
    pause: float = 0.0


Handler = Callable[[Request], Reply]


class Upstream:
    """A server whose pages are functions; asked for what it does not have, it says 404."""

    def __init__(self) -> None:
        self.pages: dict[str, Handler] = {}
        self.asked: list[Request] = []
        self._server: asyncio.Server | None = None

    @property
    def url(self) -> str:
        """Where it listens, without a slash at the end."""
        assert self._server
        return f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"

    def page(self, path: str, body: bytes | str, **headers: str) -> None:
        """Serve a page that never changes, with no validators."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.pages[path] = lambda _: Reply(body, headers=named)

    def count(self, path: str) -> int:
        """How often a path was asked for."""
        return sum(request.bare == path for request in self.asked)

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._server
        self._server.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while request := await _read(reader):
                self.asked.append(request)
                handler = self.pages.get(request.path) or self.pages.get(request.bare)
                reply = handler(request) if handler else Reply("not there", 404)
                if not await _write(writer, reply):
                    break
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass
        finally:
            writer.close()


async def _read(reader: asyncio.StreamReader) -> Request | None:
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    headers = dict(line.split(": ", 1) for line in head[1:] if line)
    return Request(head[0].split(" ")[1], {name.lower(): value for name, value in headers.items()})


async def _write(writer: asyncio.StreamWriter, reply: Reply) -> bool:
    body = reply.body.encode() if isinstance(reply.body, str) else reply.body
    headers = {"Content-Length": str(len(body)), **reply.headers}
    lines = [f"HTTP/1.1 {reply.status} X", *(f"{name}: {value}" for name, value in headers.items())]
    writer.write("\r\n".join([*lines, "", ""]).encode("latin-1"))
    if reply.cut is not None:
        writer.write(body[: reply.cut])
        await writer.drain()
        return False
    if reply.pause:
        for byte in body:
            await asyncio.sleep(reply.pause)
            writer.write(bytes([byte]))
            await writer.drain()
    else:
        writer.write(body if reply.status != 304 else b"")
    await writer.drain()
    return True


def http_date(moment: datetime) -> str:
    """Write a moment as HTTP does."""
    return email.utils.format_datetime(moment.astimezone(UTC), usegmt=True)


def unchanging(body: bytes | str, tag: str = '"1"') -> Handler:
    """A page with an ETag that answers 304 to whoever has it."""

    def handler(request: Request) -> Reply:
        if request.headers.get("if-none-match") == tag:
            return Reply(status=304, headers={"ETag": tag, "Content-Length": "0"})
        return Reply(body, headers={"ETag": tag})

    return handler
