"""Stands on one matter in date order; a change where a later stance differs."""

from dateline.model.annotations import StanceTaken
from dateline.stories.entities import entities
from dateline.stories.positions import positions
from tests.stories.case import article, days, mention, passage, reading

BEFORE = article(
    "a1", "Torvia’s envoy Ivo Tesk called observers in the port unthinkable.", "2027-03-20", "Harbour Post"
)
AFTER = article("a2", "Ivo Tesk said he would accept observers in Bervik port.", "2027-03-24", "Delta")
OTHER = article("a3", "Ivo Tesk rejected a ceasefire with Kolvaria.", "2027-03-24", "Delta")


def _stand(made, stance, matter, terms, day):
    actor = mention(made, "Ivo Tesk", "Ivo Tesk", role="Torvia’s envoy" if made is BEFORE else None)
    torvia = (mention(made, "Torvia", "Torvia", "state"),) if made is BEFORE else ()
    taken = StanceTaken(
        passage(made, made.text), actor, passage(made, matter), terms, stance, passage(made, matter), days(day), "test"
    )
    return reading(made, stances=(taken,), mentions=(actor, *torvia))


def _positions(first_day="2027-03-20", second_day="2027-03-24"):
    readings = [
        _stand(BEFORE, "against", "observers in the port", ("observer", "port"), first_day),
        _stand(AFTER, "for", "observers in Bervik port", ("observer", "bervik", "port"), second_day),
        _stand(OTHER, "against", "a ceasefire with Kolvaria", ("ceasefire", "kolvaria"), "2027-03-24"),
    ]
    return positions(readings, {"a1": "O1", "a2": "O2", "a3": "O2"}, frozenset(), entities(readings))


def test_a_reversal_is_a_change_on_one_matter_of_the_side_he_speaks_for():
    found = _positions()
    observers = next(p for p in found if len(p.taken) == 2)
    assert observers.actor_name == "Torvia"
    assert [t.stance.stance for t in observers.taken] == ["against", "for"]
    assert observers.changes == ((0, 1),)
    assert next(p for p in found if len(p.taken) == 1).changes == ()


def test_the_change_runs_from_the_earlier_to_the_later_day():
    observers = next(p for p in _positions("2027-03-25", "2027-03-24") if len(p.taken) == 2)
    assert [t.stance.stance for t in observers.taken] == ["for", "against"]
