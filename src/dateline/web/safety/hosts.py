"""The names under which the server answers.

A page of a stranger can have its own name lead to this machine (DNS rebinding) and would then be of one origin with the
case. Its requests say the stranger's name, so what names none of ours is refused.
"""

import ipaddress
import socket
from dataclasses import dataclass

LOOPBACK = frozenset({"127.0.0.1", "localhost", "[::1]"})
# Addresses that stand for all of a machine's.
_ANY = frozenset({"0.0.0.0", "::"})
# The port that a browser leaves out.
_UNNAMED = 80


@dataclass(frozen=True, slots=True)
class Names:
    """`hosts` are exact values of the Host header, in lower case; with `numbers`, any IP address with the port is one.

    No name server can make a number lead anywhere else, so a number is never a stranger's name.
    """

    hosts: frozenset[str]
    port: int
    numbers: bool = False

    def known(self, host: str) -> bool:
        """Whether a Host header names this server."""
        host = host.lower()
        if host in self.hosts:
            return True
        return self.numbers and _number(host, self.port)


def names(address: str, port: int, further: str = "") -> Names:
    """The names of a server that listens there; `further` are exact Host headers, separated by commas or spaces."""
    named = {_written(address)} - _ANY | LOOPBACK
    if not is_loopback(address):
        named.add(socket.gethostname().lower())
    hosts = {f"{name}:{port}" for name in named if name}
    if port == _UNNAMED:
        hosts |= named
    hosts |= {word.lower() for word in further.replace(",", " ").split()}
    return Names(frozenset(hosts), port, numbers=address in _ANY)


def is_loopback(address: str) -> bool:
    """Whether only this machine reaches the address. A name is none: what it leads to may change."""
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return address.lower() == "localhost"


def _written(address: str) -> str:
    """The address as a Host header writes it."""
    return f"[{address}]" if ":" in address else address.lower()


def _number(host: str, port: int) -> bool:
    text, sign, end = host.rpartition(":")
    if sign and end == str(port):
        host = text
    elif port != _UNNAMED:
        return False
    try:
        if host.startswith("[") and host.endswith("]"):
            ipaddress.IPv6Address(host[1:-1])
        else:
            ipaddress.IPv4Address(host)
    except ValueError:
        return False
    return True
