"""A copy of a case as it stands at one moment, made while others write to it."""

import sqlite3
from contextlib import closing
from pathlib import Path

from dateline.storage.sqlite import open_case
from dateline.storage.told import telling


def copy_case(path: Path, to: Path) -> None:
    """Copies the case at `path` to the new file `to`. Raises CaseError where one cannot be read, or the other written.

    By SQLite's own backup, a page after the other within one read transaction.
    """
    with open_case(path, write=False):
        # Refused here where it is no case, or of another Dateline.
        pass
    with telling(str(to)), closing(sqlite3.connect(path, timeout=10)) as source, closing(sqlite3.connect(to)) as target:
        source.backup(target)
