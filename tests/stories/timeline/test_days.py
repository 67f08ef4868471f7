"""How much a day matters: who looks back to it, what is to the point, what is printed the day after."""

from datetime import date

from dateline.stories.link import link
from dateline.stories.salience import Salience
from dateline.stories.timeline import Bounds
from dateline.stories.timeline.asked import asked
from dateline.stories.timeline.days import CHRONOLOGY, CROWDED, NEXT_DAY, SAME_DAY, day_weights
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


def weights_of(found: list[Witness], *about: str) -> dict[tuple[date, date], float]:
    return day_weights(by_day(found), found, Salience([w.sentence for w in found]), asked(found, about))


def test_a_report_that_looks_back_counts_for_more():
    weights = weights_of(
        told(
            ("Missiles struck the terminal at Bervik.", "2027-03-20", "2027-05-20"),
            ("Envoys met in Ostmark on the border.", "2027-03-21", "2027-03-21"),
        )
    )
    assert weights[STRIKE] > 2 * weights[TALKS]


def test_each_report_counts_once_a_day():
    once = told(("Missiles struck the terminal.", "2027-03-20", "2027-03-20"))
    twice = [*once, *once]
    alone = weights_of(once)[STRIKE]
    assert weights_of(twice)[STRIKE] == alone == round((1 + SAME_DAY) / (2 + SAME_DAY) ** CROWDED, 9)


def test_what_is_printed_the_day_after_counts():
    found = told(
        ("Missiles struck the terminal.", "2027-03-20", "2027-03-20"),
        ("The harbour of Bervik lies idle.", "2027-03-21", "2027-03-21"),
        ("The port of Selm lies idle.", "2027-03-21", "2027-03-21"),
    )
    without = told(("Missiles struck the terminal.", "2027-03-20", "2027-03-20"))
    both = weights_of(found)
    assert both[STRIKE] > weights_of(without)[STRIKE]
    # One report of its own and two printed next day; two that are alike.
    assert round(both[STRIKE] / both[TALKS], 6) == round((1 + SAME_DAY + 2 * NEXT_DAY) / (2 + 2 * SAME_DAY), 6)


def test_reports_of_one_happening_weigh_more_than_as_many_of_several():
    found = told(
        ("Missiles struck the grain terminal at Bervik.", "2027-03-20", "2027-04-10"),
        ("The grain terminal at Bervik was struck by missiles.", "2027-03-20", "2027-04-10"),
        ("Envoys met in Ostmark on the border.", "2027-03-21", "2027-04-11"),
        ("Dockers of Selm walked out over pay.", "2027-03-21", "2027-04-11"),
    )
    weights = weights_of(found)
    # All of two reports and of two on one happening, against all of two and of one.
    assert round(weights[STRIKE] / weights[TALKS], 6) == round(2 / 1.5, 6)


def test_what_was_asked_about_counts_for_more():
    found = told(
        ("Missiles struck the terminal at Bervik.", "2027-03-20", "2027-03-20"),
        ("Envoys met in Ostmark on the border.", "2027-03-21", "2027-03-21"),
    )
    weights = weights_of(found, "Ostmark")
    assert weights[TALKS] > weights[STRIKE]


def test_a_day_must_stand_out_more_in_crowded_weeks():
    crowd = [(f"Patrol {n} crossed the river Osk.", "2027-03-21", "2027-03-21") for n in range(20)]
    quiet = ("Envoys met in Ostmark on the border.", "2027-06-10", "2027-06-10")
    strike = ("Missiles struck the terminal at Bervik.", "2027-03-18", "2027-03-18")
    weights = weights_of(told(*crowd, strike, quiet))
    assert weights[date(2027, 6, 10), date(2027, 6, 10)] > weights[date(2027, 3, 18), date(2027, 3, 18)]


def test_what_was_long_before_the_first_report_is_background():
    found = told(
        ("The port of Selm was shelled in the old war.", "1991-09-11", "2027-03-20"),
        ("Missiles struck the terminal at Bervik.", "2027-03-01", "2027-03-20"),
    )
    weights = weights_of(found)
    assert weights[date(2027, 3, 1), date(2027, 3, 1)] > weights[date(1991, 9, 11), date(1991, 9, 11)]


def test_the_days_of_a_chronology_count_for_more():
    text = "\n".join(f"March {day} - Event {day} happened in Bervik." for day in range(10, 17))
    chronology = article("c1", text, "2027-03-30", "Review")
    dated = {n: days(f"2027-03-{10 + n}", time=chronology.paragraphs[n]) for n in range(7)}
    plain = article("p1", "\n".join(f"Event {day} happened in Selm." for day in range(10, 17)), "2027-03-30", "Post")
    listed = list(witnesses([reading(chronology, dated)], {"c1": "O1"}, frozenset()))
    unlisted = list(
        witnesses([reading(plain, {n: days(f"2027-03-{10 + n}") for n in range(7)})], {"p1": "O1"}, frozenset())
    )
    first = (date(2027, 3, 10), date(2027, 3, 10))
    assert weights_of(listed)[first] > 0.7 * CHRONOLOGY * weights_of(unlisted)[first]


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
