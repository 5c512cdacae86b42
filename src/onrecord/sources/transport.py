"""The network under httpx: it connects only to addresses that may be fetched."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import httpcore
import httpx

from onrecord.errors import Refused
from onrecord.sources.addresses import resolve


class CheckedNetwork(httpcore.AsyncNetworkBackend):
    """Resolves a host once, checks the addresses, and connects to one of those."""

    def __init__(self, *, allow_private: bool) -> None:
        self._allow_private = allow_private
        self._network = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Connect to the first address of the host that answers."""
        failure: Exception | None = None
        for address in await resolve(host, port, allow_private=self._allow_private):
            try:
                return await self._network.connect_tcp(address, port, timeout, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
        raise failure or httpcore.ConnectError(f"{host} has no address")

    async def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Refuse: a socket on this machine is nothing public."""
        raise Refused(f"{path} is a socket of this machine, which is never fetched")

    async def sleep(self, seconds: float) -> None:
        """Wait, between the attempts that httpcore makes."""
        await self._network.sleep(seconds)


def checked_client(*, allow_private: bool, user_agent: str) -> httpx.AsyncClient:
    """Return a client that follows no redirects, knows no proxies, and reaches public addresses alone."""
    transport = httpx.AsyncHTTPTransport(trust_env=False)
    transport._pool = httpcore.AsyncConnectionPool(  # httpx has no argument for the network below it
        ssl_context=httpx.create_ssl_context(trust_env=False),
        max_connections=100,
        max_keepalive_connections=20,
        keepalive_expiry=15,
        network_backend=CheckedNetwork(allow_private=allow_private),
    )
    headers = {"User-Agent": user_agent, "Accept-Encoding": "gzip"}
    # no limits of time of its own: whoever fetches bounds the whole answer
    return httpx.AsyncClient(transport=transport, headers=headers, timeout=None, trust_env=False)  # noqa: S113
