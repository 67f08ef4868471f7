"""What an undated report tells of days is kept as distances from a day of publication that is not known."""

from datetime import date, timedelta

import pytest

from dateline.annotate.supposed import told_days
from tests.annotate.parsed_text import parsed

AROUND = date(2027, 5, 10)
# Distances for a publication on Monday, Tuesday … Sunday.
CASES = [
    ("The ferry burnt on Saturday.", "Saturday", False, (-2, -3, -4, -5, -6, 0, -1)),
    ("The ferry burnt yesterday.", "yesterday", False, (-1,) * 7),
    ("The ministers will meet on Friday.", "Friday", True, (4, 3, 2, 1, 0, 6, 5)),
    ("The board said on Tuesday that the pier was closed.", "Tuesday", False, (-6, 0, -1, -2, -3, -4, -5)),
    ("The ferry burnt overnight, the harbour master said.", "overnight", False, ((-1, 0),) * 7),
    ("The envoys left two days ago.", "two days ago", False, (-2,) * 7),
]


@pytest.mark.parametrize(("text", "words", "ahead", "offsets"), CASES, ids=[c[1] for c in CASES])
def test_relative_words_become_distances(text, words, ahead, offsets):
    (told,) = told_days(parsed(text, None), AROUND)
    assert (told.words.text, told.ahead, told.days) == (words, ahead, None)
    assert told.offsets == tuple(o if isinstance(o, tuple) else (o, o) for o in offsets)


@pytest.mark.parametrize("day", [AROUND + timedelta(days=n) for n in range(0, 40, 9)])
def test_the_day_they_are_tried_around_does_not_matter(day):
    parse = parsed(
        "The ferry burnt on Saturday. The ministers will meet next Tuesday. A man was held this morning.", None
    )
    assert [t.offsets for t in told_days(parse, day)] == [t.offsets for t in told_days(parse, AROUND)]


def test_full_dates_stand_for_themselves_and_dates_without_a_year_take_that_of_the_case():
    (full,) = told_days(parsed("The envoys left on 3 April 2026.", None), AROUND)
    assert (full.days, full.year_supposed) == ((date(2026, 4, 3), date(2026, 4, 3)), False)
    (without,) = told_days(parsed("The envoys came back on May 4.", None), AROUND)
    assert (without.days, without.year_supposed) == ((date(2027, 5, 4), date(2027, 5, 4)), True)


def test_what_does_not_hang_on_the_weekday_alone_is_left_out():
    assert told_days(parsed("The envoys left last month.", None), AROUND) == ()
