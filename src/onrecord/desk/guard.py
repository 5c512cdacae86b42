"""What every request passes: who may read, how often, how much may be sent; and the headers of every answer."""

from __future__ import annotations

import base64
import binascii
import time
from collections import OrderedDict
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onrecord.desk.problems import problem
from onrecord.desk.tokens import Right, find_token

if TYPE_CHECKING:
    from onrecord.desk.desk import Desk

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'"
)
SECURE = [
    (b"content-security-policy", CSP.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=()"),
]
SHARED = [
    (b"access-control-allow-origin", b"*"),
    (b"access-control-expose-headers", b"ETag, Link, Retry-After"),
    (b"cross-origin-resource-policy", b"cross-origin"),
]
OPEN_PATHS = ("/api/", "/feeds/")  # what pages of others may read
MOST_CLIENTS = 20_000
TOKEN_SECONDS = 5.0  # a revoked token is refused after this at the latest


class Buckets:
    """A token bucket for each client: *rate* a second, *burst* at once."""

    def __init__(self, rate: float | None, burst: int) -> None:
        self._rate, self._burst = rate, burst
        self._clients: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, client: str) -> float:
        """Take one; return 0, or how many seconds the client has to wait."""
        if self._rate is None:
            return 0.0
        now = time.monotonic()
        left, then = self._clients.pop(client, (float(self._burst), now))
        left = min(float(self._burst), left + (now - then) * self._rate)
        allowed = left >= 1.0
        self._clients[client] = (left - 1.0 if allowed else left, now)
        if len(self._clients) > MOST_CLIENTS:
            self._clients.popitem(last=False)
        return 0.0 if allowed else (1.0 - left) / self._rate


class Guard:
    """The outermost layer."""

    def __init__(self, app: ASGIApp, desk: Desk) -> None:
        self._app, self._desk = app, desk
        settings = desk.settings
        self._reading = Buckets(settings.rate, settings.burst)
        self._posting = Buckets(settings.rate and settings.heavy_rate, settings.heavy_burst)
        self._readers: dict[str, tuple[float, bool]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request pass, or answer it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        shared = scope["path"].startswith(OPEN_PATHS)

        async def sealed(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *SECURE, *(SHARED if shared else ())]
            await send(message)

        refusal = await self._refusal(scope, shared)
        if refusal is not None:
            await refusal(scope, receive, sealed)
            return
        if scope["method"] in ("GET", "HEAD"):
            await self._app(scope, receive, sealed)
        else:
            await self._bounded(scope, receive, sealed)

    async def _refusal(self, scope: Scope, shared: bool) -> ASGIApp | None:
        posted = scope["method"] not in ("GET", "HEAD", "OPTIONS")
        client = scope["client"][0] if scope.get("client") else ""
        wait = (self._posting if posted else self._reading).take(client)
        if wait:
            return problem(429, "too many requests; wait a little", scope["path"], {"Retry-After": str(int(wait) + 1)})
        if scope["method"] == "OPTIONS" and shared:
            allowed = {"Access-Control-Allow-Methods": "GET, HEAD", "Access-Control-Max-Age": "86400"}
            return problem(200, "pages of others may read", scope["path"], allowed)
        if posted and not _same_origin(scope):
            return problem(403, "a page of another site may not send this", scope["path"])
        if self._desk.settings.closed and not await self._may_read(scope):
            asked = {"WWW-Authenticate": 'Basic realm="onrecord", charset="UTF-8"'}
            return problem(401, "this desk is closed; give a token as the password", scope["path"], asked)
        return None

    async def _may_read(self, scope: Scope) -> bool:
        secret = secret_of(scope)
        if secret is None:
            return False
        known = self._readers.get(secret)
        if known is None or known[0] < time.monotonic():
            token = await run_in_threadpool(find_token, self._desk.ledger, secret)
            if len(self._readers) > MOST_CLIENTS:
                self._readers.clear()
            known = (time.monotonic() + TOKEN_SECONDS, token is not None and Right.READ in token.scopes)
            self._readers[secret] = known
        return known[1]

    async def _bounded(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on with a body that ends the request when it grows too large."""
        limit, taken = self._desk.settings.body_bytes, 0
        too_large = f"more than {limit:,} bytes"

        async def counted() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > limit:
                raise HTTPException(413, too_large)
            return message

        if _declared(scope) > limit:
            await problem(413, too_large, scope["path"], {"Connection": "close"})(scope, receive, send)
        else:
            await self._app(scope, counted, send)


def secret_of(scope: Scope) -> str | None:
    """Return the token that a request bears: as ``Bearer``, or as the password of ``Basic``, which browsers ask for."""
    header = next((value for key, value in scope["headers"] if key == b"authorization"), b"").decode("latin-1")
    kind, _, value = header.partition(" ")
    if kind.lower() == "bearer":
        return value.strip() or None
    if kind.lower() == "basic":
        try:
            return base64.b64decode(value, validate=True).decode("utf-8", "replace").partition(":")[2] or None
        except (binascii.Error, ValueError):
            return None
    return None


def _same_origin(scope: Scope) -> bool:
    headers = dict(scope["headers"])
    origin = headers.get(b"origin", b"").decode("latin-1")
    return not origin or urlsplit(origin).netloc == headers.get(b"host", b"").decode("latin-1")


def _declared(scope: Scope) -> int:
    text = dict(scope["headers"]).get(b"content-length", b"")
    return int(text) if text.isdigit() else 0
