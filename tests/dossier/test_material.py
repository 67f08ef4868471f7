"""Days in words, as the brackets in a quotation show them."""

from datetime import date

import pytest

from dateline.dossier.material import days_in_words
from dateline.model.annotations import DayRange


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2027-03-20", "2027-03-20", "20 March 2027"),
        ("2027-03-20", "2027-03-21", "20 to 21 March 2027"),
        ("2027-03-31", "2027-04-01", "31 March to 1 April 2027"),
        ("2027-12-31", "2028-01-01", "31 December 2027 to 1 January 2028"),
    ],
)
def test_days_in_words(first, last, words):
    assert days_in_words(DayRange(date.fromisoformat(first), date.fromisoformat(last), "")) == words
