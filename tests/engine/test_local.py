"""The ordered map: same result for any number of workers, constant memory, clean ends."""

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.engine.local import batches, cores, ordered_map
from dateline.errors import DatelineError, InputError


def square(batch: Sequence[int]) -> list[int]:
    # The earlier the batch, the longer it takes: completion order is the reverse of input order.
    time.sleep(0.02 if batch[0] == 0 else 0)
    return [n * n for n in batch]


def refuse(batch: Sequence[int]) -> list[int]:
    raise InputError("a.txt", "is empty", "give a report")


def die(batch: Sequence[int]) -> list[int]:
    os.kill(os.getpid(), signal.SIGKILL)
    return []


def short(batch: Sequence[int]) -> list[int]:
    return [0 for _ in batch[1:]]


def prepared(batch: Sequence[int]) -> list[str]:
    return [os.environ.get("DATELINE_TEST_PREPARED", "") for _ in batch]


def prepare() -> None:
    os.environ["DATELINE_TEST_PREPARED"] = "yes"


@given(st.lists(st.integers(0, 50)), st.integers(1, 100))
def test_batches_keep_every_item_in_order_and_reach_the_limit(items: list[int], limit: int) -> None:
    cut = list(batches(items, lambda n: n, limit))
    assert [n for batch in cut for n in batch] == items
    assert all(cut)
    for batch in cut[:-1]:
        assert sum(batch) >= limit > sum(batch[:-1])


def test_one_worker_and_two_give_the_same() -> None:
    items = list(range(23))
    expected = [(n, n * n) for n in items]
    for workers in (1, 2):
        assert list(ordered_map(square, batches(items, lambda _: 1, 4), workers)) == expected
    assert list(ordered_map(square, iter(()), 2)) == []


def test_no_more_than_a_few_batches_are_taken_ahead() -> None:
    taken = 0

    def endless() -> Iterator[list[int]]:
        nonlocal taken
        while True:
            taken += 1
            yield [taken]

    for workers, most in ((1, 1), (2, 5)):
        taken = 0
        results = ordered_map(square, endless(), workers)
        for _ in range(3):
            next(results)
        assert taken - 3 <= most
        # A generator behind an Iterator's type.
        results.close()
    assert multiprocessing.active_children() == []


def test_workers_are_prepared_once() -> None:
    assert list(ordered_map(prepared, [[1], [2]], 2, prepare)) == [(1, "yes"), (2, "yes")]
    assert "DATELINE_TEST_PREPARED" not in os.environ


def test_an_error_in_a_worker_is_told_and_ends_the_workers() -> None:
    for workers in (1, 2):
        with pytest.raises(DatelineError, match=r"a\.txt: is empty; give a report"):
            list(ordered_map(refuse, [[1], [2], [3]], workers))
    assert multiprocessing.active_children() == []


def test_a_killed_worker_is_told() -> None:
    with pytest.raises(DatelineError, match=r"killed.*--workers 1"):
        list(ordered_map(die, [[1], [2], [3]], 2))
    assert multiprocessing.active_children() == []


def test_a_function_that_loses_an_item_is_a_defect() -> None:
    for workers in (1, 2):
        with pytest.raises(ValueError, match="shorter"):
            list(ordered_map(short, [[1, 2]], workers))


def test_interrupting_ends_all_workers_without_noise() -> None:
    # A shell's background job ignores Ctrl-C from its start, and so would what it starts.
    script = """
import signal
from dateline.engine.local import ordered_map
if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)
    from tests.engine.slow import wait
    try:
        for item, result in ordered_map(wait, ([n] for n in range(1000)), 2):
            print(item, result, flush=True)
    except KeyboardInterrupt:
        print("interrupted")
"""
    command = [sys.executable, "-c", script]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        first = running.stdout.readline().split()
        os.killpg(running.pid, signal.SIGINT)
        out, err = running.communicate(timeout=60)
    assert out.splitlines()[-1] == "interrupted"
    assert err == ""
    with pytest.raises(ProcessLookupError):
        os.kill(int(first[1]), 0)


def test_workers_end_with_a_parent_that_is_killed() -> None:
    script = """
from dateline.engine.local import ordered_map
if __name__ == "__main__":
    from tests.engine.slow import wait
    for item, result in ordered_map(wait, ([n] for n in range(1000)), 2):
        print(item, result, flush=True)
"""
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        assert running.stdout.readline()
        running.kill()
        # Its workers have the pipe open as long as they live.
        running.communicate(timeout=60)
    assert running.returncode == -signal.SIGKILL


def test_there_is_at_least_one_core() -> None:
    assert cores() >= 1
