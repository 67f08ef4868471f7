"""Stamps of pages and of readers' comments are told from days that are reported on."""

import pytest

from dateline.model.annotations import DayRange, Sentence
from dateline.stories.stamps import dated_by_stamp, stamped
from tests.stories.case import article, days, passage


def sentence(text: str, words: str) -> Sentence:
    made = article("a1", text, "2027-05-10")
    when: DayRange = days("2027-05-10", time=passage(made, words).span)
    return Sentence(passage(made, text), 0, (), (), "past", when, None, False)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("SELM | Mon May 10, 2027 7:25 pm EDT SELM - The port was shut.", "Mon May 10, 2027"),
        ("At 3:22 pm on 10 May 2027, reader7 wrote: It was bound to happen.", "10 May 2027"),
        ("10 May 2027 Last updated at 20:01 GMT The envoy was heard.", "10 May 2027"),
        ("A version appeared on p24 of the paper on Monday 10 May 2027.", "Monday 10 May 2027"),
        ("Page last updated Monday, 10 May", "Monday, 10 May"),
    ],
)
def test_a_stamp_dates_nothing(text: str, words: str):
    assert stamped(sentence(text, words))
    assert dated_by_stamp(sentence(text, words))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The port was shut on 10 May 2027 after the strike.", "10 May 2027"),
        ("Missiles struck at 3:22 pm on Monday.", "Monday"),
        ("In 2027 the port handled 10.5 million tonnes.", "2027"),
    ],
)
def test_a_day_that_is_reported_on_is_no_stamp(text: str, words: str):
    assert not stamped(sentence(text, words))
    assert not dated_by_stamp(sentence(text, words))


def test_a_sentence_behind_a_stamp_keeps_the_day_it_tells_of():
    text = "SELM | Tue May 11, 2027 7:25 pm EDT SELM - The port was shut for good by its owners on Monday."
    assert stamped(sentence(text, "Monday"))
    assert not dated_by_stamp(sentence(text, "Monday"))
    undated = article("a2", text, None)
    assert not dated_by_stamp(Sentence(passage(undated, text), 0, (), (), "past", None, None, False))
