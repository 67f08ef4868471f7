"""Fetches one address: with manners, each redirect checked like the first address, no cookies, no passwords."""

import time

from dateline.model.fetching import Fetch
from dateline.sources.web.address import parsed
from dateline.sources.web.answer import Answer, FetchError, refused
from dateline.sources.web.clock import Clock, written
from dateline.sources.web.connection import Deadline, Resolve, system_resolve
from dateline.sources.web.pace import Pace, backoff, retry_after
from dateline.sources.web.redirects import STATUSES, Trail
from dateline.sources.web.requesting import Response, Wire
from dateline.sources.web.robots import LARGEST as LARGEST_ROBOTS
from dateline.sources.web.robots import Memory, Robots
from dateline.sources.web.terms import Terms

_ACCEPT = (
    "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/xml;q=0.9, "
    "text/plain;q=0.8, */*;q=0.5"
)
_ACCEPT_ROBOTS = "text/plain, */*;q=0.5"
# Seconds that a server which asks for patience is waited for on the spot.
_PATIENCE = 60.0


class Fetcher:
    """Fetches on the given terms. `memory` keeps robots.txt files from one run to the next."""

    def __init__(
        self,
        terms: Terms,
        *,
        resolve: Resolve = system_resolve,
        clock: Clock | None = None,
        memory: Memory | None = None,
    ) -> None:
        self.clock = clock or Clock()
        self._terms = terms
        self._wire = Wire(terms, resolve)
        self._pace = Pace(self.clock)
        self._robots = Robots(terms.token, self._ask_robots, self.clock, memory)

    def get(self, url: str, known: Fetch | None = None) -> Answer:
        """The answer with status 200, or 304 where nothing has changed since `known`.

        Raises FetchError for everything else, InputError where `url` is no http or https address.
        """
        trail = Trail(parsed(url))
        deadline = Deadline(self._terms.seconds)
        host = None
        try:
            while True:
                least = self._allowed(trail, deadline)
                if trail.address.host != host:
                    host = trail.address.host
                    deadline.extend(self._pace.wait(host, least))
                own = _validators(known, trail.address.url)
                headers = (("Accept", _ACCEPT), *own)
                response = self._wire.request(trail.address, headers, deadline, self._terms.largest)
                if response.status not in STATUSES:
                    return self._answer(trail, response, bool(own))
                trail.follow(response.header("location"))
        except FetchError as error:
            raise error if error.source == trail.start.url else trail.told(error) from error

    def get_patiently(self, url: str, retries: int) -> Answer:
        """Like `get` with nothing known; a server that is busy or fails is asked again, after a while."""
        for failures in range(1, retries + 1):
            try:
                return self.get(url)
            except FetchError as error:
                wait = backoff(failures, error.wait, self._terms.politeness)
                if not error.again or wait > _PATIENCE:
                    raise
                self.clock.sleep(wait)
        return self.get(url)

    def _allowed(self, trail: Trail, deadline: Deadline) -> float:
        """The seconds to leave between two requests to the host. Raises FetchError where its robots.txt says no.

        The robots.txt has a time of its own.
        """
        start = time.monotonic()
        rules = self._robots.of(trail.address)
        deadline.extend(time.monotonic() - start)
        if not rules.allows(trail.address.url):
            problem = "is not for programs, its server says (robots.txt)"
            raise FetchError(trail.address.url, problem, "open it in a browser, save the page, and add the file")
        return max(self._terms.politeness, rules.delay)

    def _answer(self, trail: Trail, response: Response, conditional: bool) -> Answer:
        asked, url, moment = trail.start.url, trail.address.url, written(self.clock.now())
        if response.status == 304 and conditional:
            return Answer(asked, url, 304, response.headers, b"", moment)
        if response.status in (200, 203) and response.data.strip():
            return Answer(asked, url, 200, response.headers, response.data, moment)
        if response.status // 100 == 2:
            raise FetchError(url, "is empty", "try again later, or save the page with a browser")
        raise refused(url, response.status, retry_after(response.header("retry-after"), self.clock))

    def _ask_robots(self, url: str) -> Answer:
        """A robots.txt, which is asked for without asking whether one may."""
        trail, deadline = Trail(parsed(url)), Deadline(self._terms.seconds)
        headers = (("Accept", _ACCEPT_ROBOTS),)
        while True:
            response = self._wire.request(trail.address, headers, deadline, LARGEST_ROBOTS, cut=True)
            if response.status not in STATUSES:
                return self._answer(trail, response, False)
            trail.follow(response.header("location"))


def _validators(known: Fetch | None, url: str) -> tuple[tuple[str, str], ...]:
    """The headers that ask for a change only; they belong to the very address that gave them."""
    if known is None or known.answered != url:
        return ()
    told = (("If-None-Match", known.etag), ("If-Modified-Since", known.last_modified))
    return tuple((name, value) for name, value in told if value)
