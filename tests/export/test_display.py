"""Days, ranges and figures as readers see them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.dossier.audit.shown import day_forms
from dateline.export import display


@pytest.mark.parametrize(
    ("value", "words", "shown"),
    [
        ("2031-05-09", "", "9 May 2031"),
        ("2031-05-09/2031-05-11", "", "9–11 May 2031"),
        ("2031-05-30/2031-06-02", "", "30 May – 2 Jun 2031"),
        ("2031-12-30/2032-01-02", "", "30 Dec 2031 – 2 Jan 2032"),
        ("2031-05-09/2031-05-10", "overnight", "night to 10 May 2031"),
        ("2031-05-09/2031-05-10", "the weekend", "9–10 May 2031"),
        ("1974-01-01/1974-12-31", "1974", "1974"),
        ("1990-01-01/1999-12-31", "the nineties", "1990–1999"),
        ("2031-02-01/2031-02-28", "February", "Feb 2031"),
        ("2032-02-01/2032-02-28", "", "1–28 Feb 2032"),
        ("2031-03-01/2031-05-31", "", "Mar–May 2031"),
        ("2031-11-01/2032-01-31", "", "Nov 2031 – Jan 2032"),
        ("2031-09-01/2031-09-10", "early September 2031", "early Sep 2031"),
        ("2031-09-01/2031-09-10", "the first ten days", "1–10 Sep 2031"),
        ("2031-09-11/2031-09-20", "mid-September", "mid Sep 2031"),
        ("2031-09-21/2031-09-30", "late September", "late Sep 2031"),
    ],
)
def test_days(value, words, shown):
    assert display.days(value, words) == shown


@given(
    st.dates(date(1900, 1, 1), date(2099, 1, 1)),
    st.integers(0, 900),
    st.sampled_from(["", "overnight", "early May", "late 1974"]),
)
def test_the_audit_knows_every_form_that_is_shown(first, length, words):
    last = first + timedelta(days=length)
    value = first.isoformat() if first == last else f"{first}/{last}"
    assert display.days(value, words) in day_forms(value)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("574..574", "574"),
        ("3..6", "3 to 6"),
        ("1..", "1 or more"),
        ("..20", "up to 20"),
        ("12000..", "12,000 or more"),
    ],
)
def test_figures(value, shown):
    assert display.figure(value) == shown


@pytest.mark.parametrize(
    ("value", "earliest", "latest", "shown"),
    [
        ("2031-05-09", "2031-05-09", "2031-05-09", "9 May 2031"),
        ("2031-05-09T20:05", None, None, "9 May 2031, 20:05"),
        ("2031-05-09T20:05:00+01:00", None, None, "9 May 2031, 20:05 +01:00"),
        ("2031-05-09T20:05:00.250-0330", None, None, "9 May 2031, 20:05 -0330"),
        ("2031-05-09T20:05:00Z", None, None, "9 May 2031, 20:05 UTC"),
        ("2031", None, None, "2031"),
        (None, "2031-05-09", "2031-05-11", "9–11 May 2031"),
        (None, "2031-05-09", None, "not before 9 May 2031"),
        (None, None, "2031-05-09", "not after 9 May 2031"),
        (None, None, None, "unknown"),
    ],
)
def test_publication(value, earliest, latest, shown):
    assert display.published(value, earliest, latest) == shown


@pytest.mark.parametrize(
    ("first", "last", "shown"),
    [
        ("2031-03-08", "2031-03-26", "8 to 26 March 2031"),
        ("2031-02-28", "2031-03-03", "28 February to 3 March 2031"),
        ("2030-12-30", "2031-01-02", "30 December 2030 to 2 January 2031"),
        ("2031-03-08", "2031-03-08", "8 March 2031"),
    ],
)
def test_the_header_spells_its_days(first, last, shown):
    assert display.spelled(first, last) == shown


def test_weekdays():
    assert display.weekdays("2031-05-09") == "Friday"
    assert display.weekdays("2031-05-09/2031-05-11") == "Fri – Sun"
    assert display.weekdays("2031-05-01/2031-05-31") == ""
