"""A served case on this side: a copy to read, and decisions that go to the server."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from dateline.casework.served.server import Server, json_body, server_at
from dateline.errors import CaseError
from dateline.model.decision import Decision, newest_on
from dateline.storage.sqlite import open_case

if TYPE_CHECKING:
    from dateline.storage.case import Case


@contextmanager
def copied(address: str) -> Iterator["Case"]:
    """The served case as it stands, copied; what is written to the copy is dropped when the block ends.

    Raises DatelineError where it cannot be had.
    """
    with downloaded(address) as path, open_case(path) as case:
        yield case


@contextmanager
def downloaded(address: str) -> Iterator[Path]:
    """A file of the served case as it stands, which is gone when the block ends; what is wrong with it is told of the
    address."""
    with tempfile.TemporaryDirectory(prefix="dateline-") as folder:
        path, server = Path(folder) / "copy", server_at(address)
        server.download("/case/file", path)
        try:
            yield path
        except CaseError as error:
            if str(path) not in str(error):
                raise
            raise CaseError(str(error).replace(str(path), server.address)) from error


class Log:
    """The log of decisions of a served case, as who decides sees it: what the copy has, then what was decided since."""

    def __init__(self, address: str, copy: "Case") -> None:
        self._server: Server = server_at(address)
        self._seen = list(copy.decisions())

    def decide(self, decision: Decision, seen: int | None = None) -> Decision:
        """See Case. What others decided on the fact since the copy was made is told like what `seen` does not have."""
        if seen is None and decision.fact is not None:
            newest = newest_on(decision.fact, self._seen)
            seen = newest.number if newest is not None else 0
        record = msgspec.to_builtins(decision) | {"seen": seen}
        # The server counts the entries, and notes when they are made.
        del record["number"], record["made"]
        kept = self._server.json("POST", "/decisions", Decision, json_body(record))
        self._seen.append(kept)
        return kept
