"""Time expressions: one case for each kind of failure, in cases/times.json, and what holds for any text."""

import json
import re
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.annotate.times import annotate_times
from dateline.annotate.times.holidays import day_in, kept_in
from dateline.annotate.times.lexer import letters
from dateline.annotate.times.numbers import iso_length, quantity, spoken_year
from dateline.annotate.times.values import days_of, narrowed, shift_months
from dateline.lexicon import table
from dateline.model.annotations import TimeExpression
from dateline.model.article import Entry
from dateline.model.span import Span
from tests.annotate.parsed_text import parsed

CASES = json.loads((Path(__file__).parents[1] / "cases" / "times.json").read_text(encoding="utf-8"))


def times(text: str, published: str | None = "2025-08-21") -> tuple[TimeExpression, ...]:
    return annotate_times(parsed(text, published))


@pytest.mark.parametrize("case", CASES, ids=[c["why"] for c in CASES])
def test_case(case: dict) -> None:
    found = [[t.passage.text, t.type, t.value, t.mod] for t in times(case["text"], case["published"])]
    assert found == case["times"]


def test_overnight_is_named_after_its_evening_and_lasts_until_the_report() -> None:
    (night,) = times("The attack came overnight.")
    assert (night.value, night.earliest, night.latest) == ("2025-08-20TNI", date(2025, 8, 20), date(2025, 8, 21))
    (into,) = times("Debris fell overnight into Tuesday.")
    assert (into.earliest, into.latest) == (date(2025, 8, 18), date(2025, 8, 19))


@pytest.mark.parametrize(
    ("opening", "today"),
    [
        ("BERVIK, Aug 20 (Wire) - ", "2025-08-20"),
        ("BERVIK, Orlan, Aug. 20 (WR) — ", "2025-08-20"),
        ("A headline of the day\n\nNEW TARSK, August 20 -- ", "2025-08-20"),
        ("BERVIK, 20 August 2025 – ", "2025-08-20"),
        ("Aug 20 (Wire) - ", "2025-08-20"),
        ("On Aug 20 the army withdrew - and ", "2025-08-21"),
        ("The talks of Aug. 20 - the first - failed. ", "2025-08-21"),
        ("BERVIK, May 3 (Wire) - ", "2025-08-21"),
        ("BERVIK, Aug 32 (Wire) - ", "2025-08-21"),
    ],
)
def test_datelines(opening: str, today: str) -> None:
    *_, last = times(f"{opening}The port reopened today.")
    assert last.value == today


def test_zones_of_clock_times_are_kept() -> None:
    text = "Sirens at 04:30 GMT, 8 p.m. EST, 14:30 Moscow time, 6 a.m. (UTC+3), 7 a.m. local time, 9:30 p.m."
    assert [t.zone for t in times(text)] == ["Z", "-05:00", "+03:00", "+03:00", "local time", None]


def test_entries_of_a_liveblog_are_counted_from_their_own_days() -> None:
    text = "The blog.\n\n10:20\n\nThe port burned yesterday.\n\n23:50\n\nIt had burned overnight."
    parse = parsed(text, "2025-08-21")
    spans = [Span("t", text.index(at), end) for at, end in (("10:20", text.index("23:50")), ("23:50", len(text)))]
    days = (date(2025, 8, 21), date(2025, 8, 19))
    entries = tuple(Entry(s, d.isoformat(), d, "") for s, d in zip(spans, days, strict=True))
    found = annotate_times(replace(parse, article=replace(parse.article, entries=entries)))
    assert [t.value for t in found if t.type == "DATE"] == ["2025-08-20"]
    assert found[-1].value == "2025-08-18TNI"
    assert "entry of 2025-08-19" in found[-1].basis


def test_what_a_stretch_leads_to_is_a_day() -> None:
    days, _ = times("Two days after the August 15 summit, Putnik called the minister.")
    assert (days.earliest, days.latest, days.anchor) == (date(2025, 8, 17), date(2025, 8, 17), "2025-08-15")
    lasting, _ = times("He was held for two weeks after the August 15 summit.")
    assert lasting.earliest is None
    months, _ = times("He resigned two months after the election of May 4, 2024.")
    assert (months.earliest, months.latest) == (date(2024, 7, 1), date(2024, 7, 31))


