"""What happens on the disk while a command writes to an SQLite file.

Beside its statements, the system calls of SQLite itself are watched, which can be exchanged one by one
(sqlite.org/c3ref/vfs.html, xSetSystemCall).
"""

import ctypes
import sqlite3
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from benchmark.faults.events import Events


class Disk(Events):
    """The statements on SQLite's connections, and the writes of SQLite, each of which can be half done; the case is the
    file of that name."""

    def __init__(self, case: str, told: Path, at: int | None = None, torn: bool = False) -> None:
        super().__init__(told, at, torn)
        self._case = case

    def watch(self) -> None:
        """See Events."""
        super().watch()
        _exchange_calls(self._written)

    def _connected(self, connection: sqlite3.Connection, _: object) -> None:
        files = [Path(file).name for _, name, file in connection.execute("PRAGMA database_list") if name == "main"]
        connection.set_trace_callback(partial(self.statement, own=files == [self._case]))

    def _takes_over(self, word: str, text: str) -> bool:  # noqa: ARG002 # of no other database
        return "apart." in text

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
