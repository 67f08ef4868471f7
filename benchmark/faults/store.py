"""Where the cases of trials are kept, whatever database holds them: one for each folder."""

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from benchmark.faults.events import Events

# The rows of a place where no case is made yet.
NOTHING = "nothing"


class Store(Protocol):
    """Keeps a case for each folder, its place, in which its inputs are too."""

    @property
    def seen(self) -> frozenset[str]:
        """Kinds of events of which a run that commits has one, where the watching works."""
        ...

    @property
    def older_schemas(self) -> tuple[str, ...]:
        """The schemas, older than the newest, that a case here can have."""
        ...

    def case(self, place: Path) -> str:
        """What `--case` is given for the case of a folder."""
        ...

    def copy(self, of: Path | None, to: Path) -> None:
        """Has the second folder hold what the first one's place holds, to the byte; nothing where there is none."""
        ...

    def older(self, schema: str, built: Path, to: Path) -> None:
        """Makes a built case in a new folder as a Dateline of that schema would have left it."""
        ...

    def rows(self, place: Path) -> str:
        """A hash of every row of every table as it was committed; NOTHING where there is no table."""
        ...

    def snapshot(self, place: Path, to: Path) -> None:
        """Keeps in a new folder what is needed to tell the rows that are committed now. Called in the process that
        writes to the case, and disturbs nothing there."""
        ...

    def rows_then(self, snapshot: Path) -> str:
        """The `rows` of the moment of a snapshot."""
        ...

    def settle(self, place: Path) -> None:
        """Waits until nothing of a killed command is at work on the case."""
        ...

    def unsound(self, place: Path) -> Iterator[str]:
        """What is damaged in the database of a case, beyond what Case.problems tells."""
        ...

    def beside(self, place: Path) -> list[str]:
        """The names of all that is kept in a place."""
        ...

    def events(self, place: Path, told: Path, at: int | None, torn: bool) -> Events:
        """What counts the events of a command on the case of that folder."""
        ...
