"""What a listener hears of a step: from its beginning to its end, also where it ends early."""

import pytest

from dateline.casework.listening import counted, during
from tests.casework.hearing import Heard


def test_a_step_is_told_from_nothing_to_all() -> None:
    heard = Heard()
    assert list(counted("abc", "reading", heard, 3)) == ["a", "b", "c"]
    assert heard.steps == [("reading", 0, 3), ("reading", 1, 3), ("reading", 2, 3), ("reading", 3, 3)]


def test_a_step_of_unknown_length_ends_with_its_number() -> None:
    heard = Heard()
    assert list(counted("ab", "reading", heard)) == ["a", "b"]
    assert heard.steps == [("reading", 0, None), ("reading", 1, None), ("reading", 2, None), ("reading", 2, 2)]


def test_a_step_without_things_is_over_at_once() -> None:
    heard = Heard()
    assert list(counted((), "reading", heard)) == []
    assert heard.steps == [("reading", 0, None), ("reading", 0, 0)]


def test_a_step_that_is_left_is_over() -> None:
    heard = Heard()
    items = counted("abc", "reading", heard, 3)
    next(items)
    next(items)
    items.close()
    assert heard.steps[-1] == ("reading", 1, 1)


def test_a_block_that_fails_is_over() -> None:
    heard = Heard()
    with pytest.raises(ZeroDivisionError), during("linking", heard):
        raise ZeroDivisionError
    assert heard.steps == [("linking", 0, None), ("linking", 1, 1)]
