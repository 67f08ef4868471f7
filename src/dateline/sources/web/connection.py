"""Connections that go to the very address that was checked, and end when their time is up.

A name is resolved once; each address that it has is checked; one of these same addresses is connected to. So a name
whose address changes between the check and the connection (DNS rebinding) gains nothing. TLS still proves the name.
"""

import ipaddress
import queue
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import httpcore

from dateline.sources.web.answer import FetchError
from dateline.sources.web.guard import IP, is_private, refusal

# The addresses of a name at a port, best first; raises OSError where it has none.
Resolve = Callable[[str, int], Sequence[str]]

# More addresses of one name than this are not tried.
_TRIED = 4
# Seconds for one of several addresses to take a connection.
_CONNECTING = 8.0


class TimeUpError(Exception):
    """The time for a fetch has run out."""


class Deadline:
    """When a fetch has to be over. Time spent waiting on purpose is given back by `extend`."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def left(self) -> float:
        """Seconds left. Raises TimeUpError where there are none."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise TimeUpError
        return left

    def extend(self, seconds: float) -> None:
        """Moves the end."""
        self._end += seconds


def system_resolve(host: str, port: int) -> list[str]:
    """The addresses that the system's resolver gives, in its order."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(row[4][0]) for row in found))


class CheckedBackend(httpcore.NetworkBackend):
    """Opens the connections of one fetch. `resolve` is asked once for each connection."""

    def __init__(self, resolve: Resolve, allow_private: bool, deadline: Deadline) -> None:
        self._resolve = resolve
        self._allow_private = allow_private
        self._deadline = deadline

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ARG002 - the deadline holds
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """A connection to an address of `host`. Raises FetchError where one of its addresses is not allowed."""
        addresses = [self._checked(host, text) for text in self._resolved(host, port)]
        failure: Exception = httpcore.ConnectError("no address")
        for ip in addresses[:_TRIED]:
            patience = min(self._deadline.left(), _CONNECTING) if len(addresses) > 1 else self._deadline.left()
            try:
                stream = httpcore.SyncBackend().connect_tcp(str(ip), port, patience, local_address, socket_options)
                return _Timed(stream, self._deadline)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
        raise failure

    def connect_unix_socket(self, *_: Any, **__: Any) -> httpcore.NetworkStream:
        """Never: no address leads to a socket of this machine."""
        raise httpcore.UnsupportedProtocol("unix sockets are not connected to")

    def _checked(self, host: str, text: str) -> IP:
        try:
            ip = ipaddress.ip_address(text)
        except ValueError as error:
            raise FetchError(host, "has an address that cannot be read", "check the address") from error
        what = refusal(ip, self._allow_private)
        if what is None:
            return ip
        remedy = "name it with --allow-private if that is meant" if is_private(ip) else "check the address"
        raise FetchError(host, f"leads to {what} ({ip})", remedy)

    def _resolved(self, host: str, port: int) -> Sequence[str]:
        """The addresses of the name. The system's resolver knows no time limit, so it is not waited for beyond ours."""
        answers: queue.SimpleQueue[Sequence[str] | Exception] = queue.SimpleQueue()

        def ask() -> None:
            try:
                answers.put(self._resolve(host, port))
            except (OSError, UnicodeError) as error:
                answers.put(error)

        threading.Thread(target=ask, daemon=True).start()
        try:
            found = answers.get(timeout=self._deadline.left())
        except queue.Empty as error:
            raise TimeUpError from error
        if isinstance(found, Exception) or not found:
            raise FetchError(host, "is a host that is not found", "check the address and the connection", again=True)
        return found


class _Timed(httpcore.NetworkStream):
    """A connection each step of which ends when the fetch has to, however slowly the bytes come."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002 - the deadline holds
        return self._stream.read(max_bytes, self._deadline.left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002 - the deadline holds
        self._stream.write(buffer, self._deadline.left())

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ARG002 - the deadline holds
    ) -> httpcore.NetworkStream:
        secured = self._stream.start_tls(ssl_context, server_hostname, self._deadline.left())
        return _Timed(secured, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
