"""Which network addresses may be fetched: those of the public internet, and no others.

A name is resolved once and the connection goes to the address that was checked, so that a second answer of the name
server (DNS rebinding) has no effect.
"""

from __future__ import annotations

import asyncio
import socket
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from onrecord.errors import Refused, Unreachable

# IPv6 ranges that carry an IPv4 address inside, and how far from the right it stands
_NAT64 = ip_network("64:ff9b::/96")
_COMPATIBLE = ip_network("::/96")


def is_public(address: str) -> bool:
    """Tell whether an address is one of the public internet.

    >>> is_public("93.184.215.14"), is_public("127.0.0.1"), is_public("::ffff:10.0.0.1"), is_public("169.254.169.254")
    (True, False, False, False)
    """
    ip = ip_address(address.split("%", 1)[0])
    inner = _inner(ip) if isinstance(ip, IPv6Address) else None
    return all(one.is_global and not one.is_multicast for one in ((inner,) if inner else (ip,)))


def _inner(ip: IPv6Address) -> IPv4Address | None:
    """Return the IPv4 address that an IPv6 one stands for or leads to."""
    if ip.ipv4_mapped:
        return ip.ipv4_mapped
    if ip.sixtofour:
        return ip.sixtofour
    if ip.teredo:
        return ip.teredo[1]
    if ip in _NAT64 or ip in _COMPATIBLE:
        return IPv4Address(int(ip) & 0xFFFFFFFF)
    return None


async def resolve(host: str, port: int, *, allow_private: bool = False) -> list[str]:
    """Return the addresses of a host, all of them public unless *allow_private*.

    Raises ``Refused`` where any of them is not, ``Unreachable`` where the name is not known now.
    """
    try:
        found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise Unreachable(f"{host}: no such host, or the name server does not answer ({error})") from None
    addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    if not allow_private and not all(is_public(address) for address in addresses):
        raise Refused(f"{host} is an address of a private network, which is never fetched")
    return addresses
