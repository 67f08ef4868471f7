"""Rejected facts are gone from the readings, corrected ones carry the analyst's value; what rests on them follows."""

from dataclasses import replace
from datetime import date

import pytest

from dateline.model.annotations import DayRange, Event, Place, Statement, TimeExpression
from dateline.model.decision import NOTHING_DECIDED, Decided, Decision, DecisionKind, FactKind, decided, fact_of
from dateline.model.known_place import KnownPlace
from dateline.model.span import Span
from dateline.model.story import Reading
from dateline.stories.decided_facts import with_decisions
from dateline.stories.link import link
from dateline.stories.timeline import Bounds
from tests.stories.case import article, figure, mention, passage, reading

TEXT = (
    "Mayor Ada Vorn met Ivo Lund on Monday in Bervik.\n"
    "“We will rebuild the quay at once,” he said.\n"
    "On Tuesday six dockers were killed in Sudl."
)
MADE = article("a1", TEXT, "2027-03-10", "Harbour Post")
MONDAY, TUESDAY = date(2027, 3, 8), date(2027, 3, 9)
QUAY = "“We will rebuild the quay at once,”"


def time(words: str, day: date) -> TimeExpression:
    return TimeExpression(passage(MADE, words), "DATE", day.isoformat(), None, day, day, "weekday", "2027-03-10", "x")


def at(words: str, day: date) -> DayRange:
    return DayRange(day, day, "weekday", passage(MADE, words).span, "2027-03-10")


def place(words: str, geonames: int | None) -> Place:
    return Place(passage(MADE, words), words, 1.0, 2.0, "TV", geonames, "town", "town of that name")


SAID = Statement(
    (passage(MADE, QUAY),), "direct", "speech", passage(MADE, "said"), mention(MADE, "he", "Ivo Lund"),
    None, None, None, at("Monday", MONDAY), "pronoun", ("Ivo Lund",), passage(MADE, "he"),
)  # fmt: skip
BURNT = Event(
    passage(MADE, "killed"), "ASSAULT", "occurred", None, None, at("Tuesday", TUESDAY), "Sudl", "verb",
)  # fmt: skip
READING = reading(
    MADE,
    {0: at("Monday", MONDAY), 2: at("Tuesday", TUESDAY)},
    figures=(figure(MADE, "six dockers", "killed", 6, 6, when=at("Tuesday", TUESDAY), place="Sudl"),),
    statements=(SAID,),
    mentions=(mention(MADE, "Ada Vorn", "Ada Vorn", role="Mayor"), mention(MADE, "Ivo Lund", "Ivo Lund")),
    times=(time("Monday", MONDAY), time("Tuesday", TUESDAY)),
)
READING = replace(READING, found=replace(READING.found, places=(place("Bervik", 7), place("Sudl", 8)), events=(BURNT,)))
OTHER = reading(article("b1", "Rain fell.", "2027-03-10"), mentions=())


def about(
    kind: FactKind, words: str, decision: DecisionKind, field: str | None = None, value: str | None = None
) -> Decided:
    fact = fact_of(kind, passage(MADE, words).span, words)
    return decided((Decision(1, decision, "2027-03-11T08:00:00+00:00", fact=fact, field=field, value=value),))


def after(holds: Decided, places: dict[str, KnownPlace] | None = None) -> Reading:
    made, other = with_decisions((READING, OTHER), holds, places)
    assert other is OTHER
    return made


def test_without_decisions_nothing_is_touched() -> None:
    assert with_decisions((READING,), NOTHING_DECIDED) == (READING,)
    assert after(about("figure", "six dockers", "confirm")) is READING


@pytest.mark.parametrize(
    ("kind", "words", "field"),
    [
        ("statement", QUAY, "statements"),
        ("figure", "six dockers", "figures"),
        ("event", "killed", "events"),
        ("place", "Bervik", "places"),
        ("time", "Monday", "times"),
    ],
)
def test_a_rejected_fact_is_gone_and_others_stay(kind: FactKind, words: str, field: str) -> None:
    found = after(about(kind, words, "reject")).found
    assert passage(MADE, words) not in [getattr(r, "passage", None) or r.fragments[0] for r in getattr(found, field)]
    for other in ("statements", "figures", "events", "places", "times"):
        if other != field:
            assert len(getattr(found, other)) == len(getattr(READING.found, other))


def test_days_go_with_the_time_that_is_rejected() -> None:
    found = after(about("time", "Monday", "reject")).found
    assert [s.when for s in found.sentences] == [None, None, at("Tuesday", TUESDAY)]
    assert found.statements[0].when is None
    assert found.figures[0].when == at("Tuesday", TUESDAY)


