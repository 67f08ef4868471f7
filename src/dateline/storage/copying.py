"""A copy of a case as it stands at one moment, made while others write to it, from any database to any."""

import os
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

from dateline.errors import CaseError
from dateline.storage.address import is_address
from dateline.storage.opening import open_case
from dateline.storage.told import telling


def copy_case(place: Path | str, to: Path | str) -> None:
    """Copies the case at `place` to where none is; all of it, or nothing.

    Raises CaseError where one cannot be read, or the other written, or a case or a file is there.
    """
    if is_address(to):
        _row_by_row(place, to)
        return
    to = Path(to)
    if os.path.lexists(to):
        raise CaseError(f"{to}: is there already; name a new file")
    with open_case(place, write=False):
        # Refused here where it is no case, or of another Dateline.
        pass
    try:
        with tempfile.TemporaryDirectory(prefix=".dateline-copy-", dir=to.parent) as folder:
            part = Path(folder) / "part"
            (_row_by_row if is_address(place) else _page_by_page)(place, part)
            _put(part, to)
    except FileExistsError as error:
        raise CaseError(f"{to}: is there already; name a new file") from error
    except OSError as error:
        raise CaseError(f"{to}: cannot be written ({error.strerror}); check its folder and the disk") from error


def _put(part: Path, to: Path) -> None:
    """Gives the finished file its name. Raises FileExistsError where one came there meanwhile."""
    try:
        os.link(part, to)
    except FileExistsError:
        raise
    except OSError:
        # A disk that has no second names for a file; to look and to rename are two steps there.
        if os.path.lexists(to):
            raise FileExistsError(str(to)) from None
        part.rename(to)


def _page_by_page(place: Path | str, to: Path | str) -> None:
    """By SQLite's own backup, within one read transaction."""
    with (
        telling(str(to)),
        closing(sqlite3.connect(place, timeout=10)) as source,
        closing(sqlite3.connect(to)) as target,
    ):
        source.backup(target)


def _row_by_row(place: Path | str, to: Path | str) -> None:
    with open_case(place, write=False) as source, open_case(to, create=True) as target:
        target.fill(source)
