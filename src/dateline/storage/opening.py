"""Opening a case by the place that is named: a file, or an address of a database server."""

from pathlib import Path

from dateline.storage.address import is_address, read
from dateline.storage.database import DatabaseCase
from dateline.storage.transactions import PATIENCE


def open_case(
    place: Path | str, *, write: bool = True, create: bool = False, patience: float = PATIENCE, any_thread: bool = False
) -> DatabaseCase:
    """Opens the case there; for writing, it is brought up to date where it is older, and with `create` made where
    missing.

    Another writer is waited for `patience` seconds. With `any_thread` threads may use the case one after the other.

    Raises CaseError, leaving everything as it was, where it is missing, is not a case, is newer than this program, or
    cannot be opened.
    """
    if is_address(place):
        from dateline.storage import postgresql

        return postgresql.open_case(str(place), write=write, create=create, patience=patience)
    from dateline.storage import sqlite

    return sqlite.open_case(Path(place), write=write, create=create, patience=patience, any_thread=any_thread)


def name_of(place: Path | str) -> str:
    """What the case there is called: its file's name without the ending, or that of its schema or database."""
    return read(str(place)).name if is_address(place) else Path(place).stem
