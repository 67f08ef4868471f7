"""A job's process: started, listened to, ended with every process that it started."""

import os
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import msgspec

from dateline.web.jobs.messages import Ended, Message, Order

_PROGRAM = "dateline.web.jobs.worker"
# Seconds that it has to end by itself when it is asked to.
_GRACE = 5.0
# Bytes of what it left on standard error that are looked at.
_TAIL = 4000


class Process:
    """The process of one order, in its own group; started at once. The files of its work lie in the folder."""

    def __init__(self, order: Order, folder: Path) -> None:
        self._errors = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115 - closed by `close`
        # Without the safe path, Python looks for modules in the folder it is in: there lie files of strangers.
        self._process = subprocess.Popen(
            [sys.executable, "-m", _PROGRAM],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            env=os.environ | {"PYTHONSAFEPATH": "1"},
            start_new_session=True,
        )
        self._order = order
        # Once its number may be another's, nothing is sent to it any more.
        self._gone = False
        self._lock = threading.Lock()

    def messages(self) -> Iterator[Message]:
        """What the process tells, until it ends; last is always an Ended, whatever became of it."""
        assert self._process.stdin is not None and self._process.stdout is not None
        try:
            self._process.stdin.write(msgspec.json.encode(self._order))
            self._process.stdin.close()
        except OSError:
            # It died at once; what it left on standard error says why.
            pass
        decoder = msgspec.json.Decoder(Message)
        for line in self._process.stdout:
            message = decoder.decode(line)
            if isinstance(message, Ended):
                self._exit()
                yield message
                return
            yield message
        yield Ended(self._why(self._exit()), problem=True)

    def end(self) -> None:
        """Asks the process and all that it started to end, and kills them where they do not in time."""
        self._signal(signal.SIGTERM)
        killing = threading.Timer(_GRACE, self._kill)
        killing.daemon = True
        killing.start()

    def close(self) -> None:
        """Lets nothing of it stay."""
        self._kill()
        self._exit()
        for stream in (self._process.stdin, self._process.stdout, self._errors):
            if stream is not None:
                stream.close()

    def _exit(self) -> int:
        """Waits for its end, ends whatever it left, and gives its exit code."""
        if not self._gone and hasattr(os, "waitid"):
            # Without letting go of its number, so that its group is still its own.
            os.waitid(os.P_PID, self._process.pid, os.WEXITED | os.WNOWAIT)
            self._kill()
        with self._lock:
            self._gone = True
        return self._process.wait()

    def _kill(self) -> None:
        self._signal(getattr(signal, "SIGKILL", signal.SIGTERM))

    def _signal(self, number: int) -> None:
        with self._lock:
            if self._gone:
                return
            try:
                if hasattr(os, "killpg"):
                    os.killpg(self._process.pid, number)
                else:
                    self._process.terminate()
            except (ProcessLookupError, PermissionError):
                # All of them have ended already.
                pass

    def _why(self, code: int) -> str:
        """Why a process ended that did not say so itself."""
        if code < 0:
            name = signal.Signals(-code).name
            lack = "; perhaps memory was short" if name == "SIGKILL" else ""
            return f"its process was ended by {name}{lack}; what it had done is kept, run it again to go on"
        self._errors.seek(0, os.SEEK_END)
        self._errors.seek(max(0, self._errors.tell() - _TAIL))
        lines = self._errors.read().decode("utf-8", "replace").strip().splitlines()
        last = lines[-1] if lines else f"exit code {code}"
        return f"its process failed ({last}); what it had done is kept, run it again to go on"
