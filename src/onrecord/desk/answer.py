"""An answer that is ready to be sent: its bytes, its entity tag, perhaps compressed."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Iterable
from functools import cached_property

from starlette.types import Receive, Scope, Send

SMALLEST_GZIP = 1_000  # bytes; below this a packet is saved nowhere
PACKED = ("text/", "application/json", "application/problem+json", "image/svg", "application/atom", "application/feed")

Header = tuple[bytes, bytes]


class Answer:
    """The body of a GET with its head; an ASGI application that answers conditional requests with 304."""

    def __init__(self, body: str | bytes, media_type: str = "text/html; charset=utf-8", *, status: int = 200,
                 name: str | None = None, headers: Iterable[tuple[str, str]] = ()) -> None:  # fmt: skip
        """*name* makes a file to be saved of it."""
        self.body = body.encode("utf-8", "replace") if isinstance(body, str) else body
        self.media_type = media_type
        self.status = status
        self.etag = f'W/"{hashlib.blake2b(self.body, digest_size=12).hexdigest()}"'.encode()
        saved = [("content-disposition", f'attachment; filename="{name}"')] if name else []
        more = [(key.encode(), value.encode("latin-1", "replace")) for key, value in [*headers, *saved]]
        self._head: list[Header] = [
            (b"etag", self.etag),
            (b"cache-control", b"no-cache"),
            (b"vary", b"accept-encoding"),
            *more,
        ]
        self._type = (b"content-type", media_type.encode())

    @cached_property
    def packed(self) -> bytes | None:
        """The body compressed; ``None`` where it gains nothing."""
        if len(self.body) < SMALLEST_GZIP or not self.media_type.startswith(PACKED):
            return None
        return gzip.compress(self.body, 6, mtime=0)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send it, or only that the client has it already."""
        match, packs = b"", b""
        for key, value in scope["headers"]:
            if key == b"if-none-match":
                match = value
            elif key == b"accept-encoding":
                packs = value
        if match and self.status == 200 and self._matches(match):
            await send({"type": "http.response.start", "status": 304, "headers": self._head})
            await send({"type": "http.response.body", "body": b""})
            return
        body, head = self.body, [self._type, *self._head]
        if b"gzip" in packs and (packed := self.packed) is not None:
            body = packed
            head.append((b"content-encoding", b"gzip"))
        head.append((b"content-length", b"%d" % len(body)))
        await send({"type": "http.response.start", "status": self.status, "headers": head})
        await send({"type": "http.response.body", "body": body})

    def _matches(self, match: bytes) -> bool:
        tags = {tag.strip().removeprefix(b"W/") for tag in match.split(b",")}
        return b"*" in tags or self.etag.removeprefix(b"W/") in tags
