"""Work that can be done beside other work: who hands it out does not know whether a second process does it."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Protocol, TypeVar

Result = TypeVar("Result")
Item = TypeVar("Item")


class Beside(Protocol):
    """Has `work` done while the block goes on; what the block is given waits for the result, which is asked for once.

    The work is a function of records that changes nothing: whether it is done here or in another process tells nobody.
    """

    def __call__(self, work: Callable[[], Result]) -> AbstractContextManager[Callable[[], Result]]:
        """See the class. Raises, where the result is asked for, what the work raises."""
        ...


class Ahead(Protocol):
    """Has `items` made while the block, which is given them, takes them one after the other."""

    def __call__(self, items: Callable[[], Iterator[Item]]) -> AbstractContextManager[Iterator[Item]]:
        """See the class, and Beside. Raises, where an item is asked for, what making it raises."""
        ...


@contextmanager
def in_turn(work: Callable[[], Result]) -> Iterator[Callable[[], Result]]:
    """The work is done in this process, when its result is asked for."""
    yield work


@contextmanager
def one_by_one(items: Callable[[], Iterator[Item]]) -> Iterator[Iterator[Item]]:
    """Each item is made in this process, when it is asked for."""
    yield items()
