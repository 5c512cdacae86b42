"""Fetch from the public internet: safe from what an address may lead to, and polite to whoever serves it.

No private address is ever connected to, redirects are checked one by one, an answer is bounded in time and size, also
once unpacked; a host gets one request at a time, what robots.txt forbids is not fetched, and what has not changed is
not sent again.
"""

from __future__ import annotations

import asyncio
import time
import zlib
from collections import defaultdict
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from types import TracebackType
from typing import TYPE_CHECKING, Self
from urllib.parse import urljoin, urlsplit

import msgspec

from onrecord.errors import MissingExtra, Refused, Unreachable
from onrecord.sources.failures import check_address, may_pass, named_failures, refusal
from onrecord.sources.robots import Rules

if TYPE_CHECKING:
    import httpx

USER_AGENT = "onrecord/0.1 (+https://github.com/onrecord/onrecord; reads public reports)"
ROBOTS_SECONDS = 3600.0  # how long a site's rules are kept
MOST_SITES = 2000  # remembered at once, by a desk that fetches whatever address its readers name
CONDITIONS = {"If-None-Match", "If-Modified-Since"}
REDIRECTS = (301, 302, 303, 307, 308)


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """What one fetch may cost: seconds in all, bytes once unpacked, redirects, attempts when the network fails."""

    seconds: float = 20.0
    size: int = 5_000_000
    redirects: int = 5
    attempts: int = 3


