"""The strip of days: what is counted where, how coarse it is, and what it is called."""

from collections import Counter
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from dateline.web.histogram import spans, strip


def shown(made):
    return [(c.days, c.count, c.height) for c in made.columns]


def test_each_day_of_a_short_span_has_a_column():
    made = strip([(date(2031, 5, 6), 1), (date(2031, 5, 9), 4)])
    assert made.unit == "day"
    assert shown(made) == [
        ("6 May 2031", 1, 25.0),
        ("7 May 2031", 0, 0.0),
        ("8 May 2031", 0, 0.0),
        ("9 May 2031", 4, 100.0),
    ]
    assert made.each == 25
    assert made.columns[0].told == "6 May 2031: 1 entry"


def test_a_long_silence_is_one_column():
    made = strip([(date(2031, 5, 6), 1), (date(2031, 6, 6), 1)])
    assert [c.days for c in made.columns] == ["6 May 2031", "7 May – 5 Jun 2031", "6 Jun 2031"]
    assert [c.count for c in made.columns] == [1, 0, 1]
    assert [c.pause for c in made.columns] == [False, True, False]


def test_columns_are_as_coarse_as_is_needed():
    every_day = [(date(2031, 1, 1) + timedelta(days=n), 1) for n in range(400)]
    weeks = strip(every_day)
    assert weeks.unit == "week"
    assert weeks.columns[0].first == date(2030, 12, 30) and weeks.columns[0].first.weekday() == 0
    every_month = [(date(2000 + n // 12, n % 12 + 1, 5), 1) for n in range(85)]
    assert strip(every_month).unit == "month"
    assert strip([(date(year, 7, 1), 1) for year in range(1900, 1990)]).unit == "year"


def test_what_began_before_the_span_counts_on_its_first_day():
    made = strip([(date(2031, 5, 1), 2), (date(2031, 5, 8), 1)], first=date(2031, 5, 7))
    assert shown(made) == [("7 May 2031", 2, 100.0), ("8 May 2031", 1, 50.0)]


def test_without_days_there_is_no_strip():
    assert strip([]) is None
    assert spans([]) == ()


def test_months_are_listed_that_have_something():
    counts = [(date(2031, 5, 6), 1), (date(2031, 5, 7), 2), (date(2031, 9, 1), 4)]
    assert [(c.days, c.count) for c in spans(counts)] == [("May 2031", 3), ("Sep 2031", 4)]


@given(st.lists(st.tuples(st.dates(), st.integers(1, 5)), min_size=1, max_size=40, unique_by=lambda c: c[0]))
def test_columns_follow_each_other_and_hold_every_row_once(counts):
    made = strip(sorted(counts))
    assert sum(c.count for c in made.columns) == sum(n for _, n in counts)
    for one, following in zip(made.columns, made.columns[1:], strict=False):
        assert following.first == one.last + timedelta(days=1)
    by_column = Counter(
        next(n for n, c in enumerate(made.columns) if c.first <= day <= c.last)
        for day, count in counts
        for _ in range(count)
    )
    assert all(by_column[n] == c.count for n, c in enumerate(made.columns))
    assert set(made.names) <= set(range(len(made.columns)))
