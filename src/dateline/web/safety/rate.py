"""How often a client may ask: buckets that fill with time (token buckets), so that a short burst is no offence."""

import ipaddress
import math
import threading
import time
from collections import OrderedDict
from collections.abc import Callable

from starlette.types import Scope

# Clients that are remembered; those that have been quiet longest are forgotten first.
_REMEMBERED = 10_000
# One customer of a network provider has all addresses of IPv6 that begin so.
_CUSTOMER = 64


class Rate:
    """`count` acts within `seconds` for each client; 0 means without bound. `clock` tells seconds."""

    def __init__(self, count: int, seconds: float = 60.0, clock: Callable[[], float] = time.monotonic) -> None:
        self._count = count
        self._each = seconds / count if count else 0.0
        self._clock = clock
        # When each client's bucket will be full again.
        self._full: OrderedDict[str, float] = OrderedDict()
        self._lock = threading.Lock()

    def wait(self, client: str) -> int:
        """Counts an act of the client: 0 where it is allowed, else the whole seconds until it will be."""
        if not self._count:
            return 0
        with self._lock:
            now = self._clock()
            full = max(self._full.get(client, now), now) + self._each
            over = full - now - self._each * self._count
            if over > 1e-9:
                return math.ceil(over)
            self._full[client] = full
            self._full.move_to_end(client)
            if len(self._full) > _REMEMBERED:
                self._full.popitem(last=False)
            return 0

    def forgive(self, client: str) -> None:
        """Takes back one counted act, which was none after all."""
        with self._lock:
            if client in self._full:
                self._full[client] -= self._each


def client_of(scope: Scope) -> str:
    """Who asks, as far as the connection tells. Headers that say more are whatever the client likes."""
    host = scope["client"][0] if scope.get("client") else ""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return str(host)
    if address.version == 6:
        return str(ipaddress.ip_network((address, _CUSTOMER), strict=False))
    return host
