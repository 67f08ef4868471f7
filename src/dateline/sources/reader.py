"""What a reader is: one kind of input, one file, one module that has these three."""

from collections.abc import Iterator
from typing import Protocol

from dateline.model.article import Failure, RawSource
from dateline.model.intake import Recognised
from dateline.sources.input import Input

# What an input holds: reports, failures, further inputs (an archive's), which are recognised in their turn, and what
# else there is to tell of it.
Item = RawSource | Failure | Input | Recognised


class Reader(Protocol):
    """A module of this room that recognises and reads one kind of input."""

    # What --as calls it.
    KIND: str
    # What it is, for people: "a saved web page".
    ABOUT: str

    def why(self, source: Input, /) -> str | None:
        """Why the input is of this kind, in words; None where it is not. Looks at its first bytes and its name."""
        ...

    def items(self, source: Input, why: str, /) -> Iterator[Item]:
        """What the input holds, one after the other; an inner input is read before the next is asked for.

        Raises InputError where the input cannot be read (any further).
        """
        ...
