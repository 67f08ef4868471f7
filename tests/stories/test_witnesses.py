"""Which sentences of a case are witnesses, and what a copy adds."""

from dateline.stories.witnesses import Witness, witnesses
from tests.stories.case import article, days, passage, reading

FIRST = article("a1", "Missiles struck the port.\nTwo ships burned.", "2027-03-20", "Agency")
UPDATE = article("a2", "Missiles  struck the port!\nTwo ships burned.\nA third sank at noon.", "2027-03-21", "Agency")
THIRD = article("a3", "Missiles struck the port.\nA third sank at noon.", "2027-03-22", "Agency")
ORIGIN = dict.fromkeys(("a1", "a2", "a3"), "O1")


def test_a_copy_adds_what_its_original_does_not_have():
    found = witnesses([reading(FIRST), reading(UPDATE)], ORIGIN, frozenset({"a2"}))
    assert [(w.article.id, w.sentence.passage.text) for w in found] == [
        ("a1", "Missiles struck the port."),
        ("a1", "Two ships burned."),
        ("a2", "A third sank at noon."),
    ]
    assert [w.number for w in found] == [0, 1, 2]


def test_what_two_copies_add_counts_once():
    found = witnesses([reading(FIRST), reading(UPDATE), reading(THIRD)], ORIGIN, frozenset({"a2", "a3"}))
    assert [w.article.id for w in found] == ["a1", "a1", "a2"]


def test_what_a_copy_was_printed_with_before_it_was_put_right_is_no_witness():
    wire = article("a1", "Three hostages died.", "2027-03-20", "Agency")
    before = article("a2", "Four hostages died.\nThe bus burned.", "2027-03-20", "Post")
    wrong = passage(before, "Four hostages").span
    found = witnesses([reading(wire), reading(before)], ORIGIN, frozenset({"a2"}), [wrong])
    assert [w.sentence.passage.text for w in found] == ["Three hostages died.", "The bus burned."]


def test_another_origin_may_say_the_same():
    other = witnesses([reading(FIRST), reading(THIRD)], {"a1": "O1", "a3": "O2"}, frozenset())
    assert len(other) == 4


def one(tense: str, day: str) -> Witness:
    made = article("a1", "The envoys meet in Selm.", "2027-03-20", "Agency")
    (witness,) = witnesses([reading(made, {0: days(day)}, tense=tense)], ORIGIN, frozenset())
    return witness


def test_what_is_to_come_is_announced():
    assert one("future", "2027-03-19").announces
    assert one("present", "2027-03-21").announces
    assert not one("past", "2027-03-20").announces
    assert one("past", "2027-03-20").dated
