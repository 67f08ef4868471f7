"""What takes long is made once, for readers at the same time too."""

import threading

import pytest

from dateline.web.kept import Kept


def test_a_value_is_made_once_for_all_who_ask_at_the_same_time():
    kept, made, barrier = Kept(2), [], threading.Barrier(4)

    def make():
        made.append(1)
        return "the brief"

    answers = []

    def ask():
        barrier.wait()
        answers.append(kept.get("m1", make))

    readers = [threading.Thread(target=ask) for _ in range(4)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    assert answers == ["the brief"] * 4
    assert made == [1]


def test_nothing_is_kept_of_what_failed():
    kept = Kept(2)
    with pytest.raises(ZeroDivisionError):
        kept.get("m1", lambda: 1 / 0)
    assert kept.get("m1", lambda: 7) == 7
    assert kept.get("m1", lambda: 8) == 7


def test_what_was_asked_for_longest_ago_goes_first():
    kept = Kept(2)
    assert [kept.get(k, lambda k=k: k.upper()) for k in ("a", "b", "a", "c")] == ["A", "B", "A", "C"]
    assert kept.get("a", lambda: "new") == "A"
    assert kept.get("b", lambda: "new") == "new"
