"""Database errors as one line a user can act on."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy.exc import DBAPIError, PendingRollbackError

from dateline.errors import CaseError

_IN_USE = "is in use by another process that writes to it; wait until that ends, then run again"
_FULL = "does not fit: the disk is full; free space, then run again (nothing committed is lost)"
_DAMAGED = "is damaged; restore it from a copy"
_LOST = "the connection to the server is lost; see that it runs, then run again (nothing committed is lost)"

# What SQLite says, and what to tell. The first that occurs in the message counts.
_TOLD = (
    ("readonly", "is read-only; make the file and its folder writable, or copy it elsewhere"),
    ("is locked", _IN_USE),
    ("unable to open", "cannot be opened; check that the folder exists and may be written to"),
    ("disk is full", _FULL),
    ("disk i/o", "cannot be read or written (disk error); check the disk and its space, or restore a copy"),
    ("malformed", _DAMAGED),
    ("corrupt", _DAMAGED),
    ("not decode", _DAMAGED),
    ("not a database", "is not a case; name another file with --case"),
)

# How the SQLSTATE of a PostgreSQL server begins, and what to tell. The first that fits counts.
_STATES = (
    ("55P03", _IN_USE),
    ("40", _IN_USE),
    ("25006", "is opened for reading only; name a server and a user that may write"),
    ("53100", _FULL),
    ("42501", "this user lacks a right that it needs ({message}); ask the owner of the database for it"),
    ("57P", _LOST),
    ("08", _LOST),
    ("XX001", _DAMAGED),
    ("XX002", _DAMAGED),
)


def told(name: str, error: Exception) -> CaseError:
    """The error as a CaseError that names the case, the problem and the remedy."""
    if isinstance(error, UnicodeDecodeError):
        # What a database says of a damaged table quotes it.
        return CaseError(f"{name}: {_DAMAGED}")
    cause: Any = error.orig if isinstance(error, DBAPIError) else error
    message = " ".join(str(cause).split())
    if isinstance(error, PendingRollbackError) or (isinstance(error, DBAPIError) and error.connection_invalidated):
        return CaseError(f"{name}: {_LOST}")
    if hasattr(cause, "sqlstate"):
        return CaseError(f"{name}: {_of_server(cause.sqlstate, message)}")
    for words, meaning in _TOLD:
        if words in message.lower():
            return CaseError(f"{name}: {meaning}")
    return CaseError(f"{name}: the database refused ({message}); restore the case from a copy if it is damaged")


def _of_server(state: str | None, message: str) -> str:
    for begins, meaning in _STATES:
        if (state or "").startswith(begins):
            return meaning.replace("{message}", message)
    if state is None and ("connection is closed" in message or "connection is lost" in message):
        return _LOST
    if state is None:
        # What a server says that does not let somebody in comes without a code.
        return f"cannot be opened ({message}); check the address, the user and the database, and that the server runs"
    return f"the database refused ({message}, SQLSTATE {state}); the server's log may say more"


@contextmanager
def telling(name: str) -> Iterator[None]:
    """Turns database errors inside the block into CaseError."""
    try:
        yield
    except (DBAPIError, PendingRollbackError, sqlite3.Error, UnicodeDecodeError) as error:
        raise told(name, error) from error
