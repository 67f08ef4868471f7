"""Work in a copy of the process: the same result, whatever becomes of the copy."""

import multiprocessing
import os
import sys
from collections.abc import Callable, Iterator

import pytest

from dateline.engine import forked
from dateline.engine.forked import ahead, beside
from dateline.errors import CaseError

HERE = os.getpid()
copies = pytest.mark.skipif(sys.platform != "linux", reason="only Linux makes copies of a process safely")


@pytest.fixture(autouse=True)
def copied(monkeypatch: pytest.MonkeyPatch) -> None:
    """Copies are made however much memory the tests before took."""
    monkeypatch.setattr(forked, "LARGEST", 1 << 50)


def dying() -> int:
    """A result that a copy does not live to send."""
    if os.getpid() != HERE:
        os._exit(9)
    return 7


def broken() -> int:
    raise CaseError("the disk is full")


@pytest.mark.parametrize("processes", [1, 2])
def test_the_result_is_that_of_the_work(processes: int) -> None:
    there = [3, 4]
    with beside(processes)(lambda: sum(there)) as result:
        assert result() == 7


@copies
def test_it_is_done_by_another_process_while_the_block_goes_on() -> None:
    with beside(2)(os.getpid) as result:
        assert result() != HERE
    with beside(1)(os.getpid) as result:
        assert result() == HERE


def test_a_process_of_much_memory_is_not_copied(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forked, "LARGEST", 1_000_000)
    with beside(2)(os.getpid) as result:
        assert result() == HERE
    with ahead(2)(lambda: iter([os.getpid()])) as items:
        assert list(items) == [HERE]


@pytest.mark.parametrize("processes", [1, 2])
@pytest.mark.parametrize("work", [dying, lambda: lambda: 7], ids=["killed", "cannot be sent"])
def test_what_a_copy_cannot_tell_is_worked_out_here(processes: int, work: Callable[[], object]) -> None:
    with beside(processes)(work) as result:
        found = result()
    assert (found() if callable(found) else found) == 7


@pytest.mark.parametrize("processes", [1, 2])
def test_what_the_work_raises_is_raised_where_its_result_is_asked_for(processes: int) -> None:
    with beside(processes)(broken) as result, pytest.raises(CaseError, match="disk is full"):
        result()


@pytest.mark.parametrize("processes", [1, 2])
def test_nobody_is_left_behind(processes: int) -> None:
    def endless() -> Iterator[int]:
        while True:
            yield 0

    with ahead(processes)(endless) as items:
        assert next(items) == 0
    with pytest.raises(KeyError), beside(processes)(lambda: sum(endless())):
        raise KeyError
    assert multiprocessing.active_children() == []


@pytest.mark.parametrize("processes", [1, 2])
@pytest.mark.parametrize("size", [1, 200_000], ids=["small", "larger than a pipe"])
def test_items_come_in_order_each_once(processes: int, size: int) -> None:
    with ahead(processes)(lambda: (bytes([n]) * size for n in range(200))) as items:
        assert [(item[0], len(item)) for item in items] == [(n, size) for n in range(200)]


@pytest.mark.parametrize("processes", [1, 2])
@pytest.mark.parametrize("last", [0, 1, 150])
def test_where_a_copy_dies_the_rest_is_made_here(processes: int, last: int) -> None:
    def items() -> Iterator[int]:
        for n in range(200):
            if n == last:
                dying()
            yield n

    with ahead(processes)(items) as made:
        assert list(made) == list(range(200))


@pytest.mark.parametrize("processes", [1, 2])
def test_an_item_that_cannot_be_made_says_so_after_those_before_it(processes: int) -> None:
    def items() -> Iterator[int]:
        yield from range(3)
        yield broken()

    taken = []
    with ahead(processes)(items) as made, pytest.raises(CaseError, match="disk is full"):
        for item in made:
            taken.append(item)  # a list would be lost with the error
    assert taken == [0, 1, 2]
