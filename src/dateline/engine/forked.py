"""Work in a copy of this process, beside what this one goes on with: for the second core.

A copy (`fork`) has all records at hand without being sent any; what it comes to is sent back. Only Linux makes such
copies safely: elsewhere, and for one process, work is done in turn.
"""

import multiprocessing
import sys
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from itertools import islice
from multiprocessing.connection import Connection
from multiprocessing.reduction import ForkingPickler
from queue import Queue
from threading import Thread
from typing import TypeVar

from dateline.engine.local import start_worker
from dateline.model.beside import Ahead, Beside, in_turn, one_by_one

Result = TypeVar("Result")
Item = TypeVar("Item")

# Items that are made before they are taken, at most.
_AHEAD = 64
# Bytes that a process may have taken of which copies are made: there are up to two at a time, and each comes to have
# most of them as its own.
LARGEST = 1_200_000_000


def beside(processes: int) -> Beside:
    """How work is done beside other work where so many processes may be used. The result is the same."""
    return _in_a_copy if _can_copy(processes) else in_turn


def ahead(processes: int) -> Ahead:
    """How items are made ahead of who takes them where so many processes may be used. They are the same."""
    return _made_in_a_copy if _can_copy(processes) else one_by_one


def _can_copy(processes: int) -> bool:
    if processes <= 1 or sys.platform != "linux":
        return False
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 <= LARGEST


@contextmanager
def _in_a_copy(work: Callable[[], Result]) -> Iterator[Callable[[], Result]]:
    def only() -> Iterator[Result]:
        yield work()

    with _made_in_a_copy(only) as results:
        yield lambda: next(results)


@contextmanager
def _made_in_a_copy(items: Callable[[], Iterator[Item]]) -> Iterator[Iterator[Item]]:
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    copy = context.Process(target=_send, args=(items, sender), daemon=True)
    with warnings.catch_warnings():
        # Python 3.12 warns where threads run, numpy's own among them: the copy computes from records alone, and takes
        # no lock that a thread of the command (a progress bar's) could hold.
        warnings.filterwarnings("ignore", message=".*fork.*", category=DeprecationWarning)
        copy.start()
    sender.close()
    try:
        yield _received(receiver, items)
    finally:
        # Also where the block ended before it had all: nobody waits for the rest then.
        receiver.close()
        copy.terminate()
        copy.join()
        copy.close()


def _send(items: Callable[[], Iterator[object]], sender: Connection) -> None:
    start_worker(None)
    # A pipe holds no more than one item, and is read in between other work.
    made: Queue[bytes] = Queue(_AHEAD)
    sending = Thread(target=_sent, args=(made, sender), daemon=True)
    sending.start()
    # What cannot be made is made again by who takes it, and told there.
    with suppress(Exception):
        for item in items():
            made.put(bytes(ForkingPickler.dumps((item,))))
        made.put(bytes(ForkingPickler.dumps(())))
    made.put(b"")
    sending.join()


def _sent(made: "Queue[bytes]", sender: Connection) -> None:
    while item := made.get():
        # Who takes no more has closed the pipe, and ends this copy.
        with suppress(OSError):
            sender.send_bytes(item)


def _received(receiver: Connection, items: Callable[[], Iterator[Item]]) -> Iterator[Item]:
    taken = 0
    try:
        while told := receiver.recv():
            yield told[0]
            taken += 1
    except (EOFError, OSError):
        # It failed, or was killed in the midst of it, perhaps for lack of memory.
        yield from islice(items(), taken, None)
