"""Stands on one matter in date order; a change where a later stance differs."""

from dataclasses import replace

from dateline.model.annotations import ShiftTold, StanceTaken
from dateline.stories.entities import entities
from dateline.stories.order import canonical
from dateline.stories.positions import positions
from dateline.stories.positions.told import shifts
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


def _taken(made, who, stance, matter, terms, day=None, **more):
    actor = mention(made, who, who, more.get("kind", "person"), role=more.get("role"))
    states = tuple(mention(made, s, s, "state") for s in more.get("states", ()))
    taken = StanceTaken(
        passage(made, made.text), actor, passage(made, matter), terms, stance, passage(made, matter), day, "test"
    )
    return reading(made, stances=(taken,), mentions=(actor, *states))


MINISTER = article("b1", "Torvia’s foreign minister Ida Holm rejected foreign troops in Lunn.", "2027-04-02", "Delta")
SPOKESWOMAN = article(
    "b2", "Torvian spokeswoman Una Wick dismissed the presence of foreign forces in Lunn.", "2027-04-09"
)


def _two_of_one_side():
    return [
        _taken(
            *(MINISTER, "Ida Holm", "against", "foreign troops in Lunn", ("foreign", "troop", "lunn")),
            role="foreign minister",
            states=("Torvia",),
        ),
        _taken(
            *(SPOKESWOMAN, "Una Wick", "against", "the presence of foreign forces in Lunn"),
            ("presence", "foreign", "force", "lunn"),
            role="Torvian spokeswoman",
        ),
    ]


def test_one_stand_of_two_people_of_one_side_is_two_stands_on_one_matter():
    readings = _two_of_one_side()
    (position,) = positions(readings, {"b1": "O1", "b2": "O2"}, frozenset(), entities(readings))
    assert position.actor_name == "Torvia"
    assert [(t.actor_name, t.stance.stance, t.origin) for t in position.taken] == [
        ("Ida Holm", "against", "O1"),
        ("Una Wick", "against", "O2"),
    ]
    assert position.changes == ()


def test_the_order_of_the_reports_does_not_show():
    told = set()
    for readings in (_two_of_one_side(), _two_of_one_side()[::-1]):
        ordered = canonical(readings)
        told.add(repr(positions(ordered, {"b1": "O1", "b2": "O2"}, frozenset(), entities(ordered))))
    assert len(told) == 1


def test_a_stand_told_once_more_with_vaguer_days_is_no_later_one():
    first = article("c1", "Torvia rejected the dam.", "2027-03-12")
    again = article("c2", "Torvia rejected the dam last week.", "2027-03-18")
    last = article("c3", "Torvia accepted the dam.", "2027-03-22")
    readings = [
        _taken(first, "Torvia", "against", "the dam", ("dam",), kind="state"),
        _taken(again, "Torvia", "against", "the dam", ("dam",), days("2027-03-08", "2027-03-14"), kind="state"),
        _taken(last, "Torvia", "for", "the dam", ("dam",), kind="state"),
    ]
    (position,) = positions(readings, dict.fromkeys(("c1", "c2", "c3"), "O1"), frozenset(), entities(readings))
    assert [(position.taken[a].article, position.taken[b].article) for a, b in position.changes] == [("c1", "c3")]


def test_a_copy_takes_no_stand_of_its_own():
    readings = _two_of_one_side()
    (position,) = positions(readings, {"b1": "O1", "b2": "O1"}, frozenset({"b2"}), entities(readings))
    assert [t.article for t in position.taken] == ["b1"]


def test_what_the_report_calls_a_change_is_no_stand():
    made = article("d1", "Ida Holm’s words mark a step back from earlier signs.", "2027-04-02")
    actor = mention(made, "Ida Holm", "Ida Holm")
    told = ShiftTold(passage(made, made.text), actor, passage(made, "step back"), ("sign",), None, None, "test")
    readings = [reading(made, mentions=(actor,))]
    readings[0] = replace(readings[0], found=replace(readings[0].found, shifts=(told,)))
    index = entities(readings)
    assert positions(readings, {"d1": "O1"}, frozenset(), index) == ()
    (found,) = shifts(readings, {"d1": "O1"}, frozenset(), index)
    assert (found.actor_name, found.teller, str(found.day)) == ("Ida Holm", None, "2027-04-02")


def test_talks_with_somebody_are_those_on_what_is_told_later_and_no_bridge_between_two_matters():
    of = (
        ("c1", "Jonas Keld rejected talks with Veldland.", "2027-05-01", "against", ("talk", "veldland")),
        ("c2", "Jonas Keld accepted talks with Veldland on the dam.", "2027-05-02", "for", ("talk", "veldland", "dam")),
        (
            "c3",
            "Jonas Keld rejected talks with Veldland on oil.",
            "2027-05-03",
            "against",
            ("talk", "veldland", "oil"),
        ),
    )
    readings = []
    for id_, text, day, stance, terms in of:
        made = article(id_, text, day, "Delta")
        matter = text.partition("ed ")[2].rstrip(".")
        readings.append(_taken(made, "Jonas Keld", stance, matter, terms, days(day)))
    found = positions(readings, {"c1": "O1", "c2": "O1", "c3": "O1"}, frozenset(), entities(readings))
    assert [([t.article for t in p.taken], p.changes) for p in found] == [(["c1", "c2"], ((0, 1),)), (["c3"], ())]
