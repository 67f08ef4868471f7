"""The case of the application: connections for reading that are used again, one of its own for each write."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dateline.errors import CaseError
from dateline.storage.address import is_address, shown
from dateline.storage.case import Case
from dateline.storage.opening import name_of, open_case

# Seconds that a decision waits for another writer, who holds the case for a moment at most.
PATIENCE = 5.0


class OpenedCase:
    """Opens the case at `place`, a file or an address, which is made or brought up to date first."""

    def __init__(self, place: Path | str) -> None:
        self.place = place
        self._free: list[Case] = []
        self._lock = threading.Lock()
        with open_case(place, create=True):
            pass

    @property
    def name(self) -> str:
        """What the case is called: its file's name without the ending, or that of its database."""
        return name_of(self.place)

    @property
    def file_name(self) -> str:
        """What a file of the case is called."""
        return f"{self.name}.dateline" if is_address(self.place) else Path(self.place).name

    @property
    def key(self) -> str:
        """What tells the case from others that this process serves."""
        return shown(self.place)

    @contextmanager
    def reading(self) -> Iterator[Case]:
        """The case as it stands when the block begins to read: what others commit meanwhile does not show in it."""
        case = self._taken()
        try:
            with case.as_it_stands():
                yield case
        except BaseException as error:
            case.close()
            if isinstance(error, CaseError):
                # A server that went away took the other connections along.
                self.close()
            raise
        with self._lock:
            self._free.append(case)

    def _taken(self) -> Case:
        with self._lock:
            if self._free:
                return self._free.pop()
        return open_case(self.place, write=False, any_thread=True)

    @contextmanager
    def writing(self) -> Iterator[Case]:
        """The case for a short write, committed where the block ends well. Raises CaseError where another holds it."""
        with open_case(self.place, patience=PATIENCE) as case:
            yield case

    def close(self) -> None:
        """Lets go of the connections that nobody reads by."""
        with self._lock:
            while self._free:
                self._free.pop().close()
