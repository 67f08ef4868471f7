"""A case as one SQLite file: recognised by its header, brought up to date by migrations, in WAL mode."""

import os
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from urllib.parse import quote

from sqlalchemy import Connection, create_engine
from sqlalchemy.exc import OperationalError
from sqlalchemy.pool import NullPool

from dateline.errors import CaseError
from dateline.storage.database import DatabaseCase
from dateline.storage.told import telling
from dateline.storage.transactions import PATIENCE, Transactions
from dateline.storage.upgrading import is_current, older, upgrade

# "DLNE" in the header's application id (SQLite file format, offset 68) tells a case from other SQLite files.
APPLICATION_ID = 0x444C4E45
# How a SQLite file begins.
MAGIC = b"SQLite format 3\x00"

# Files that are known as cases, by device and number. SQLite may have them open, and whoever closes a file in the same
# process takes SQLite’s locks on it away: others then delete the WAL (sqlite.org/howtocorrupt.html, 2.2).
_known: set[tuple[int, int]] = set()
_looking = Lock()

# Seconds between two attempts at what SQLite does not wait for.
_AGAIN = 0.01

# Pages that the WAL holds before they go where they belong: 64 MB in haste, else as SQLite has it.
_TRANSACTIONS = Transactions(
    write="BEGIN IMMEDIATE",
    read="BEGIN",
    hasty=("PRAGMA synchronous = NORMAL", "PRAGMA wal_autocheckpoint = 16000"),
    lasting=("PRAGMA synchronous = FULL", "PRAGMA wal_autocheckpoint = 1000"),
)


def open_case(
    path: Path, *, write: bool = True, create: bool = False, patience: float = PATIENCE, any_thread: bool = False
) -> DatabaseCase:
    """Opens the case at `path`; for writing, it is migrated where it is older, and with `create` made where missing.

    Another writer is waited for `patience` seconds. With `any_thread` threads may use the case one after the other.

    Raises CaseError, leaving the file as it was, where it is missing, is not a case, is newer than this program, or
    cannot be opened.
    """
    name = str(path)
    new = _check(path, write and create)
    connection = _connect(path, write, patience, any_thread)
    try:
        with telling(name):
            if new:
                # Before anything else, so that a file of ours is known as one however its making is interrupted.
                connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
                _known.add(_identity(path.stat()))
            elif connection.exec_driver_sql("PRAGMA application_id").scalar() != APPLICATION_ID:
                # Another file has come to the place of one that was known.
                raise CaseError(f"{name}: is not a case; name another file with --case")
            if write:
                _keep_a_log(connection, patience)
            else:
                connection.exec_driver_sql("PRAGMA query_only = ON")
            connection.exec_driver_sql("PRAGMA foreign_keys = ON")
            _bring_up_to_date(connection, name, write)
    except BaseException:
        connection.close()
        connection.engine.dispose()
        raise
    return DatabaseCase(connection, name, _TRANSACTIONS, path)


@contextmanager
def temporary_case() -> Iterator[DatabaseCase]:
    """A case that is gone when the block ends."""
    with (
        tempfile.TemporaryDirectory(prefix="dateline-") as folder,
        open_case(Path(folder) / "case", create=True) as case,
    ):
        yield case


def _check(path: Path, create: bool) -> bool:
    """Whether the case is to be made, judged from the file's first bytes without opening it as a database."""
    if path.is_dir():
        raise CaseError(f"{path}: is a folder; name a case file with --case")
    try:
        with _looking:
            return _looked_at(path, create)
    except FileNotFoundError as error:
        if not create:
            raise CaseError(f"{path}: there is no such case; make it with `dateline add`") from error
        if not path.parent.is_dir():
            raise CaseError(f"{path}: the folder {path.parent} does not exist; make it first") from error
        return True
    except OSError as error:
        raise CaseError(f"{path}: cannot be read ({error.strerror}); check its permissions") from error


def _looked_at(path: Path, create: bool) -> bool:
    found = path.stat()
    # Where one is empty, another has come to its place.
    if found.st_size and _identity(found) in _known:
        return False
    with path.open("rb") as stream:
        head = stream.read(100)
    # An interrupted first run can leave an empty file.
    if not head and create:
        return True
    if not head.startswith(MAGIC) or int.from_bytes(head[68:72], "big") != APPLICATION_ID:
        raise CaseError(f"{path}: is not a case; name another file with --case")
    _known.add(_identity(found))
    return False


def _identity(found: os.stat_result) -> tuple[int, int]:
    return found.st_dev, found.st_ino


def _connect(path: Path, write: bool, patience: float, any_thread: bool) -> Connection:
    # In a URI path "?" and "#" and "%" have meanings of their own.
    uri = f"file:{quote(str(path.absolute()))}?{_mode(path, write)}"

    def connected() -> sqlite3.Connection:
        return sqlite3.connect(uri, uri=True, timeout=patience, isolation_level=None, check_same_thread=not any_thread)

    engine = create_engine(
        "sqlite+pysqlite://",
        creator=connected,
        isolation_level="AUTOCOMMIT",
        poolclass=NullPool,
    )
    with telling(str(path)):
        return engine.connect()


def _keep_a_log(connection: Connection, patience: float) -> None:
    """Has what is written go to a WAL first. SQLite itself waits for no other that does the same to a new case."""
    end = time.monotonic() + patience
    while True:
        try:
            connection.exec_driver_sql("PRAGMA journal_mode = WAL")
        except OperationalError as error:
            busy = isinstance(error.orig, sqlite3.Error) and error.orig.sqlite_errorcode == sqlite3.SQLITE_BUSY
            if not busy or time.monotonic() > end:
                raise
            time.sleep(_AGAIN)
        else:
            return


def _mode(path: Path, write: bool) -> str:
    """How the file is opened. A reader that may write opens for it, to leave no WAL files behind, and never does."""
    if write:
        return "mode=rwc"
    folder = os.access(path.parent, os.W_OK)
    if folder and os.access(path, os.W_OK):
        return "mode=rw"
    # Nobody can be writing where nothing can be written; without that word SQLite wants to make WAL files.
    return "mode=ro" if folder or Path(f"{path}-wal").exists() else "mode=ro&immutable=1"


def _bring_up_to_date(connection: Connection, name: str, write: bool) -> None:
    if is_current(name, _revision(connection)):
        return
    if not write:
        raise older(name)
    connection.exec_driver_sql("BEGIN IMMEDIATE")
    upgrade(connection, _revision)
    connection.exec_driver_sql("COMMIT")


def _revision(connection: Connection) -> str | None:
    tables = set(connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").scalars())
    if "alembic_version" not in tables:
        return None
    found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    return None if found is None else str(found)
