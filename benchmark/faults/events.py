"""What happens while a command runs, one event after the other, and death at one of them.

Between two events nothing changes that outlasts the process, so a death anywhere between them is a death at the later
one. The program is watched from outside: by the audit events of Python (PEP 578), and by what is done on a database's
connections, of which each database has a class of its own.
"""

import json
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import event
from sqlalchemy.pool import Pool

# Audit events of Python that change something outside the process.
_CHANGES = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.link", "os.truncate", "os.symlink", "shutil.rmtree"}
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC
# First words of statements after which a database holds what it held.
_ASKING = ("SELECT", "DECLARE", "SHOW", "SET", "RESET")


class Events:
    """Counts the events of this process by kind, and kills it before the one numbered `at`.

    With `torn` what it dies at is half done. What was counted is written to `told` at the end or at death: the kinds in
    order, and the commits of the case that had begun and that had ended.
    """

    def __init__(self, told: Path, at: int | None = None, torn: bool = False) -> None:
        self._told = os.open(told, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        self._at = at
        self._torn = torn
        self._kinds: list[str] = []
        self._begun = self._ended = 0
        self._within = False
        self._statement = ""
        # While it is set, what happens is the harness's own.
        self._silent = False
        # Called when a commit has ended, with its number.
        self.committed: Callable[[int], None] = lambda _: None

    def watch(self) -> None:
        """Watches all that this process does from now on."""
        sys.addaudithook(self._audit)
        event.listen(Pool, "connect", self._connected)

    def end(self) -> None:
        """The process ends by itself."""
        self._settle()
        self._tell()

    def statement(self, text: str, own: bool, send: Callable[[], object] | None = None) -> None:
        """A database, the case's `own` or another, is about to run a statement; `send` has it begin with that without
        waiting for its answer."""
        if self._silent:
            return
        word = text.split(None, 1)[0].upper().rstrip(";") if text.strip() else ""
        if word == "--":
            # SQLite's own, as part of the statement before: full-text indexes write when that is committed.
            return

        def half() -> None:
            if send is not None:
                self._begun += word == "COMMIT"
                send()

        self._settle()
        self._happen(self._kind(word, text) if own else "beside", half)
        if not own:
            return
        self._statement = word
        self._begun += word == "COMMIT"
        self._within = word == "BEGIN" or (self._within and word not in ("COMMIT", "ROLLBACK"))

    def _connected(self, connection: Any, _: object) -> None:
        """A connection to a database is made."""
        raise NotImplementedError

    def _takes_over(self, word: str, text: str) -> bool:
        """Whether the statement brings what linking worked out apart into the case."""
        raise NotImplementedError

    def _kind(self, word: str, text: str) -> str:
        if word in ("BEGIN", "COMMIT", "ROLLBACK"):
            return word.lower()
        if not self._within or word in _ASKING:
            return "read"
        if word in ("CREATE", "ALTER", "DROP"):
            return "tables"
        if self._takes_over(word, text):
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

    def _happen(self, kind: str, half: Callable[[], object] = lambda: None, always: bool = False) -> None:
        """Counts an event; dies where this is the one, having done `half` of it where that is wanted, or `always`."""
        dies = len(self._kinds) == self._at
        self._kinds.append(kind)
        if dies:
            if self._torn or always:
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
