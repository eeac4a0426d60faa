"""Which addresses lead into a private network, in whatever spelling."""

from __future__ import annotations

import ipaddress
import re
import socket
import unicodedata
from collections.abc import Iterator
from ipaddress import IPv4Address, IPv6Address

Address = IPv4Address | IPv6Address

METADATA = frozenset(map(ipaddress.ip_address, ("168.63.129.16", "192.0.0.192")))
"""Clouds' own services at addresses that look public; the others' are link-local or private."""

_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_COMPATIBLE = ipaddress.ip_network("::/96")

# As inet_aton(3) reads addresses, and so resolvers do: 127.1, 0x7f.0.0.1, 0177.1, 2130706433.
_NUMBERS = re.compile(r"(?:0x[\da-f]*|\d+)(?:\.(?:0x[\da-f]*|\d+)){0,3}", re.IGNORECASE)


def is_private(address: Address) -> bool:
    """Whether an address isn't of the public internet, or carries one that isn't.

    Private, loopback, link-local, shared, reserved, multicast and unspecified ones, by the
    registries of RFC 6890.
    """
    if not address.is_global or address.is_multicast or address in METADATA:
        return True
    return any(is_private(inner) for inner in _embedded(address))


def _embedded(address: Address) -> Iterator[IPv4Address]:
    """IPv4 addresses that an IPv6 one stands for: mapped, compatible, 6to4, Teredo, NAT64."""
    if isinstance(address, IPv4Address):
        return
    if address.ipv4_mapped:
        yield address.ipv4_mapped
    if address.sixtofour:
        yield address.sixtofour
    if address.teredo:
        yield address.teredo[1]
    if address in _NAT64 or address in _COMPATIBLE:
        yield IPv4Address(int(address) & 0xFFFFFFFF)


def spelled(host: str) -> Address | None:
    """The address that a URL's host spells out; None for a name."""
    text = unicodedata.normalize("NFKC", host).strip("[]").rstrip(".").partition("%")[0]
    try:
        return ipaddress.ip_address(text)
    except ValueError:
        pass
    if not _NUMBERS.fullmatch(text):
        return None
    try:
        return IPv4Address(socket.inet_aton(text))
    except OSError:
        return None