class Validators(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a server gave to ask it whether anything has changed since."""

    etag: str | None = None
    last_modified: str | None = None

    @property
    def headers(self) -> dict[str, str]:
        """The headers of a conditional request."""
        asked = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in asked.items() if value}


class Fetched(msgspec.Struct, frozen=True, kw_only=True):
    """An answer: ``unchanged`` (304) has an empty body; ``url`` is where it came from after redirects."""

    url: str
    body: bytes = b""
    content_type: str = ""
    validators: Validators = Validators()
    unchanged: bool = False

    @property
    def charset(self) -> str | None:
        """The charset that the server names."""
        parts = (part.strip() for part in self.content_type.split(";")[1:])
        return next((part[8:].strip("\"'") for part in parts if part.lower().startswith("charset=")), None)


class Fetcher:
    """Fetches for one program; use it as an async context manager, and share it, for it keeps the peace with each host.

    *gap* is how many seconds lie between two requests to the same host. *allow_private* lifts the ban on private
    addresses and is for tests with servers of their own.
    """

    def __init__(
        self,
        *,
        limits: Limits | None = None,
        user_agent: str = USER_AGENT,
        gap: float = 1.0,
        allow_private: bool = False,
    ) -> None:
        self.limits = limits or Limits()
        self._gap = gap
        self._hosts: dict[str, _Host] = defaultdict(_Host)
        self._robots: dict[str, tuple[float, Rules]] = {}
        self._client = _client(allow_private, user_agent)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._client.aclose()

    async def get(
        self,
        url: str,
        *,
        validators: Validators | None = None,
        headers: Mapping[str, str] | None = None,
        robots: bool = True,
        gap: float | None = None,
    ) -> Fetched:
        """Fetch a page; with *validators*, only if it has changed.

        *robots* is false for an interface that was given to us to be called. *headers* go to the first host alone, not
        to where it redirects. Raises ``Refused`` or ``Unreachable``.
        """
        import stamina

        patient = stamina.AsyncRetryingCaller(
            attempts=self.limits.attempts, timeout=None, wait_initial=0.3, wait_max=3.0, wait_jitter=0.5
        ).on(may_pass)
        return await patient(self._follow, url, validators or Validators(), dict(headers or {}), robots, gap)

    async def _follow(
        self, url: str, validators: Validators, headers: dict[str, str], robots: bool, gap: float | None
    ) -> Fetched:
        for _ in range(self.limits.redirects + 1):
            check_address(url)
            wait = self._gap if gap is None else gap
            if robots:
                rules = await self._rules(url)
                if not rules.allow(url):
                    raise Refused(f"{url}: the site's robots.txt asks not to fetch it")
                wait = max(wait, rules.delay)
            answer = await self._once(url, {**headers, **validators.headers}, wait)
            if isinstance(answer, Fetched):
                return answer
            if urlsplit(answer)[:2] != urlsplit(url)[:2]:
                headers = {}
            url = answer
        raise Refused(f"{url}: more than {self.limits.redirects} redirects")

    async def _once(self, url: str, headers: dict[str, str], wait: float) -> Fetched | str:
        """Ask once: return the answer, or the address to which it redirects."""
        if len(self._hosts) > MOST_SITES:
            self._hosts = defaultdict(_Host, {name: host for name, host in self._hosts.items() if host.busy})
        async with self._hosts[urlsplit(url).netloc.lower()].turn(wait):
            with named_failures(url):
                async with asyncio.timeout(self.limits.seconds):
                    async with self._client.stream("GET", url, headers=headers) as answer:
                        return await self._read(url, answer, conditional=not CONDITIONS.isdisjoint(headers))

    async def _read(self, url: str, answer: httpx.Response, *, conditional: bool) -> Fetched | str:
        status = answer.status_code
        if status in REDIRECTS and "location" in answer.headers:
            return urljoin(url, answer.headers["location"])
        validators = Validators(answer.headers.get("etag"), answer.headers.get("last-modified"))
        if status == 304 and not conditional:
            raise Unreachable(f"{url}: unchanged (304), says the server, to a request that set no condition")
        if status == 304:
            return Fetched(url=url, validators=validators, unchanged=True)
        if status != 200:
            raise refusal(url, answer)
        body = await self._body(url, answer)
        content_type = answer.headers.get("content-type", "")
        return Fetched(url=url, body=body, content_type=content_type, validators=validators)

    async def _body(self, url: str, answer: httpx.Response) -> bytes:
        """Read and unpack the body, never holding more than the limit."""
        too_large = Refused(f"{url}: larger than {self.limits.size:,} bytes")
        declared = answer.headers.get("content-length", "")
        if declared.isdigit() and int(declared) > self.limits.size:
            raise too_large
        encoding = answer.headers.get("content-encoding", "identity").strip().lower()
        if encoding not in ("identity", "gzip", "x-gzip", ""):
            raise Refused(f'{url}: sent as "{encoding}", which was not asked for')
        unpack = zlib.decompressobj(wbits=31) if "gzip" in encoding else None
        body = bytearray()
        async for chunk in answer.aiter_raw():
            body += unpack.decompress(chunk, self.limits.size + 1 - len(body)) if unpack else chunk
            if len(body) > self.limits.size:
                raise too_large
        if unpack and not unpack.eof:
            raise Unreachable(f"{url}: the answer was cut short")
        return bytes(body)

    async def _rules(self, url: str) -> Rules:
        """Return the site's rules, asked for once an hour; a site that cannot give them now is left alone now."""
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        kept = self._robots.get(site)
        if kept and time.monotonic() - kept[0] < ROBOTS_SECONDS:
            return kept[1]
        try:
            answer = await self._follow(f"{site}/robots.txt", Validators(), {}, robots=False, gap=0.0)
            rules = Rules(answer.body.decode("utf-8", "replace"))
        except Refused:
            rules = Rules(None)  # a site without the file (404), or with one that nobody may read, forbids nothing
        if len(self._robots) >= MOST_SITES:
            self._robots.clear()
        self._robots[site] = (time.monotonic(), rules)
        return rules


class _Host:
    """One host's queue: a request at a time, with a pause between two."""

    def __init__(self) -> None:
        self._lock = asyncio.Lock()
        self._free_at = 0.0

    @property
    def busy(self) -> bool:
        return self._lock.locked() or time.monotonic() < self._free_at

    @asynccontextmanager
    async def turn(self, gap: float) -> AsyncIterator[None]:
        async with self._lock:
            await asyncio.sleep(max(0.0, self._free_at - time.monotonic()))
            try:
                yield
            finally:
                self._free_at = time.monotonic() + gap


def fetch_once(url: str, *, limits: Limits | None = None, allow_private: bool = False) -> Fetched:
    """Fetch one page from code that is not asynchronous."""

    async def run() -> Fetched:
        async with Fetcher(limits=limits, allow_private=allow_private) as fetcher:
            return await fetcher.get(url)

    return asyncio.run(run())


def _client(allow_private: bool, user_agent: str) -> httpx.AsyncClient:
    try:
        from onrecord.sources.transport import checked_client
    except ImportError:
        raise MissingExtra("sources", "httpx") from None
    return checked_client(allow_private=allow_private, user_agent=user_agent)
