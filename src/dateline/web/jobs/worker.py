"""The process of one job: `python -m dateline.web.jobs.worker`. The order comes on standard input, progress goes out
on standard output."""

import os
import signal
import sys
import time
from typing import BinaryIO, NoReturn

import msgspec

from dateline.errors import DatelineError
from dateline.model.article import Failure
from dateline.web.jobs.messages import Ended, Failed, Message, Order, Stepped
from dateline.web.jobs.work import done

# Seconds between two messages on one step.
_PAUSE = 0.1


class Reporter:
    """A casework.listening.Listener that tells the server. Ends the process where the server is gone."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self._step = ""
        self._told = 0.0

    def step(self, name: str, done: int, total: int | None) -> None:
        """So many things of a step are done; told now and then, and when it begins or ends."""
        now = time.monotonic()
        if name == self._step and done != total and now - self._told < _PAUSE:
            return
        self._step, self._told = name, now
        self.tell(Stepped(name, done, total))

    def failed(self, failure: Failure) -> None:
        """An input failed."""
        self.tell(Failed(failure))

    def noted(self, failure: Failure) -> None:
        """An input was left aside."""
        self.tell(Failed(failure, counts=False))

    def tell(self, message: Message) -> None:
        """One line to the server."""
        try:
            self._out.write(msgspec.json.encode(message) + b"\n")
            self._out.flush()
        except OSError:
            sys.exit(1)


def main() -> None:
    """Does the one thing that is ordered; a DatelineError is told, anything else is left on standard error."""
    signal.signal(signal.SIGTERM, _end)
    # Whatever a library prints must not be taken for a message.
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    order = msgspec.json.decode(sys.stdin.buffer.read(), type=Order)
    reporter = Reporter(out)
    try:
        ended = done(order, reporter)
    except DatelineError as error:
        ended = Ended(str(error), problem=True)
    reporter.tell(ended)


def _end(*_: object) -> NoReturn:
    """Ends as any end does: what was not committed is dropped, and processes that were started are ended."""
    sys.exit(1)


if __name__ == "__main__":
    main()
