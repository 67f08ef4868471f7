"""When a report was published, what that rests on, and which dates were not believed."""

import json
import os
import re
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline import pipeline
from dateline.articles.document import article_of
from dateline.articles.draft import Candidate
from dateline.articles.publication import ORDER, in_url, publication
from dateline.articles.written_dates import field, possible, read_date
from dateline.errors import InputError
from dateline.model.article import Document
from tests.articles.made import article

CASES = json.loads((Path(__file__).parents[1] / "cases" / "publication.json").read_text(encoding="utf-8"))
BODY = "The levee of the Ister held on Monday, the mayor of Kolm said after a night of rain in the hills."


@pytest.mark.parametrize(("written", "value"), CASES["read"])
def test_a_date_is_read_as_precisely_as_it_is_written(written, value):
    found = read_date(written)
    assert (found and found.value) == value


@pytest.mark.parametrize("case", CASES["texts"], ids=lambda c: c["what"])
def test_the_date_of_a_plain_text(case):
    found = article("\n\n".join([*case["head"], BODY]))
    assert (found.published.value, found.published.basis) == (case["value"], case["basis"])
    if "outlet" in case:
        assert found.outlet == case["outlet"]


@pytest.mark.parametrize("case", CASES["pages"], ids=lambda c: c["what"])
def test_the_date_of_a_page(case):
    body = case.get("body", f"<article><h1>Levee holds</h1><p>{BODY}</p></article>")
    found = article(f"<html><head>{case['head']}</head><body>{body}</body></html>", "html", "page.html").published
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
@settings(max_examples=60)
def test_every_day_is_read_back_from_each_way_of_writing_it(day):
    month = day.strftime("%B")
    for text in (day.isoformat(), f"{day.day} {month} {day.year}", f"{month} {day.day}, {day.year}", f"{day:%Y/%m/%d}"):
        found = read_date(text)
        assert found is not None
        assert found.earliest == found.latest == day


@given(st.text(max_size=60))
@settings(max_examples=200)
def test_no_text_breaks_the_reader(text):
    found = read_date(text)
    assert found is None or found.earliest <= found.latest


def a_page(head: str, body: str = f"<article><h1>Levee holds</h1><p>{BODY}</p></article>") -> str:
    return f"<html><head>{head}</head><body>{body}</body></html>"


@pytest.mark.parametrize(("head", "day"), CASES["updated_only"])
def test_where_only_a_change_is_known_the_publication_is_not_after_it(head, day):
    found = article(a_page(head), "html").published
    assert (found.value, found.basis, found.precision, found.day) == (None, "none", "unknown", None)
    assert (found.earliest, found.latest) == (None, date.fromisoformat(day))
    assert "not after its change" in found.detail
    assert [r.reason for r in found.rejected] == ["it is when the report was modified"]


@pytest.mark.parametrize("case", CASES["fetched"], ids=lambda c: c["what"])
def test_a_saved_page_says_when_it_was_fetched_and_that_is_no_publication(case):
    page = f"<!DOCTYPE html>{case['before']}{a_page('')}{case['after']}"
    found = article(page, "html")
    assert found.retrieved == case["retrieved"]
    assert (found.published.value, found.published.latest) == (None, None)


@pytest.mark.parametrize(("day", "believed"), [("2031-08-05", True), ("2031-08-06", True), ("2031-08-07", False)])
def test_nothing_after_the_retrieval_is_believed_but_for_a_day_for_zones(day, believed):
    comment = CASES["fetched"][0]["before"]
    found = article(comment + a_page(f"<meta name='date' content='{day}'>"), "html").published
    assert found.value == (day if believed else None)
    if not believed:
        assert [(r.value, r.reason) for r in found.rejected] == [
            (day, "it lies after the report was fetched, on 2031-08-05")
        ]


