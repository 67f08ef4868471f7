"""Rival figures, days and places side by side; what only looks alike is no disagreement."""

from dataclasses import replace

import pytest

from dateline.model.annotations import Place
from dateline.model.disagreement import Disagreement
from dateline.model.story import Origin, Reading, Story
from dateline.stories.disagreements import disagreements
from dateline.stories.tracks import tracks
from tests.stories.case import article, days, figure, passage, reading


def told(readings: list[Reading]) -> tuple[Disagreement, ...]:
    """The disagreements of readings that are an origin each."""
    origin_of = {r.article.id: f"O{n}" for n, r in enumerate(readings, start=1)}
    origins = tuple(Origin(o, o, (a,), ()) for a, o in origin_of.items())
    found = tracks(readings, origin_of, frozenset())
    story = Story("S", tuple(origin_of), origins, (), (), (), (), found, ())
    return disagreements(story, readings)


def toll(id_: str, words: str, value: int, when: str, outlet: str, place: str | None = None) -> Reading:
    made = article(id_, f"{words} people died in Bervik.", when, outlet)
    dead = figure(made, f"{words} people", "killed", value, value, when=days("2027-03-20"), place=place)
    return reading(made, figures=(dead,))


def test_rival_figures_stand_side_by_side_with_their_sources():
    readings = [
        toll("a1", "Six", 6, "2027-03-20", "Harbour Post"),
        toll("a2", "Six", 6, "2027-03-20", "Northern Wire"),
        toll("a3", "Three", 3, "2027-03-20", "Torvian Courier"),
    ]
    (found,) = told(readings)
    assert (found.kind, found.about, found.track) == ("figure", "killed", "F1")
    assert (found.first.value, found.first.outlet, found.first.origins) == ("6", "Harbour Post", ("O1", "O2"))
    assert (found.second.value, found.second.passage.text, found.second.origins) == ("3", "Three people", ("O3",))
    assert found.day is not None
    assert found.day.iso == "2027-03-20"


def test_an_update_is_no_disagreement():
    readings = [
        toll("a1", "Six", 6, "2027-03-20", "Harbour Post"),
        toll("a2", "Nine", 9, "2027-03-21", "Torvian Courier"),
    ]
    assert told(readings) == ()


SAID = "The envoy left the harbour of Bervik on {} with two guards and a letter from the council."


def dated(id_: str, day: str, on: str, printed: str) -> Reading:
    made = article(id_, SAID.format(day), printed, f"Outlet {id_}")
    return reading(made, {0: days(on, time=passage(made, day).span)})


def test_two_days_for_one_happening_disagree():
    (found,) = told(
        [dated("a1", "Monday", "2027-03-15", "2027-03-18"), dated("a2", "Tuesday", "2027-03-16", "2027-03-18")]
    )
    assert (found.kind, found.first.value, found.second.value) == ("date", "2027-03-15", "2027-03-16")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        # The later report tells of a day after the first was printed: another departure.
        (("Monday", "2027-03-15", "2027-03-15"), ("Friday", "2027-03-19", "2027-03-19")),
        (("Monday", "2027-03-15", "2027-03-18"), ("15 March", "2027-03-15", "2027-03-18")),
    ],
)
def test_a_later_happening_and_the_same_day_in_other_words_do_not(first, second):
    assert told([dated("a1", *first), dated("a2", *second)]) == ()


def test_other_numbers_tell_of_something_else():
    one = dated("a1", "Monday", "2027-03-15", "2027-03-18")
    made = article("a2", SAID.format("Tuesday").replace("two", "12"), "2027-03-18", "Outlet a2")
    other = reading(made, {0: days("2027-03-16", time=passage(made, "Tuesday").span)})
    assert told([one, other]) == ()


def with_town(one: Reading, name: str, latitude: float, id_: int) -> Reading:
    town = Place(passage(one.article, "Bervik"), name, latitude, 10.0, "XX", id_, "town", "test")
    return Reading(one.article, replace(one.found, places=(town,)))


def test_one_toll_told_of_two_towns_far_apart_disagrees():
    first = with_town(toll("a1", "Six", 6, "2027-03-20", "Post", "Bervik"), "Bervik", 50.0, 1)
    second = with_town(toll("a2", "Six", 6, "2027-03-20", "Wire", "Orlan"), "Orlan", 51.0, 2)
    (found,) = told([first, second])
    assert (found.kind, found.first.value, found.second.value) == ("place", "Bervik", "Orlan")
    near = with_town(toll("a2", "Six", 6, "2027-03-20", "Wire", "Orlan"), "Orlan", 50.1, 2)
    assert told([first, near]) == ()