def test_days_follow_the_time_that_is_corrected() -> None:
    found = after(about("time", "Tuesday", "correct", "value", "2027-03-02")).found
    second = date(2027, 3, 2)
    now = DayRange(second, second, "analyst", passage(MADE, "Tuesday").span)
    assert [s.when for s in found.sentences] == [at("Monday", MONDAY), None, now]
    assert (found.figures[0].when, found.events[0].when) == (now, now)
    assert (found.times[1].value, found.times[1].rule, found.times[1].anchor) == ("2027-03-02", "analyst", None)


def test_a_range_between_two_times_is_none_where_one_of_them_changed() -> None:
    both = Span("a1", passage(MADE, "Monday").span.start, passage(MADE, "Tuesday").span.end)
    whole = DayRange(MONDAY, TUESDAY, "range", both, "2027-03-10")
    ranged = replace(READING.found, statements=(replace(SAID, when=whole),))
    holds = about("time", "Tuesday", "correct", "value", "2027-03-02")
    (made,) = with_decisions((Reading(MADE, ranged),), holds)
    assert made.found.statements[0].when is None


def test_a_corrected_speaker_is_the_one_whom_the_report_names() -> None:
    said = after(about("statement", QUAY, "correct", "speaker", "Ada Vorn")).found.statements[0]
    assert said.speaker == mention(MADE, "Ada Vorn", "Ada Vorn", role="Mayor")
    assert (said.rule, said.candidates, said.speaker_words) == ("analyst", (), None)
    assert said.when == SAID.when


def test_a_speaker_whom_no_report_names_stands_where_the_statement_does() -> None:
    said = after(about("statement", QUAY, "correct", "speaker", "Una Marsh")).found.statements[0]
    assert said.speaker is not None
    assert (said.speaker.name, said.speaker.kind, said.speaker.passage) == ("Una Marsh", "person", SAID.fragments[0])


def test_a_corrected_statement_is_linked_as_its_new_speakers() -> None:
    story = link([after(about("statement", QUAY, "correct", "speaker", "Ada Vorn"))], (), Bounds())
    (spoken,) = story.statements
    assert spoken.speaker_name == "Ada Vorn"
    assert [(s.kind, s.name) for s in spoken.support.sources] == [("person", "Ada Vorn")]


def test_what_an_analyst_alone_credits_somebody_with_is_the_reports_own_word() -> None:
    story = link([after(about("statement", QUAY, "correct", "speaker", "Una Marsh"))], (), Bounds())
    (spoken,) = story.statements
    assert spoken.speaker_name == "Una Marsh"
    assert [(s.kind, s.name) for s in spoken.support.sources] == [("outlet", "Harbour Post")]


def test_a_figure_has_its_new_bounds_measure_and_day() -> None:
    wider = after(about("figure", "six dockers", "correct", "range", "6..9")).found.figures[0]
    assert (wider.low, wider.high, wider.measure, wider.rule) == (6, 9, "killed", "analyst")
    other = after(about("figure", "six dockers", "correct", "measure", "injured")).found.figures[0]
    assert (other.low, other.high, other.measure) == (6, 6, "injured")
    dated = after(about("figure", "six dockers", "correct", "when", "2027-03-01/2027-03-02")).found.figures[0]
    assert dated.when == DayRange(date(2027, 3, 1), date(2027, 3, 2), "analyst")


def test_an_event_has_its_new_status() -> None:
    event = after(about("event", "killed", "correct", "status", "denied")).found.events[0]
    assert (event.status, event.when) == ("denied", at("Tuesday", TUESDAY))


def test_a_place_is_the_one_chosen_and_what_stands_there_is_called_so() -> None:
    upper = KnownPlace(99, "Upper Sudl", 3.0, 4.0, "TV", "town", 1200)
    found = after(about("place", "Sudl", "correct", "place", "99"), {"99": upper}).found
    assert found.places[1] == Place(passage(MADE, "Sudl"), "Upper Sudl", 3.0, 4.0, "TV", 99, "town", "analyst")
    assert (found.figures[0].place, found.events[0].place) == ("Upper Sudl", "Upper Sudl")


def test_a_place_that_is_none_has_no_point_and_one_unknown_to_the_gazetteer_stays() -> None:
    none = after(about("place", "Sudl", "correct", "place", "none")).found.places[1]
    assert (none.latitude, none.geonames_id, none.precision, none.name) == (None, None, "unknown", "Sudl")
    assert after(about("place", "Sudl", "correct", "place", "99"), {}).found.places == READING.found.places


def test_what_stood_at_a_rejected_place_stands_nowhere() -> None:
    found = after(about("place", "Sudl", "reject")).found
    assert (found.figures[0].place, found.events[0].place) == (None, None)


def test_a_decision_on_words_that_no_annotation_has_changes_nothing() -> None:
    fact = fact_of("figure", Span("a1", 0, 5), "Mayor")
    holds = decided((Decision(1, "reject", "2027-03-11T08:00:00+00:00", fact=fact),))
    assert after(holds) == READING
