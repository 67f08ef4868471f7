"""Database errors as one line a user can act on."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from dateline.errors import CaseError

# What SQLite says, and what to tell. The first that occurs in the message counts.
_TOLD = (
    ("readonly", "is read-only; make the file and its folder writable, or copy it elsewhere"),
    ("is locked", "is in use by another process that writes to it; wait until that ends, then run again"),
    ("unable to open", "cannot be opened; check that the folder exists and may be written to"),
    ("disk is full", "does not fit: the disk is full; free space, then run again (nothing committed is lost)"),
    ("disk i/o", "cannot be read or written (disk error); check the disk, or restore the case from a copy"),
    ("malformed", "is damaged; restore it from a copy"),
    ("not a database", "is not a case; name another file with --case"),
)


def told(name: str, error: Exception) -> CaseError:
    """The error as a CaseError that names the case, the problem and the remedy."""
    message = str(error.orig) if isinstance(error, DBAPIError) else str(error)
    for words, meaning in _TOLD:
        if words in message.lower():
            return CaseError(f"{name}: {meaning}")
    return CaseError(f"{name}: the database refused ({message}); restore the case from a copy if it is damaged")


@contextmanager
def telling(name: str) -> Iterator[None]:
    """Turns database errors inside the block into CaseError."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        raise told(name, error) from error
