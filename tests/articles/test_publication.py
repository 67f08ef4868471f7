"""When a report was published, what that rests on, and which dates were not believed."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.articles.publication import in_url, publication
from dateline.articles.written_dates import read_date
from dateline.errors import InputError
from tests.articles.made import article

CASES = json.loads((Path(__file__).parents[1] / "cases" / "publication.json").read_text(encoding="utf-8"))
BODY = "The levee of the Ister held on Monday, the mayor of Kolm said after a night of rain in the hills."


@pytest.mark.parametrize(("written", "value"), CASES["read"])
def test_a_date_is_read_as_precisely_as_it_is_written(written, value):
    found = read_date(written)
    assert (found and found.value) == value


@pytest.mark.parametrize("case", CASES["texts"], ids=lambda c: c["what"])
def test_the_date_of_a_plain_text(case):
    found = article("\n\n".join([*case["head"], BODY])).published
    assert (found.value, found.basis) == (case["value"], case["basis"])


@pytest.mark.parametrize("case", CASES["pages"], ids=lambda c: c["what"])
def test_the_date_of_a_page(case):
    page = f"<html><head>{case['head']}</head><body><article><h1>Levee holds</h1><p>{BODY}</p></article></body></html>"
    found = article(page, "html", "page.html").published
    assert (found.value, found.basis) == (case["value"], case["basis"])
    assert [r.value for r in found.rejected] == case["rejected"]


def test_a_late_evening_report_keeps_its_own_day():
    found = article(
        f"From: Desk <d@kolm.example>\nDate: Mon, 4 Aug 2031 23:40:00 -0700\nSubject: Levee\n\n{BODY}", "eml"
    )
    assert (found.published.value, found.published.day) == ("2031-08-04T23:40:00-07:00", date(2031, 8, 4))
    assert found.published.basis == "mail header"


def test_what_the_user_gives_comes_first_and_the_loser_is_kept():
    text = f"Levee holds\n\nMonday, 4 August 2031\n\n{BODY}"
    for name in ("report.txt", "desk/report.txt", article(text).id):
        found = article(text, given={name: "2031-08-05"}).published
        assert (found.value, found.basis) == ("2031-08-05", "given")
        assert [(r.value, r.basis) for r in found.rejected] == [("4 August 2031", "dateline")]
    found = article(text, beside=[("published", "2031-08-06")]).published
    assert (found.value, found.detail) == ("2031-08-06", "given in the sidecar file")


def test_a_given_date_that_is_none_is_refused():
    with pytest.raises(InputError, match="is no date"):
        article(BODY, given={"report.txt": "last Monday"})


def test_the_address_gives_a_day_or_a_month():
    assert publication(in_url("https://kolm.example/2031/08/04/levee")).day == date(2031, 8, 4)
    month = publication(in_url("https://kolm.example/2031/08/levee"))
    assert (month.value, month.precision, month.day) == ("2031-08", "month", None)


@given(st.dates(date(1950, 1, 1), date(2090, 12, 31)))
@settings(max_examples=60, deadline=None)
def test_every_day_is_read_back_from_each_way_of_writing_it(day):
    month = day.strftime("%B")
    for text in (day.isoformat(), f"{day.day} {month} {day.year}", f"{month} {day.day}, {day.year}", f"{day:%Y/%m/%d}"):
        found = read_date(text)
        assert found is not None
        assert found.earliest == found.latest == day


@given(st.text(max_size=60))
@settings(max_examples=200, deadline=None)
def test_no_text_breaks_the_reader(text):
    found = read_date(text)
    assert found is None or found.earliest <= found.latest