def test_basis_names_rule_and_anchor() -> None:
    (day,) = times("The army said Thursday that it withdrew.")
    assert day.basis == "weekday before or on 2025-08-21"
    assert day.anchor == "2025-08-21"
    _, day = times("BERVIK, Aug 20 (Wire) - The port reopened on Tuesday.")
    assert day.basis == "weekday before or on 2025-08-20 (dateline)"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (
            "Envoys will travel on 16 March. A day earlier, Marsh had said there was nothing to talk about.",
            "2031-03-13",
        ),
        ("Envoys will travel on 16 March. Two days earlier the court will rule.", "2031-03-14"),
        ("Envoys travelled on 10 March. A day earlier, Marsh had said there was nothing to talk about.", "2031-03-09"),
    ],
)
def test_what_is_past_is_not_counted_back_from_a_plan(text: str, day: str) -> None:
    assert times(text, "2031-03-14")[-1].value == day


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The Reform Party called for early elections in September.", "2032-09"),
        ("The Reform Party called for calm in September.", "2031-09"),
        ("The Reform Party called elections in September.", "2031-09"),
    ],
)
def test_a_month_of_what_is_called_for_lies_ahead(text: str, value: str) -> None:
    assert [t.value for t in times(text, "2032-06-09")] == [value]


def test_days_of_periods() -> None:
    (early,) = times("It began in early September 2025.")
    assert (early.earliest, early.latest) == (date(2025, 9, 1), date(2025, 9, 10))
    (so_far,) = times("Prices rose earlier this year.")
    assert (so_far.earliest, so_far.latest) == (date(2025, 1, 1), date(2025, 8, 21))
    (year,) = times("Prices have doubled in the past year.")
    assert (year.earliest, year.latest) == (date(2024, 8, 21), date(2025, 8, 21))


def test_unresolved_expressions_have_no_days() -> None:
    for one in times("On Friday he left. In March he came back, last week he fell, two days ago he rose.", None):
        assert one.earliest is None
        assert one.latest is None
        assert one.value.startswith("XXXX")


def test_wrapped_lines_and_paragraph_edges() -> None:
    (wrapped,) = times("The treaty was signed on August\n15, 2025 in Tarsk and hung in the hall\nfor all to see there.")
    assert wrapped.value == "2025-08-15"
    apart = times("The report came in May\n\n5 people died.")
    assert [t.passage.text for t in apart] == ["May"]


def test_hostile_text_is_read_in_one_pass() -> None:
    assert times("the " * 2000) == ()
    assert len(times("the end of " * 500 + "2024")) == 1
    assert times("1-1-1-1-" * 500) == ()
    assert times("'") == ()


@pytest.mark.parametrize("published", ["0001-01-01", "9999-12-31"])
def test_the_calendar_s_edges_do_not_break_it(published: str) -> None:
    text = "He left yesterday, will come tomorrow, last year, next century, 300 years ago, 9000 years later, overnight."
    for one in times(text, published):
        assert text[one.passage.span.start : one.passage.span.end] == one.passage.text


def test_every_word_has_one_class() -> None:
    classes = table("annotate", "times_words")["classes"]
    words = [word for members in classes.values() for word in members]
    assert len(words) == len(set(words))
    assert len(set(letters().values())) == len(letters())


@given(st.dates(date(1950, 1, 1), date(2090, 12, 31)), st.sampled_from(["Monday", "Wednesday", "Friday", "Sunday"]))
@settings(max_examples=25)
def test_weekdays_lie_within_seven_days(today: date, name: str) -> None:
    told, planned = times(f"The army withdrew on {name}. It will return on {name}.", today.isoformat())
    assert told.earliest is not None
    assert planned.earliest is not None
    assert timedelta(0) <= today - told.earliest < timedelta(days=7)
    assert timedelta(0) <= planned.earliest - today < timedelta(days=7)
    assert told.earliest.strftime("%A") == planned.earliest.strftime("%A") == name


# TIMEX3 values: references, durations, days, weeks, months, parts of years, years, decades, centuries, times, ranges.
_POINT = (
    r"(?:\d{4}|XXXX)(?:-(?:\d\d|XX)(?:-(?:\d\d|XX))?|-W(?:\d\d|XX)(?:-(?:[1-7]|WE))?|-(?:Q[1-4X]|H[12]|SP|SU|FA|WI))?"
)
TIMEX3 = re.compile(
    rf"(?:PAST|PRESENT|FUTURE)_REF|PT?(?:X|[\d.]+)(?:[YMWDHSQ]|DE|CE)(?:6M|T12H|30M|30S)?|XXX?|\d{{2,3}}"
    rf"|{_POINT}(?:T(?:MO|AF|EV|NI|\d\d:\d\dZ?))?(?:/{_POINT})?"
)


@pytest.mark.parametrize("case", CASES, ids=[c["why"] for c in CASES])
def test_values_are_timex3(case: dict) -> None:
    for one in times(case["text"], case["published"]):
        assert TIMEX3.fullmatch(one.value), one.value


