"""Days and ranges, corroboration by independent origins, bounds, and independence of the order of arrival."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.stories.link import link
from dateline.stories.timeline import Bounds
from tests.stories.case import article, days, passage, reading

ONE = article(
    "a1",
    "Missiles struck the grain terminal at Bervik on Saturday.\n"
    "Envoys from Torvia met in Ostmark on Thursday without success.",
    "2027-03-20",
    "Harbour Post",
)
TWO = article("a2", "The grain terminal at Bervik was struck by missiles on Saturday.", "2027-03-21", "Ostmark Review")
THREE = article("a3", "After the missiles struck the grain terminal at Bervik the port closed.", "2027-03-22", "Delta")
FOUR = article("a4", "No ship left the harbour between Sunday and Monday.", "2027-03-23", "Coast Daily")

READINGS = (
    reading(ONE, {0: days("2027-03-20"), 1: days("2027-03-18")}),
    reading(TWO, {0: days("2027-03-20")}),
    reading(THREE),
    reading(FOUR, {0: days("2027-03-21", "2027-03-22")}),
)


def test_days_and_ranges_in_date_order_with_their_origins():
    story = link(READINGS, (), Bounds())
    assert [(e.earliest.isoformat(), e.latest.isoformat()) for e in story.timeline] == [
        ("2027-03-18", "2027-03-18"),
        ("2027-03-20", "2027-03-20"),
        ("2027-03-21", "2027-03-22"),
    ]
    strike = story.timeline[1]
    # The undated third report tells of the same strike.
    assert strike.origins == ("O1", "O2", "O3")
    assert {r.article for r in (strike.best, *strike.also)} == {"a1", "a2", "a3"}


def test_a_report_from_before_the_day_cannot_back_it():
    early = article(
        "a9", "After the missiles struck the grain terminal at Bervik the port closed.", "2027-03-01", "Delta"
    )
    story = link((*READINGS[:2], reading(early)), (), Bounds())
    strike = next(e for e in story.timeline if e.earliest == date(2027, 3, 20))
    assert len(strike.origins) == 2


PLANNED = "The envoys of Torvia will go to the talks in Ostmark, Brandt said on Saturday."
CROSSED = "More than 4,000 people have crossed into Ostmark, the border police said on Saturday."


@pytest.mark.parametrize(
    ("text", "later", "backed"),
    [
        # Who says that it is not so.
        (PLANNED, "Brandt confirmed that the envoys of Torvia will go to the talks in Ostmark.", True),
        (PLANNED, "Brandt confirmed that the envoys of Torvia will not go to the talks in Ostmark.", False),
        (PLANNED, "Brandt confirmed that the envoys of Torvia won’t go to the talks in Ostmark.", False),
        # Who counts otherwise by far.
        (CROSSED, "The border police said 4,100 people had crossed into Ostmark.", True),
        (CROSSED, "The border police said people had crossed into Ostmark.", True),
        (CROSSED, "The border police said 9,200 people had crossed into Ostmark.", False),
        (CROSSED, "The border police said in 2027 that 3 people had crossed into Ostmark.", True),
        (CROSSED, "The border police said 2,027 people had crossed into Ostmark.", True),
        (CROSSED, "The border police said 1,950 people had crossed into Ostmark.", False),
    ],
)
def test_who_tells_otherwise_does_not_back_it(text, later, backed):
    one = article("a1", text, "2027-03-20", "Post")
    two = article("a2", later, "2027-03-22", "Review")
    story = link((reading(one, {0: days("2027-03-20")}), reading(two)), (), Bounds())
    assert [len(e.origins) for e in story.timeline] == [1 + backed]


def test_bounds_hold():
    story = link(READINGS, (), Bounds(dates=1, sentences=1))
    assert [e.earliest for e in story.timeline] == [date(2027, 3, 20)]
    late = link(READINGS, (), Bounds(first=date(2027, 3, 21)))
    assert [e.earliest for e in late.timeline] == [date(2027, 3, 21)]
    early = link(READINGS, (), Bounds(last=date(2027, 3, 19)))
    assert [e.earliest for e in early.timeline] == [date(2027, 3, 18)]


def test_a_span_of_months_is_no_entry():
    long = article("a5", "Fighting went on in Bervik.", "2027-03-23", "Delta")
    story = link([reading(long, {0: days("2027-01-01", "2027-03-01")})], (), Bounds())
    assert story.timeline == ()


def test_what_a_stamp_dates_is_no_entry():
    text = "SELM | Mon Mar 22, 2027 7:25 pm EDT SELM - The harbour lies idle since the strike."
    stamp = article("a6", text, "2027-03-22", "Delta")
    when = days("2027-03-22", time=passage(stamp, "Mon Mar 22, 2027").span)
    assert link([reading(stamp, {0: when})], (), Bounds()).timeline == ()


def test_what_happened_speaks_before_what_was_announced():
    plan = article("a7", "Envoys of Torvia will meet in Ostmark on Thursday for talks.", "2027-03-17", "Coast Daily")
    told = article("a8", "Envoys of Torvia met in Ostmark on Thursday without success.", "2027-03-19", "Delta")
    readings = (
        reading(plan, {0: days("2027-03-18")}, tense="future"),
        reading(told, {0: days("2027-03-18")}),
    )
    (entry,) = link(readings, (), Bounds()).timeline
    assert entry.best.article == "a8"
    assert not entry.planned
    (announced,) = link(readings[:1], (), Bounds()).timeline
    assert announced.planned


def test_what_is_only_announced_is_left_out_of_a_day_on_which_something_is_reported():
    hearing = article("a7", "The court of Selm will hear the harbour master on Thursday.", "2027-03-17", "Coast Daily")
    told = article("a8", "Envoys of Torvia met in Ostmark on Thursday without success.", "2027-03-19", "Delta")
    readings = (reading(hearing, {0: days("2027-03-18")}, tense="future"), reading(told, {0: days("2027-03-18")}))
    assert [e.best.article for e in link(readings, (), Bounds()).timeline] == ["a8"]


@given(st.permutations(READINGS))
def test_the_order_of_arrival_changes_nothing(shuffled):
    assert link(shuffled, (), Bounds()) == link(READINGS, (), Bounds())
