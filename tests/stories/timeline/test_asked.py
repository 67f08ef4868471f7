"""The words asked about: which sentences have them, and how much each report is about them."""

from dateline.stories.timeline.asked import OPENING, PASSING, asked
from dateline.stories.witnesses import Witness, witnesses
from tests.stories.case import article, reading


def told(*texts: str) -> list[Witness]:
    readings = [reading(article(f"a{n}", text, "2027-03-20", f"Paper {n}")) for n, text in enumerate(texts)]
    return list(witnesses(readings, {r.article.id: r.article.id for r in readings}, frozenset()))


def test_without_words_everything_is_to_the_point():
    found = told("Missiles struck the port.", "Envoys met in Selm.")
    about = asked(found, ())
    assert about.sentences is None
    assert all(about.to_the_point(w) for w in found)
    assert set(about.reports.values()) == {1.0}


def test_words_are_found_as_beginnings_in_either_case():
    found = told("TORVIAN missiles struck the port.", "Envoys met in Selm.", "The restorviation was off.")
    assert asked(found, ("Torvia",)).sentences == {0}


def test_a_rare_word_weighs_more_than_a_common_one():
    found = told("Torvia mourns.", "Torvia counts the dead.", "Torvia waits.", "Doctor Lund of Selm is heard.")
    about = asked(found, ("torvia", "lund"))
    assert about.reports["a3"] > about.reports["a0"] > 0
    assert round(about.reports["a0"] + about.reports["a3"], 6) == 1.0 + PASSING


def test_a_report_is_about_what_its_opening_says():
    late = "\n".join([*(f"Line {n} is on wheat." for n in range(OPENING)), "Torvia was named last."])
    found = told(late, "Torvia mourns.")
    about = asked(found, ("torvia",))
    assert about.reports == {"a0": PASSING, "a1": 1.0}
    assert about.sentences == {OPENING, OPENING + 1}


def test_where_nobody_uses_the_words_everything_counts():
    found = told("Missiles struck the port.")
    about = asked(found, ("Nowhere",))
    assert about.sentences is None
    assert about.reports == {"a0": 1.0}
