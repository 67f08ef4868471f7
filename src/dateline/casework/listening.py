"""How the work on a case tells how far it is and what failed: to whom, a terminal or a page, it does not know."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from dateline.model.article import Failure

Item = TypeVar("Item")


class Listener(Protocol):
    """Hears of the work while it goes on. Whoever needs to may stop it by raising from `step`."""

    def step(self, name: str, done: int, total: int | None) -> None:
        """So many things of a step are done, of so many where that is known. A step is over where both are one."""
        ...

    def failed(self, failure: "Failure") -> None:
        """An input failed, and with it the run, while the rest goes on."""
        ...

    def noted(self, failure: "Failure") -> None:
        """An input was left aside as it should be: no failure of the run."""
        ...


class Unheard:
    """A `Listener` that tells nobody: for work of which another process tells."""

    def step(self, name: str, done: int, total: int | None) -> None:
        """See Listener."""

    def failed(self, failure: "Failure") -> None:
        """See Listener."""

    def noted(self, failure: "Failure") -> None:
        """See Listener."""


def counted(items: Iterable[Item], name: str, listener: Listener, total: int | None = None) -> Iterator[Item]:
    """Passes the items on; each is told of as done when the next is asked for."""
    done = 0
    listener.step(name, done, total)
    try:
        for item in items:
            yield item
            done += 1
            if done != total:
                listener.step(name, done, total)
    finally:
        listener.step(name, done, done)


@contextmanager
def during(name: str, listener: Listener) -> Iterator[None]:
    """Tells that the block is one step, whose parts nobody counts."""
    listener.step(name, 0, None)
    try:
        yield
    finally:
        listener.step(name, 1, 1)
