"""How much a day matters: who looks back to it, what is to the point, what is printed the day after."""

from datetime import date

from dateline.stories.days import day_weights
from dateline.stories.link import link
from dateline.stories.timeline import Bounds
from dateline.stories.witnesses import Witness, witnesses
from tests.stories.case import article, days, reading

STRIKE, TALKS = (date(2027, 3, 20), date(2027, 3, 20)), (date(2027, 3, 21), date(2027, 3, 21))


def told(*reports: tuple[str, str, str]) -> list[Witness]:
    """Witnesses of reports of one sentence each: text, day told of, day of publication."""
    readings = []
    for number, (text, day, published) in enumerate(reports):
        one = article(f"a{number}", text, published, f"Paper {number}")
        readings.append(reading(one, {0: days(*day.split("/"))}))
    return list(witnesses(readings, {r.article.id: r.article.id for r in readings}, frozenset()))


def by_day(found: list[Witness]) -> dict[tuple[date, date], list[Witness]]:
    gathered: dict[tuple[date, date], list[Witness]] = {}
    for witness in found:
        assert witness.sentence.when is not None
        gathered.setdefault((witness.sentence.when.earliest, witness.sentence.when.latest), []).append(witness)
    return gathered


def test_a_report_that_looks_back_counts_for_more():
    found = told(
        ("Missiles struck the terminal at Bervik.", "2027-03-20", "2027-05-20"),
        ("Envoys met in Ostmark on the border.", "2027-03-21", "2027-03-21"),
    )
    weights = day_weights(by_day(found), found, ())
    assert weights[STRIKE] > 2 * weights[TALKS]


def test_each_report_counts_once_a_day():
    once = told(("Missiles struck the terminal.", "2027-03-20", "2027-03-20"))
    (alone,) = day_weights(by_day(once), once, ()).values()
    (twice,) = day_weights({STRIKE: [*once, *once]}, once, ()).values()
    assert alone == twice == 1.0


def test_what_is_printed_the_day_after_counts():
    found = told(
        ("Missiles struck the terminal.", "2027-03-20", "2027-03-20"),
        ("The harbour of Bervik lies idle.", "2027-03-21", "2027-03-21"),
        ("The port of Selm lies idle.", "2027-03-21", "2027-03-21"),
    )
    weights = day_weights(by_day(found), found, ())
    assert weights[STRIKE] == 1.0 + 2 * 0.5
    assert weights[TALKS] == 2.0


def test_what_was_asked_about_counts_for_more():
    found = told(
        ("Missiles struck the terminal at Bervik.", "2027-03-20", "2027-03-20"),
        ("Envoys met in Ostmark on the border.", "2027-03-21", "2027-03-21"),
    )
    weights = day_weights(by_day(found), found, {1})
    assert weights[TALKS] > weights[STRIKE]


def test_a_stretch_matters_less_than_a_day():
    readings = [
        reading(article("a1", "Missiles struck the terminal.", "2027-03-20", "One"), {0: days("2027-03-20")}),
        reading(
            article("a2", "Fires burned in the harbour.", "2027-03-20", "Two"), {0: days("2027-03-20", "2027-03-22")}
        ),
    ]
    assert len(link(readings, (), Bounds()).timeline) == 2
    (entry,) = link(readings, (), Bounds(dates=1)).timeline
    assert (entry.earliest, entry.latest) == STRIKE


def test_the_words_asked_about_are_found_as_beginnings_of_words():
    readings = [
        reading(article("a1", "Envoys of Torvia met in Ostmark.", "2027-03-20", "One"), {0: days("2027-03-20")}),
        reading(article("a2", "Torvian missiles struck the port.", "2027-03-21", "Two"), {0: days("2027-03-21")}),
        reading(article("a3", "The harbour of Selm lies idle today.", "2027-03-22", "Three"), {0: days("2027-03-22")}),
    ]
    entries = link(readings, (), Bounds(dates=2, about=("torvia",))).timeline
    assert [e.earliest.day for e in entries] == [20, 21]
