"""Other systems that are measured beside Dateline, where they are installed."""

from collections.abc import Callable, Iterable, Sequence
from typing import Protocol

from benchmark.comparison import Result
from benchmark.development_data import Row
from benchmark.gate import Figures


class Peer(Protocol):
    """A module of a peer: what it is called, what it needs, what it finds."""

    @property
    def NAME(self) -> str:  # noqa: N802, a constant of a module
        """As the table calls it."""
        ...

    def missing(self) -> str | None:
        """What is not installed, if anything."""
        ...

    def found(self, documents: Sequence[Row], /) -> Iterable[Row]:
        """Its answers to documents, in the wire format."""
        ...


def results(set_name: str, peers: Iterable[Peer], figures: Callable[[Peer], Figures]) -> list[Result]:
    """Each peer's figures on a set, or what it lacks, in order; `figures` is asked of those that are installed."""
    found = []
    for peer in peers:
        absent = peer.missing()
        found.append(Result(set_name, peer.NAME, {} if absent else figures(peer), absent))
    return found
