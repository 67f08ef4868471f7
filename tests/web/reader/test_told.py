"""Records of the annotators in words: what each says, and by what it was reached."""

from datetime import date

import pytest

from dateline.model.annotations import (
    DayRange,
    Event,
    Figure,
    Mention,
    Place,
    StanceTaken,
    Statement,
    TimeExpression,
)
from dateline.model.span import Passage, Span
from dateline.web.reader.told import told
from dateline.web.rendering import in_days


def words(text: str, start: int = 0) -> Passage:
    return Passage(Span("a1", start, start + len(text)), text)


def who(name: str, text: str | None = None, role: str | None = None) -> Mention:
    return Mention(words(text or name), name, "person", role)


SATURDAY = DayRange(date(2031, 5, 3), date(2031, 5, 3), "weekday before or on 2031-05-06", anchor="2031-05-06")


def test_a_month_says_its_value_and_the_rule_with_the_day_it_counts_from() -> None:
    time = TimeExpression(
        *(words("May"), "DATE", "2030-05", None, date(2030, 5, 1), date(2030, 5, 31)),
        *("calendar day or period", "2031-03-20", "last May before 2031-03-20"),
    )
    shown = told(time)
    assert (shown.label, shown.value) == ("Time · day or period", "May 2030 (2030-05)")
    assert shown.how == (("Rule", "calendar day or period; last May before 20 Mar 2031"),)


def test_times_of_day_are_told_with_their_zone() -> None:
    def clock(value: str, zone: str | None) -> str:
        day = date(2031, 5, 3)
        return told(TimeExpression(words("x"), "TIME", value, None, day, day, "r", None, "r", zone)).value

    assert clock("2031-05-03TMO", None) == "3 May 2031, morning"
    assert clock("2031-05-03T04:40", "+03:00") == "3 May 2031, 04:40 +03:00"


@pytest.mark.parametrize(
    ("value", "shown"),
    [("P1W", "1 week"), ("PT40M", "40 minutes"), ("P2M", "2 months"), ("P1Y2M", "P1Y2M"), ("PXD", "PXD")],
)
def test_a_length_has_no_days(value: str, shown: str) -> None:
    time = TimeExpression(words("a while"), "DURATION", value, None, None, None, "length", None, "length")
    assert (told(time).label, told(time).value) == ("Time · length of time", shown)
    assert told(time).how == (("Rule", "length"),)


def test_a_weekday_without_a_day_to_count_from_says_so() -> None:
    time = TimeExpression(words("Saturday"), "DATE", "XXXX-WXX-6", None, None, None, "r", None, "weekday without a day")
    assert told(time).value == "not known (XXXX-WXX-6)"


def test_a_figure_says_bounds_day_place_and_whose_word_it_is() -> None:
    figure = Figure(
        words("at least four dead"),
        "killed",
        None,
        4,
        None,
        False,
        True,
        True,
        who("Ilse Brandt"),
        SATURDAY,
        "Odresk",
        "r",
    )
    shown = told(figure)
    assert (shown.label, shown.value) == ("Figure · killed", "4 or more, 3 May 2031, Odresk")
    assert shown.how == (
        ("Counts as", "a running total"),
        ("Said by", "Ilse Brandt"),
        ("Day", "weekday before or on 6 May 2031"),
        ("Rule", "r"),
    )
    denied = Figure(words("no 3 km"), "distance", None, 3, 3, True, None, False, None, None, None, "r", "km")
    assert told(denied).value == "about 3 km, which the report denies or makes conditional"


def statement(speaker: Mention | None, **fields: object) -> Statement:
    given = {"candidates": (), "speaker_words": None, **fields}
    return Statement(
        *((words("“We wait”"),), "direct", "speech", words("said"), speaker, None, "Telegram", None, SATURDAY, "cue"),
        **given,  # type: ignore[arg-type] # fields by name
    )


def test_a_statement_says_how_its_speaker_was_found() -> None:
    shown = told(statement(who("Ivo Tesk", "the envoy")))
    assert (shown.label, shown.who, shown.value) == ("Statement · direct", "Ivo Tesk", "Telegram, 3 May 2031")
    assert dict(shown.how)["Speaker"] == "from “the envoy”"
    assert dict(told(statement(who("Ivo Tesk"))).how)["Speaker"] == "named here"


def test_a_statement_without_a_speaker_says_what_stands_for_one() -> None:
    unknown = statement(None, candidates=("Ana Ruhl", "Ivo Tesk"), speaker_words=words("she"))
    assert told(unknown).who is None
    assert dict(told(unknown).how)["Speaker"] == "“she” stands for the speaker, and it may be one of those named below"
    assert dict(told(statement(None)).how)["Speaker"] == "the text does not tell who that is"


def test_places_events_and_stands() -> None:
    nowhere = Place(words("Odresk"), "Odresk", None, None, None, None, "unknown", "GPE: not in the gazetteer")
    assert (told(nowhere).who, told(nowhere).value) == ("Odresk", "not placed on the map")
    town = Place(words("Split"), "Split", 43.50891, 16.43915, "HR", 3190261, "town", "GPE: city of that name")
    assert told(town).value == "a town, HR, 43.509, 16.439"
    assert dict(told(town).how)["Listed as"] == "GeoNames 3190261"
    event = Event(words("struck"), "ASSAULT", "occurred", who("Torvia"), None, SATURDAY, "Odresk", "verb strike")
    assert (told(event).label, told(event).value) == ("Event · assault", "occurred, by Torvia, 3 May 2031, Odresk")
    stand = StanceTaken(
        *(words("Torvia rejects observers"), who("Torvia"), words("observers"), ("observer",), "against"),
        *(words("rejects"), None, "verb: reject"),
    )
    assert (told(stand).who, told(stand).value) == ("Torvia", "against observers")


def test_what_an_analyst_corrected_says_so() -> None:
    figure = Figure(words("six"), "killed", None, 6, 9, False, None, True, None, None, None, "analyst")
    assert told(figure).how == (("Rule", "as an analyst says"),)
    day = DayRange(date(2031, 5, 3), date(2031, 5, 3), "analyst")
    event = Event(words("struck"), "ASSAULT", "denied", None, None, day, None, "analyst")
    assert told(event).how == (("Day", "as an analyst says"), ("Rule", "as an analyst says"))


def test_only_days_are_put_in_words() -> None:
    assert in_days("week of 2031-05-06 in 2031-W19, 2031-13-40") == "week of 6 May 2031 in 2031-W19, 2031-13-40"
