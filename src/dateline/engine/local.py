"""An ordered map over batches on this machine's cores.

The result does not depend on the number of workers: batches are cut before they are handed out and come back in the
order they went. No more than two batches a worker are under way, so memory does not grow with the input.
"""

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice
from threading import Thread
from typing import TypeVar

from dateline.errors import DatelineError

Item = TypeVar("Item")
Result = TypeVar("Result")

# Batches under way for each worker: one being worked on, one waiting so that the worker never idles.
_AHEAD = 2


def cores() -> int:
    """The processor cores this process may use, at least 1."""
    if hasattr(os, "sched_getaffinity"):
        return max(1, len(os.sched_getaffinity(0)))
    return os.cpu_count() or 1


def batches(items: Iterable[Item], size: Callable[[Item], int], limit: int) -> Iterator[list[Item]]:
    """Cuts `items` into lists whose summed `size` reaches `limit`; each holds at least one item."""
    batch: list[Item] = []
    total = 0
    for item in items:
        batch.append(item)
        total += size(item)
        if total >= limit:
            yield batch
            batch, total = [], 0
    if batch:
        yield batch


def ordered_map(
    function: Callable[[Sequence[Item]], Sequence[Result]],
    items: Iterable[list[Item]],
    workers: int = 1,
    prepare: Callable[[], object] | None = None,
) -> Iterator[tuple[Item, Result]]:
    """Pairs each item of the batches with its result, in input order, in constant memory.

    `function` takes a batch and gives one result an item. With one worker it runs in this process. With more, it and
    `prepare` (run once in each worker, to load what the function needs) must be picklable, and workers are started
    afresh ("spawn"), so that threads and open files of this process do not leak into them. Closing the generator, or
    Ctrl-C, ends the workers at once. Raises DatelineError where `function` does, and where a worker is killed.
    """
    remaining = iter(items)
    first = list(islice(remaining, 1 if workers <= 1 else 2))
    everything = chain(first, remaining)
    # Starting a worker costs seconds; one batch is done sooner here.
    if workers <= 1 or len(first) < 2:
        for batch in everything:
            yield from zip(batch, function(batch), strict=True)
        return
    yield from _pooled(function, everything, workers, prepare)


def _pooled(
    function: Callable[[Sequence[Item]], Sequence[Result]],
    items: Iterable[list[Item]],
    workers: int,
    prepare: Callable[[], object] | None,
) -> Iterator[tuple[Item, Result]]:
    before = set(multiprocessing.active_children())
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(workers, mp_context=context, initializer=start_worker, initargs=(prepare,))
    waiting: deque[tuple[list[Item], Future[Sequence[Result] | Told]]] = deque()
    finished = False
    try:
        for batch in items:
            waiting.append((batch, pool.submit(run, function, batch)))
            if len(waiting) >= workers * _AHEAD:
                yield from _oldest(waiting)
        while waiting:
            yield from _oldest(waiting)
        finished = True
    except BrokenProcessPool as error:
        raise DatelineError(
            "a worker process was killed, perhaps for lack of memory; run again with --workers 1"
        ) from error
    finally:
        if not finished:
            for child in set(multiprocessing.active_children()) - before:
                child.terminate()
        pool.shutdown(wait=True, cancel_futures=True)


def _oldest(
    waiting: "deque[tuple[list[Item], Future[Sequence[Result] | Told]]]",
) -> Iterator[tuple[Item, Result]]:
    batch, future = waiting.popleft()
    yield from paired(batch, future.result())


def paired(batch: Sequence[Item], results: "Sequence[Result] | Told") -> Iterator[tuple[Item, Result]]:
    """Each item with its result. Raises the DatelineError that a worker told in their place."""
    if isinstance(results, Told):
        raise DatelineError(results.message)
    yield from zip(batch, results, strict=True)


class Told:
    """A DatelineError on its way out of a worker: errors with several arguments do not survive pickling."""

    def __init__(self, message: str) -> None:
        self.message = message


def start_worker(prepare: Callable[[], object] | None) -> None:
    """What a new worker does first: it leaves Ctrl-C to its parent, ends with it, and loads what it is to need."""
    # Ctrl-C reaches the whole process group; the parent alone decides what happens then.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()
    if prepare is not None:
        # What cannot be loaded (a missing model) is told by the first batch, which loads it again and can report it.
        try:
            prepare()
        except DatelineError:
            return


def _end_with_parent() -> None:
    """Ends this worker where the process that started it is killed: it could tell nobody, and its workers would wait
    for work for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def run(function: Callable[[Sequence[Item]], Sequence[Result]], batch: Sequence[Item]) -> "Sequence[Result] | Told":
    """What a worker does with a batch."""
    try:
        return function(batch)
    except DatelineError as error:
        return Told(str(error))
