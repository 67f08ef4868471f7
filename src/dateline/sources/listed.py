"""The pages that a collection says it keeps, and which of them its archives hold."""

from collections.abc import Iterable
from urllib.parse import urljoin


class Listed:
    """Addresses, and those that they lead to; scheme, a closing slash and what follows "#" do not tell them apart."""

    def __init__(self, urls: Iterable[str]) -> None:
        self._waiting = {_bare(url): url for url in urls}
        self._wanted = set(self._waiting)
        self._led: dict[str, str] = {}

    def wants(self, url: str) -> bool:
        """Whether the page is listed, or a listed one led to it; it counts as found from then on."""
        bare = _bare(url)
        if bare not in self._wanted:
            return False
        self._waiting.pop(bare, None)
        self._waiting.pop(self._led.get(bare, bare), None)
        return True

    def moved(self, url: str, to: str) -> None:
        """A page leads to another."""
        bare, goal = _bare(url), _bare(urljoin(url, to))
        if bare in self._wanted and goal not in self._wanted:
            self._wanted.add(goal)
            self._led[goal] = self._led.get(bare, bare)

    def missing(self) -> list[str]:
        """The listed ones that were not found, in their order."""
        return list(self._waiting.values())


def _bare(url: str) -> str:
    return url.partition("#")[0].partition("://")[2].rstrip("/")