VOCABULARY = """
the last next this early late end of 2024 May March 5 Friday , . - – 3rd quarter year weeks ago two a half night
at 4:40 a.m. today 1990s every since 99999 ’s earlier Christmas Day fiscal 13 first 31 February over before after
to from between on Ramadan Independence Indian 9/11 GMT ( ) + hours 0300 Q3 long day yesterday 2024/25 winter
midnight vote overnight
"""
WORDS = st.sampled_from(VOCABULARY.split())


@given(st.lists(WORDS, max_size=25).map(" ".join), st.sampled_from([None, "2024-02-29", "2025-12-31T23:30:00+02:00"]))
@settings(max_examples=60)
def test_any_text_gives_sound_records(text: str, published: str | None) -> None:
    end = 0
    for one in times(text, published):
        span = one.passage.span
        assert text[span.start : span.end] == one.passage.text
        assert span.start >= end
        end = span.end
        assert TIMEX3.fullmatch(one.value), one.value
        assert (one.earliest is None) == (one.latest is None)
        if one.earliest is not None and one.latest is not None:
            assert one.earliest <= one.latest
            # A duration has days where it is counted from a happening.
            assert one.type == "DURATION" or days_of(one.value) is not None
            assert one.type != "SET"


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(-600, 600))
def test_months_are_moved_whole(day: date, months: int) -> None:
    moved = shift_months(day, months)
    assert (moved.year * 12 + moved.month) - (day.year * 12 + day.month) == months
    assert moved.day <= day.day


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2025-W01", "2024-12-30", "2025-01-05"),
        ("2025-W34-WE", "2025-08-23", "2025-08-24"),
        ("2025-Q4", "2025-10-01", "2025-12-31"),
        ("2025-WI", "2025-12-01", "2026-02-28"),
        ("199", "1990-01-01", "1999-12-31"),
        ("19", "1900-01-01", "1999-12-31"),
        ("2025-08-28/2025-09-03", "2025-08-28", "2025-09-03"),
        ("2025-08-20TEV", "2025-08-20", "2025-08-20"),
    ],
)
def test_days_of_values(value: str, first: str, last: str) -> None:
    assert days_of(value) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    "value", ["P3D", "XXXX-WXX-5", "PAST_REF", "2025-02-30", "2025-09-03/2025-09-01", "", "FY2025"]
)
def test_values_without_days(value: str) -> None:
    assert days_of(value) is None


def test_thirds_of_a_period_join_up() -> None:
    year = (date(2024, 1, 1), date(2024, 12, 31))
    parts = [narrowed(year, mod) for mod in ("START", "MID", "END")]
    assert parts[0] == (date(2024, 1, 1), date(2024, 4, 30))
    assert parts[0][1] + timedelta(days=1) == parts[1][0]
    assert parts[1][1] + timedelta(days=1) == parts[2][0]
    assert parts[2][1] == date(2024, 12, 31)


@given(
    st.dates(date(1950, 1, 1), date(2090, 1, 1)), st.integers(0, 800), st.sampled_from(["START", "MID", "END", None])
)
def test_a_part_of_a_period_lies_in_it(first: date, length: int, mod: str | None) -> None:
    last = first + timedelta(days=length)
    begins, ends = narrowed((first, last), mod)
    assert first <= begins <= ends <= last


def test_numbers_in_words() -> None:
    assert quantity(["twenty", "-", "four"]) == 24
    assert quantity(["2", "1/2"]) == 2.5
    assert quantity(["a", "couple", "of"]) == 2
    assert quantity(["a", "few"]) is None
    assert spoken_year(["twenty", "twenty", "-", "five"]) == 2025
    assert spoken_year(["two", "thousand"]) == 2000
    assert iso_length(2.5, "Y") == "P2Y6M"
    assert iso_length(None, "TM") == "PTXM"
    assert iso_length(2, "F") == "P4W"


def test_movable_holidays() -> None:
    assert [day_in("easter 0", y) for y in (2024, 2038)] == [date(2024, 3, 31), date(2038, 4, 25)]
    assert day_in("orthodox 0", 2024) == date(2024, 5, 5)
    assert day_in("nth 11 4 4", 2024) == date(2024, 11, 28)
    assert day_in("nth 5 1 -1", 2025) == date(2025, 5, 26)
    assert day_in("nth 11 1 1 1", 2020) == date(2020, 11, 3)


def test_the_names_of_kept_days_are_in_the_calendars() -> None:
    kept = table("annotate", "times_holidays")["kept"]
    assert kept
    for name, (state, theirs) in kept.items():
        assert kept_in(state, theirs, 2025) is not None, name


def test_a_state_at_war_keeps_its_day() -> None:
    # Ukraine has had no public holidays since 2022; the day is the one kept before.
    (day,) = times("It was signed on Ukrainian Independence Day.", "2025-09-01")
    assert day.value == "2025-08-24"