@pytest.mark.parametrize("field", ["date_download", "date_retrieved", "crawled", "retrieved"])
def test_a_record_and_a_sidecar_tell_the_retrieval_too(field):
    record = json.dumps({"text": BODY, "published": "2031-09-04", field: "2031-08-05 10:00:00"})
    found = article(record, "jsonl", "w1")
    assert (found.retrieved, found.published.value) == ("2031-08-05T10:00:00", None)
    assert {r.reason for r in found.published.rejected} == {
        "it lies after the report was fetched, on 2031-08-05",
        "it is when the report was fetched",
    }
    found = article(a_page("<meta name='date' content='2031-09-04'>"), "html", beside=[("retrieved", "2031-08-05")])
    assert (found.retrieved, found.published.value) == ("2031-08-05", None)


def test_the_user_is_believed_over_the_retrieval():
    beside = [("retrieved", "2031-08-05"), ("published", "2031-09-04")]
    assert article(BODY, beside=beside).published.value == "2031-09-04"


def test_a_dateline_without_a_year_is_read_where_something_makes_one_day_of_it():
    text = f"KOLM, Dec 30 (Ister Wire) - {BODY}"
    for beside, value in (
        ([("retrieved", "2032-01-02")], "2031-12-30"),
        ([("retrieved", "2032-07-02")], None),
        ([("url", "https://kolm.example/2031/levee")], None),
        ([("url", "https://kolm.example/2031/12/levee")], "2031-12-30"),
        ([("url", "https://kolm.example/2031/11/levee")], "2031-11"),
    ):
        assert article(text, beside=beside).published.value == value
    named = f"KOLM, Tuesday, Dec 30 (Ister Wire) - {BODY}"
    assert article(named, beside=[("retrieved", "2032-07-02")]).published.value == "2031-12-30"
    rejected = article(text).published.rejected
    assert [(r.value, r.reason) for r in rejected] == [("Dec 30", "it has no year, and nothing makes one day of it")]


def test_a_dateline_that_agrees_with_the_metadata_is_no_loser_and_one_that_differs_is():
    for day, losers in (("Aug 4", []), ("Aug 3", ["Aug 3"])):
        body = f"<article><h1>Levee holds</h1><p>KOLM, {day} (Ister Wire) - {BODY}</p></article>"
        head = "<meta property='article:published_time' content='2031-08-04'><meta name='lastmod' content='2031-08-04'>"
        found = article(a_page(head, body), "html").published
        assert found.value == "2031-08-04"
        assert [r.value for r in found.rejected if r.basis == "dateline"] == losers


def test_a_documents_losers_are_kept():
    found = article_of(Document("d1", f"Levee holds\n\n4 August 2031\n\n{BODY}", published="2031-08-05"))
    assert (found.published.value, found.published.basis) == ("2031-08-05", "given")
    assert [r.value for r in found.published.rejected] == ["4 August 2031"]


def test_a_files_own_times_change_nothing(tmp_path):
    path = tmp_path / "levee.html"
    path.write_text(a_page(""), encoding="utf-8")
    seen = []
    for seconds in (0, 1_943_654_400):
        os.utime(path, (seconds, seconds))
        ((found, _),) = pipeline.read([str(path)], {})
        seen.append(msgspec.json.encode(found))
    assert seen[0] == seen[1]
    assert found.published.value is None


def test_the_documented_order_is_the_codes():
    text = (Path(__file__).parents[2] / "docs/reference/formats.md").read_text(encoding="utf-8")
    table = text[text.index("| basis | rests on |") :].split("\n\n", maxsplit=1)[0]
    shown = [line.split("`")[1] for line in table.splitlines()[2:]]
    assert shown == [*ORDER, "inferred", "none"]
    page = (Path(__file__).parents[2] / "docs/reference/publication-dates.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| (\d) \| `([^`]+)` \|", page, re.MULTILINE) == [
        (str(place), basis) for place, basis in enumerate(ORDER, start=1)
    ]


DAYS = st.dates(date(1950, 1, 1), date(2090, 12, 31))
OFFSETS = st.integers(-14 * 4, 14 * 4).map(lambda quarters: timezone(timedelta(minutes=15 * quarters)))


