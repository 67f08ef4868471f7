"""How the audit itself reads time expressions, counts and stands."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.dossier.audit.numbers import ranges
from dateline.dossier.audit.stances import stance_problem
from dateline.dossier.audit.when import readings
from dateline.dossier.audit.words import licensed, stands_whole

# A Wednesday.
FROM = date(2031, 5, 7)


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("21 August 2025", "2025-08-21"),
        ("August 21, 2025", "2025-08-21"),
        ("Aug. 21", "2030-08-21 2031-08-21"),
        ("the 3rd of March", "2031-03-03"),
        ("September 1–3, 2025", "2025-09-01/2025-09-03"),
        ("31 August to 2 September 2025", "2025-08-31/2025-09-02"),
        ("2025-08-21", "2025-08-21"),
        ("03/04/2025", "2025-03-04 2025-04-03"),
        ("Wednesday", "2031-05-07"),
        ("Tuesday morning", "2031-05-06 2031-05-13"),
        ("last Friday", "2031-05-02"),
        ("next Friday", "2031-05-09 2031-05-16"),
        ("Monday last week", "2031-04-28"),
        ("yesterday", "2031-05-06"),
        ("the day before yesterday", "2031-05-05"),
        ("last night", "2031-05-06"),
        ("tonight", "2031-05-07"),
        ("overnight", "2031-05-06/2031-05-07"),
        ("about 4:40 a.m.", "2031-05-07"),
        ("the morning", "2031-05-07"),
        ("last week", "2031-04-28/2031-05-04"),
        ("the weekend", "2031-05-03/2031-05-04 2031-05-10/2031-05-11"),
        ("the following day", "2031-05-08"),
        ("last month", "2031-04-01/2031-04-30"),
        ("this year", "2031-01-01/2031-12-31"),
        ("three days ago", "2031-05-04"),
        ("two weeks later", "2031-05-21 2031-05-19/2031-05-25"),
        ("2019", "2019-01-01/2019-12-31"),
        ("the 1990s", "1990-01-01/1999-12-31"),
        ("early September 2025", "2025-09-01/2025-09-10"),
        ("mid-2024", "2024-05-01/2024-08-31"),
        ("late February 2024", "2024-02-21/2024-02-29"),
        ("February 2024", "2024-02-01/2024-02-29"),
        ("the third quarter of 2030", "2030-07-01/2030-09-30"),
    ],
)
def test_days_that_words_can_mean(words, days):
    found = readings(words, FROM)
    assert found is not None
    told = {f"{a}" if a == b else f"{a}/{b}" for a, b in found}
    assert told == set(days.split())


@pytest.mark.parametrize("words", ["the eve of the feast", "", "Candlemas", "a while"])
def test_words_that_are_beyond_the_reader(words):
    assert readings(words, FROM) is None


@pytest.mark.parametrize("words", ["Thursday", "overnight", "last week", "13 March", "yesterday"])
def test_relative_words_mean_nothing_without_a_day_to_count_from(words):
    assert readings(words, None) == frozenset()


@given(
    st.text(max_size=80)
    | st.sampled_from(
        ["9999 centuries ago", "0000", "9999", "year 0001", "1 January 0000", "31 April", "next century"]
    ),
    st.dates() | st.none(),
)
def test_no_words_break_the_reader(words, day):
    found = readings(words, day)
    assert found is None or all(a <= b for a, b in found)


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("574 drones", 574, 574),
        ("1,200 people", 1200, 1200),
        ("1.2 million people", 1_200_000, 1_200_000),
        ("twenty-three men", 23, 23),
        ("two hundred and six", 206, 206),
        ("at least four dock workers", 4, None),
        ("more than 30", 30, None),
        ("no more than 150 people", None, 150),
        ("up to 20 shells", None, 20),
        ("between 20 and 30", 20, 30),
        ("3,000 to 4,000 villagers", 3000, 4000),
        ("dozens of people", 24, None),
        ("hundreds", 200, None),
        ("tens of thousands", 20_000, None),
        ("half a dozen boats", 6, 6),
        ("a dozen", 12, 12),
        ("Nobody", 0, 0),
        ("no one", 0, 0),
        ("no new instructions", 0, 0),
        ("a child", 1, 1),
        ("a 24-year-old man", 1, 1),
        ("a couple", 2, 2),
        ("his son and three grandchildren", 4, 4),
        ("three more bodies", 3, 3),
        ("Neither of the two drivers", 0, 0),
        ("Not a single person", 0, 0),
        ("a few dozen people", 24, None),
        ("no more than 12 people", None, 12),
    ],
)
def test_counts_that_words_can_mean(words, low, high):
    assert (low, high) in ranges(words)
    assert (low, None if high is None else high + 1) not in ranges(words) or high is None


def test_numbers_of_different_fates_are_not_added():
    assert (27, 27) not in ranges("four dead and 23 injured")


@given(st.text(max_size=80))
def test_no_words_break_the_counter(words):
    assert all(low is not None or high is not None for low, high in ranges(words))


@pytest.mark.parametrize(
    ("value", "cue", "sentence", "holds"),
    [
        ("against", "rejected", "Torvia rejected the plan.", True),
        ("for", "rejected", "Torvia rejected the plan.", False),
        ("against", "accept", "Torvia will not accept observers.", True),
        ("for", "accept", "Torvia will not accept observers.", False),
        ("for", "accept", "Torvia refused, but Kolvaria will accept observers.", True),
        ("for", "reject", "Torvia would never reject it.", True),
        ("for", "welcomes", "Torvia, not Kolvaria, always welcomes the plan.", True),
        ("for", "accepted", "Torvia has never accepted the plan.", False),
        ("conditional", "accept", "Torvia will accept observers.", False),
        ("conditional", "accept", "Torvia will accept observers if they come unarmed.", True),
        ("open", "consider", "Torvia will consider it.", True),
        ("perhaps", "consider", "Torvia will consider it.", False),
    ],
)
def test_stands_that_their_words_contradict(value, cue, sentence, holds):
    assert (stance_problem(value, cue, [sentence]) is None) is holds


def test_names_stand_by_whole_words():
    assert stands_whole("Sergei Lind", "Lind, who is called Sergei’s heir")
    assert not stands_whole("Ser Lind", "Sergei Lind")
    assert not stands_whole("", "Sergei Lind")


def test_measures_are_licensed_by_their_words():
    assert licensed("killed", "Four bodies were found.")
    assert not licensed("killed", "Four people were hurt.")
    assert licensed("bodies", "One body lay there.")
    assert not licensed("drones", "Forty missiles struck.")
