"""Which addresses of the network may be connected to: public ones, and this machine's own network only on request."""

import ipaddress
from functools import cache

from dateline.lexicon import table

IP = ipaddress.IPv4Address | ipaddress.IPv6Address
_Network = ipaddress.IPv4Network | ipaddress.IPv6Network


def refusal(ip: IP, allow_private: bool) -> str | None:
    """What speaks against connecting to `ip`, None where nothing does."""
    ip = _meant(ip)
    for networks, what in _rows("never"):
        if _within(ip, networks):
            return what
    for networks, what in _rows("private"):
        if _within(ip, networks):
            return None if allow_private else what
    if ip.version == 6 and not _within(ip, _networks("public")):
        return "an address that is not assigned to anybody"
    return None


def is_private(ip: IP) -> bool:
    """Whether the user may allow the address although it is refused by itself."""
    return refusal(ip, False) is not None and refusal(ip, True) is None


def _meant(ip: IP) -> IP:
    """The IPv4 address that an IPv6 address stands for, where it stands for one."""
    if ip.version == 6 and _within(ip, _networks("embedded")):
        return ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip


def _within(ip: IP, networks: tuple[_Network, ...]) -> bool:
    return any(ip in network for network in networks if network.version == ip.version)


@cache
def _rows(kind: str) -> tuple[tuple[tuple[_Network, ...], str], ...]:
    rows = table("sources", "web")[kind]
    return tuple((tuple(ipaddress.ip_network(n) for n in row["networks"]), row["what"]) for row in rows)


@cache
def _networks(kind: str) -> tuple[_Network, ...]:
    return tuple(ipaddress.ip_network(n) for n in table("sources", "web")[kind]["networks"])