@given(DAYS, st.times(), OFFSETS)
@settings(max_examples=150)
def test_any_moment_keeps_its_own_day_and_offset(day, time, zone):
    moment = datetime.combine(day, time.replace(microsecond=0), zone)
    found = read_date(moment.isoformat())
    assert found is not None
    assert (found.earliest, found.latest) == (day, day)
    assert datetime.fromisoformat(found.value).utcoffset() == moment.utcoffset()
    assert found.value == moment.isoformat().removesuffix("-00:00")


BASES = st.sampled_from(ORDER[1:])


@given(st.dictionaries(BASES, DAYS, min_size=1), st.randoms())
@settings(max_examples=100)
def test_the_order_in_which_candidates_are_found_does_not_matter_among_bases(days, random):
    candidates = [Candidate(day.isoformat(), basis, basis) for basis, day in days.items()]
    first = publication(candidates)
    random.shuffle(candidates)
    assert publication(candidates) == first
    assert first.basis == min(days, key=ORDER.index)
    assert {r.basis for r in first.rejected} == {b for b, day in days.items() if day != days[first.basis]}


@given(st.lists(st.tuples(BASES, DAYS), max_size=6), DAYS)
@settings(max_examples=100)
def test_no_candidate_after_the_retrieval_is_ever_chosen(found, fetched):
    chosen = publication([Candidate(d.isoformat(), b, "x") for b, d in found], fetched.isoformat())
    assert chosen.day is None or chosen.day <= fetched + timedelta(days=1)


@given(st.text(max_size=200) | st.text("0123456789:./- TZAPMapmGFeb", max_size=40))
@settings(max_examples=300)
def test_no_value_of_a_field_breaks_the_reader(text):
    for found in (*field(text, "IN"), *possible(text)):
        assert found.earliest <= found.latest
    publication([Candidate(text, "page metadata", "x"), Candidate(text, "byline", "y", "modified")], "2031-08-04")


HOSTILE = {
    "a field without end": f"<meta name='date' content='{'2031-08-04 ' * 50_000}'>",
    "JSON-LD without depth": "<script type='application/ld+json'>" + '{"@graph":' * 50_000 + "</script>",
    "JSON-LD without end": f"<script type='application/ld+json'>[{'[],' * 50_000}[]]</script>",
    "a date in bytes of no text": "<meta name='date' content='2031-\ufffd\x01-04'>",
    "an epoch beyond all calendars": "<meta name='date' content='9999999999999'>",
    "figures of no month": "<meta name='date' content='99/99/2031'>",
}


@pytest.mark.parametrize("what", sorted(HOSTILE))
def test_a_hostile_head_gives_no_date_and_the_report_is_read(what):
    found = article(a_page(HOSTILE[what]), "html")
    assert found.published.value is None
    assert all(len(r.value) <= 100 for r in found.published.rejected)
    assert found.text == f"Levee holds\n\n{BODY}"


def test_a_page_of_many_times_is_read_once_through():
    times = "<div><time datetime='2031-08-04T10:00:00Z'>10:00</time></div>" * 3000
    found = article(a_page("", f"<article><h1>Levee holds</h1>{times}<p>{BODY}</p></article>"), "html")
    assert found.entries == ()


@pytest.mark.parametrize(
    ("opening", "given", "url", "outlet"),
    [
        ("BERVIK, March 23, 2031 (Torvia Wire) – ", None, None, "Torvia Wire"),
        ("KOLM (Torvia Wire) — ", None, None, "Torvia Wire"),
        ("KOLM (Torvia Wire) — ", "Harbour Post", None, "Harbour Post"),
        ("KOLM (Torvia Wire) — ", None, "https://www.harbour.example/a", "harbour.example"),
        ("KOLM, Aug 20 (22 people) - ", None, None, None),
        ("Three men (two of them armed) - all from Kolm - were held. ", None, None, None),
    ],
)
def test_a_wire_in_the_dateline_is_the_outlet_where_nothing_else_names_one(
    opening: str, given: str | None, url: str | None, outlet: str | None
) -> None:
    text = f"Shells on the port\n\n{opening}Shells hit the port of Kolm, the ministry said."
    assert article_of(Document("d", text, source=given, url=url)).outlet == outlet
