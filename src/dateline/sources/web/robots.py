"""What the owners of servers ask of programs: robots.txt (RFC 9309), kept for a day.

A server that has none (4xx) allows everything; one whose robots.txt fails (5xx, no connection) allows nothing for now,
unless an older copy is at hand.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from protego import Protego

from dateline.model.fetching import Fetch
from dateline.sources.web.address import Address
from dateline.sources.web.answer import Answer, FetchError
from dateline.sources.web.clock import Clock, to_wait, written
from dateline.sources.web.rules import rules

# RFC 9309 asks for 500 KiB at least; what comes after is not read.
LARGEST = 512_000
_DAY = 86400.0
# Seconds for which a robots.txt that failed is not asked for again.
_FAILED = 300.0
# Seconds between two requests that a Crawl-delay can ask for.
_SLOWEST = 60.0


class Memory(Protocol):
    """Where robots.txt files are kept from one run to the next."""

    def fetch(self, url: str) -> Fetch | None:
        """What is kept of an address."""
        ...

    def keep(self, fetch: Fetch) -> None:
        """Keeps it, in place of what was."""
        ...


@dataclass(frozen=True, slots=True)
class Rules:
    """What one server asks. `failed` is why its robots.txt is not known, None where it is."""

    parsed: Protego | None
    failed: FetchError | None
    until: str

    def allows(self, url: str) -> bool:
        """Whether the address may be asked for."""
        return self.parsed is None or self.parsed.can_fetch(url, "*")

    @property
    def delay(self) -> float:
        """Seconds between two requests that the server asks for, at most a minute."""
        asked = self.parsed.crawl_delay("*") if self.parsed is not None else None
        return min(max(asked or 0.0, 0.0), _SLOWEST)


class Robots:
    """The rules of servers for the program called `token`, each asked for once a day with `ask`, and kept in `memory`
    where there is one.
    """

    def __init__(self, token: str, ask: Callable[[str], Answer], clock: Clock, memory: Memory | None) -> None:
        self._token = token
        self._ask = ask
        self._clock = clock
        self._memory = memory
        self._known: dict[str, Rules] = {}

    def of(self, address: Address) -> Rules:
        """The rules for an address. Raises FetchError where they cannot be had for now."""
        found = self._known.get(address.origin)
        if found is None or not to_wait(found.until, self._clock.now()):
            found = self._rules(f"{address.origin}/robots.txt")
            self._known[address.origin] = found
        if found.failed is not None:
            raise _failed(address.url, found.failed)
        return found

    def _rules(self, url: str) -> Rules:
        known = self._memory.fetch(url) if self._memory is not None else None
        moment = self._clock.now()
        if known is not None and to_wait(known.due, moment):
            return self._read(known)
        now = written(moment)
        try:
            answer = self._ask(url)
            fetch = Fetch(url, "robots", answer.url, status=200, checked=now, body=answer.data)
        except FetchError as error:
            if error.again:
                soon = written(moment, _FAILED)
                old = self._read(known) if known is not None else None
                return Rules(old.parsed if old else None, None if old else error, soon)
            fetch = Fetch(url, "robots", url, status=error.status, checked=now)
        fetch = Fetch(url, "robots", fetch.answered, "", "", fetch.status, now, written(moment, _DAY), 0, fetch.body)
        if self._memory is not None:
            self._memory.keep(fetch)
        return self._read(fetch)

    def _read(self, fetch: Fetch) -> Rules:
        return Rules(rules(fetch.body.decode("utf-8-sig", "replace"), self._token), None, fetch.due)


def _failed(url: str, error: FetchError) -> FetchError:
    """Why the page is not asked for: in the words of the failure where the server cannot be reached at all."""
    problem = error.problem
    if error.status:
        problem = f"is not asked for while its server's robots.txt fails ({error.problem})"
    return FetchError(url, problem, error.remedy, again=True, wait=error.wait)
