"""What happens on the disk while a command runs, one event after the other, and death at one of them.

Between two events nothing changes that outlasts the process, so a death anywhere between them is a death at the later
one. The program is watched from outside: by the audit events of Python (PEP 578), by the statements that SQLite
begins, and by the system calls of SQLite itself, which can be exchanged one by one
(sqlite.org/c3ref/vfs.html, xSetSystemCall).
"""

import ctypes
import json
import os
import signal
import sqlite3
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import event
from sqlalchemy.pool import Pool

# Audit events of Python that change something outside the process.
_CHANGES = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.link", "os.truncate", "os.symlink", "shutil.rmtree"}
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC


class Disk:
    """Counts the events of this process by kind, and kills it before the one numbered `at`.

    With `torn` the write that it dies at is half done. What was counted is written to `told` at the end or at death:
    the kinds in order, and the commits that had begun and that had ended.
    """

    def __init__(self, told: Path, at: int | None = None, torn: bool = False) -> None:
        self._told = os.open(told, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        self._at = at
        self._torn = torn
        self._kinds: list[str] = []
        self._begun = self._ended = 0
        self._within = self._silent = False
        self._statement = self._case = ""
        # Called when a commit has ended, with its number.
        self.committed: Callable[[int], None] = lambda _: None

    def watch(self, case: str) -> None:
        """Watches all that this process does from now on; commits are those on the case."""
        self._case = case
        sys.addaudithook(self._audit)
        event.listen(Pool, "connect", self._connected)
        _exchange_calls(self._written)

    def _connected(self, connection: sqlite3.Connection, _: object) -> None:
        files = [Path(file).name for _, name, file in connection.execute("PRAGMA database_list") if name == "main"]
        connection.set_trace_callback(partial(self.statement, own=files == [self._case]))

    def end(self) -> None:
        """The process ends by itself."""
        self._settle()
        self._tell()

    def statement(self, text: str, own: bool) -> None:
        """A database, the case's `own` or another, is about to run a statement."""
        if self._silent:
            return
        word = text.split(None, 1)[0].upper() if text.strip() else ""
        if word == "--":
            # SQLite's own, as part of the statement before: full-text indexes write when that is committed.
            return
        self._settle()
        self._happen(self._kind(word, text) if own else "beside")
        if not own:
            return
        self._statement = word
        self._begun += word == "COMMIT"
        self._within = word == "BEGIN" or (self._within and word not in ("COMMIT", "ROLLBACK"))

    def _kind(self, word: str, text: str) -> str:
        if word in ("BEGIN", "COMMIT", "ROLLBACK"):
            return word.lower()
        if not self._within or word == "SELECT":
            return "read"
        if word in ("CREATE", "ALTER", "DROP"):
            return "tables"
        if "apart." in text:
            return "take over"
        return "view" if "view_" in text else "write"

    def _settle(self) -> None:
        """Whatever comes next, the statement before it is done."""
        if self._statement == "COMMIT":
            self._ended += 1
            self._silent = True
            self.committed(self._ended)
            self._silent = False
        self._statement = ""

    def _happen(self, kind: str, half: Callable[[], object] = lambda: None) -> None:
        """Counts an event; dies where this is the one, having done `half` of it where that is wanted."""
        dies = len(self._kinds) == self._at
        self._kinds.append(kind)
        if dies:
            if self._torn:
                half()
            self._tell()
            os.kill(os.getpid(), signal.SIGKILL)

    def _tell(self) -> None:
        told = {"kinds": self._kinds, "begun": self._begun, "ended": self._ended}
        os.write(self._told, json.dumps(told).encode())

    def _audit(self, name: str, values: tuple[Any, ...]) -> None:
        if self._silent:
            return
        if name in _CHANGES or (name == "open" and values[2] & _WRITING):
            self._settle()
            self._happen("file")

    def _written(self, descriptor: int, write: Callable[[int], int], size: int) -> int:
        """SQLite writes `size` bytes; `write` does it for the first so many of them."""
        if self._silent:
            return write(size)
        kind = self._place(descriptor)
        self._happen(kind, lambda: write(size // 2))
        done = write(size)
        self._happen(f"{kind}, done")
        return done

    def _place(self, descriptor: int) -> str:
        name = str(Path(f"/proc/self/fd/{descriptor}").readlink()) if descriptor >= 0 else ""
        if name.endswith("-wal"):
            return "committing" if self._statement == "COMMIT" else "log"
        return "journal" if name.endswith("-journal") else "pages"


class _Vfs(ctypes.Structure):
    """sqlite3_vfs of version 3."""

    _fields_ = (
        ("version", ctypes.c_int),
        ("file_size", ctypes.c_int),
        ("longest_path", ctypes.c_int),
        ("next", ctypes.c_void_p),
        ("name", ctypes.c_char_p),
        ("app_data", ctypes.c_void_p),
        *((name, ctypes.c_void_p) for name in ("open", "delete", "access", "full_path")),
        *((name, ctypes.c_void_p) for name in ("dl_open", "dl_error", "dl_sym", "dl_close")),
        *((name, ctypes.c_void_p) for name in ("random", "sleep", "time", "last_error", "time_64")),
        ("set_call", ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_char_p, ctypes.c_void_p)),
        ("get_call", ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_char_p)),
    )


# As POSIX declares them; `errno` goes through, for SQLite asks for it.
_WRITE = ctypes.CFUNCTYPE(ctypes.c_ssize_t, ctypes.c_int, ctypes.c_void_p, ctypes.c_size_t, use_errno=True)
_PWRITE = ctypes.CFUNCTYPE(
    ctypes.c_ssize_t, ctypes.c_int, ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int64, use_errno=True
)
_TRUNCATE = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_int, ctypes.c_int64, use_errno=True)
_UNLINK = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_char_p, use_errno=True)
_kept: list[Any] = []


def _exchange_calls(written: Callable[[int, Callable[[int], int], int], int]) -> None:
    """Has SQLite write, cut and delete files by way of `written`; of what is no write the size is 0."""
    library = ctypes.CDLL("libsqlite3.so.0")
    library.sqlite3_vfs_find.restype = ctypes.POINTER(_Vfs)
    vfs = library.sqlite3_vfs_find(None)

    def write(of: Any, descriptor: int, data: int, size: int, *place: int) -> int:
        return written(descriptor, lambda some: of(descriptor, data, some, *place), size)

    def truncate(of: Any, descriptor: int, size: int) -> int:
        return written(descriptor, lambda _: of(descriptor, size), 0)

    def unlink(of: Any, name: bytes) -> int:
        return written(-1, lambda _: of(name), 0)

    calls = {"write": (_WRITE, write), "pwrite": (_PWRITE, write), "pwrite64": (_PWRITE, write)}
    calls |= {"ftruncate": (_TRUNCATE, truncate), "unlink": (_UNLINK, unlink)}
    for name, (kind, exchanged) in calls.items():
        address = vfs.contents.get_call(vfs, name.encode())
        if not address:
            continue
        ours = kind(partial(exchanged, kind(address)))
        _kept.append(ours)
        vfs.contents.set_call(vfs, name.encode(), ctypes.cast(ours, ctypes.c_void_p))
