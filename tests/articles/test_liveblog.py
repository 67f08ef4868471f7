"""A liveblog's entries: their passages and their days, in texts, pages and Documents."""

import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.articles.document import article_of
from dateline.articles.entry_times import opening
from dateline.model.article import Document
from tests.articles.made import article

SENTENCE = "The levee of the Ister held through the night, the mayor of Kolm said."
NIGHT = ["Levee live", "00:10 GMT", "One.", "23:50 GMT – Mayor speaks", "Two.", "Three.", "21:15 GMT", "Four."]


def of_text(paragraphs, published="2031-08-05"):
    return article_of(Document("live", "\n\n".join(paragraphs), published=published))


def told(found):
    return [(e.value, found.text[e.span.start : e.span.end].split("\n\n")) for e in found.entries]


def test_the_newest_first_goes_back_over_midnight():
    found = of_text(NIGHT)
    assert told(found) == [
        ("2031-08-05T00:10Z", ["00:10 GMT", "One."]),
        ("2031-08-04T23:50Z", ["23:50 GMT – Mayor speaks", "Two.", "Three."]),
        ("2031-08-04T21:15Z", ["21:15 GMT", "Four."]),
    ]
    assert [e.day for e in found.entries] == [date(2031, 8, 5), date(2031, 8, 4), date(2031, 8, 4)]
    assert "“00:10 GMT”" in found.entries[0].detail


def test_the_oldest_first_goes_on_over_midnight():
    found = of_text(["Levee live", "21.15pm", "x", "9.15pm", "One.", "11.50pm BST", "Two.", "12.10am", "Three."])
    assert [v for v, _ in told(found)] == ["2031-08-05T21:15", "2031-08-05T23:50+01:00", "2031-08-06T00:10"]


@pytest.mark.parametrize(
    ("published", "newest"),
    [("2031-08-05", "2031-08-05"), ("2031-08-04T21:00:00Z", "2031-08-05"), ("2031-08-05T00:20:00Z", "2031-08-05")],
)
def test_the_time_of_publication_says_which_end_it_is_of(published, newest):
    assert of_text(NIGHT, published).entries[0].day.isoformat() == newest


def test_a_file_is_read_like_a_document():
    text = "\n\n".join(["Levee live", "Monday, 4 August 2031", *NIGHT[1:]])
    found = article(text)
    assert found.published.value == "2031-08-04"
    assert [e.day.isoformat() for e in found.entries] == ["2031-08-04", "2031-08-03", "2031-08-03"]


@pytest.mark.parametrize(
    "paragraphs",
    [
        ["11h ago", "One.", "12h ago", "Two.", "13h ago", "Three."],
        ["10:20", "One.", "09:00", "Two.", "15:00", "Three.", "08:00", "Four."],
        ["10:20", "One.", "10:00", "Two."],
        ["2.15 million people fled.", "1.10 million came back.", "0.30 million stayed."],
        ["It began at 10:20 GMT.", "It held at 09:20 GMT.", "It broke at 08:20 GMT."],
        [SENTENCE] * 8 + ["9am: the doors open", "10am: the talks", "12pm: lunch"],
        ["9am: the doors open", "10am: the talks", "12pm: lunch"] + [SENTENCE] * 8,
        ["3:16 minutes was her time.", "3:12 minutes was his time.", "3:10 minutes is the record."],
    ],
    ids=[
        "how long ago",
        "no order",
        "two",
        "millions",
        "times in sentences",
        "a list below",
        "a list above",
        "records",
    ],
)
def test_what_is_no_liveblog(paragraphs):
    assert of_text(["Levee live", *paragraphs]).entries == ()


def test_without_a_day_there_are_no_entries_and_with_days_of_their_own_there_are():
    assert of_text(NIGHT, None).entries == ()
    dated = ["Levee live", "21 Aug 2031 14:05", "One.", "21 Aug 2031 13:05", "Two.", "20 Aug 2031 22:05", "Three."]
    found = of_text(dated, None)
    assert [e.value for e in found.entries] == ["2031-08-21T14:05", "2031-08-21T13:05", "2031-08-20T22:05"]
    # The time of an entry is not that of the publication.
    assert (found.published.value, found.published.rejected) == (None, ())


def test_the_titles_of_entries_may_stand_above_their_times():
    entries = [
        p
        for n, title in ((3, "Mayor speaks"), (2, "Rain falls"), (1, "First alarm"))
        for p in (title, f"Published at 1{n}:05 GMT 4 August", SENTENCE)
    ]
    found = of_text(["Levee live", *entries])
    assert told(found)[0] == (
        "2031-08-04T13:05Z",
        ["Mayor speaks", "Published at 13:05 GMT 4 August", SENTENCE],
    )
    assert [e.day for e in found.entries] == [date(2031, 8, 4)] * 3


def test_an_entry_without_a_year_around_new_year():
    entries = ["Live", "1 January, 00:05", "One.", "31 December, 23:05", "Two.", "31 December, 22:05", "Three."]
    days = [e.day.isoformat() for e in of_text(entries, "2032-01-01").entries]
    assert days == ["2032-01-01", "2031-12-31", "2031-12-31"]


@pytest.mark.parametrize(
    ("paragraph", "words", "alone"),
    [
        ("14:05 GMT", "14:05 GMT", True),
        ("[14:05]", "[14:05", True),
        ("2.15pm – Mayor speaks", "2.15pm", False),
        ("10:20 The mayor spoke.", "10:20", False),
        ("Updated at 14:05", "Updated at 14:05", True),
        ("9am", "9am", True),
        ("Aug 4, 2:05 p.m. EDT", "Aug 4, 2:05 p.m. EDT", True),
        ("14:05 (UTC+3)", "14:05 (UTC+3)", True),
    ],
)
def test_the_forms_of_an_entrys_time(paragraph, words, alone):
    found = opening(paragraph)
    assert found is not None
    assert (found.words, found.alone) == (words, alone)


@pytest.mark.parametrize("paragraph", ["25:00", "14:75", "10:20 minutes", "2.15", "11h ago", "1:2", "14:05 of them"])
def test_what_is_no_entrys_time(paragraph):
    assert opening(paragraph) is None


PUBLISHED = "<meta property='article:published_time' content='2031-08-04T20:00:00+02:00'>"
LATEST = ("2031-08-05T00:10:00+02:00", "2031-08-04T23:50:00+02:00", "2031-08-04T22:05:00+02:00")


def an_entry(moment: str, shown: str, number: int) -> str:
    return (
        f"<article class='entry'><time datetime='{moment}'>{shown}</time><h2>Entry {number}</h2>"
        f"<p>{SENTENCE} {number}</p><p>More {number}.</p></article>"
    )


def a_page(body: str, head: str = PUBLISHED) -> str:
    return f"<html><head>{head}</head><body><main><h1>Levee live</h1>{body}</main></body></html>"


def test_entries_that_are_elements_with_times_of_their_own():
    shown = ("00:10", "2h ago", "22:05")
    entries = "".join(an_entry(moment, s, n) for n, (moment, s) in enumerate(zip(LATEST, shown, strict=True)))
    comment = "<article><time datetime='2031-09-01T10:00Z'>x</time><p>First!</p></article>"
    comments = f"<section class='comments'>{comment * 4}</section>"
    found = article(a_page(f"<p>The latest from Kolm.</p><section>{entries}</section>{comments}"), "html")
    assert told(found) == [
        (LATEST[0], ["00:10", "Entry 0", f"{SENTENCE} 0", "More 0."]),
        # What the page shows instead of the time is none, and is left out.
        (LATEST[1], ["Entry 1", f"{SENTENCE} 1", "More 1."]),
        (LATEST[2], ["22:05", "Entry 2", f"{SENTENCE} 2", "More 2."]),
    ]
    assert [e.day for e in found.entries] == [date(2031, 8, 5), date(2031, 8, 4), date(2031, 8, 4)]
    assert found.text.startswith("Levee live\n\nThe latest from Kolm.\n\n00:10")
    assert "First!" not in found.text


def test_the_newest_entrys_time_is_not_the_publication():
    entries = "".join(an_entry(m, m[11:16], n).replace("article", "div") for n, m in enumerate(LATEST))
    found = article(a_page(f"<div>{entries}</div>", ""), "html")
    assert len(found.entries) == 3
    assert found.published.value is None


def test_entries_that_are_headings_with_paragraphs_below():
    body = "".join(f"<h3>{t} GMT – Rain {t}</h3><p>{SENTENCE}</p><p>More.</p>" for t in ("22:05", "21:05", "20:30"))
    found = article(a_page(f"<div>{body}</div>"), "html")
    assert told(found)[1] == ("2031-08-04T21:05Z", ["21:05 GMT – Rain 21:05", SENTENCE, "More."])


def test_times_shown_without_a_machines_form():
    body = "".join(f"<li><span class='time'>{t}</span><div>{SENTENCE}</div></li>" for t in ("00:10", "23:50", "22:05"))
    head = PUBLISHED.replace("04T20:00", "05T00:30")
    found = article(a_page(f"<ul>{body}</ul>", head), "html")
    assert told(found)[0] == ("2031-08-05T00:10", ["00:10", SENTENCE])
    assert [e.day.day for e in found.entries] == [5, 4, 4]


def linked(numbers=(3, 2, 1)) -> str:
    updates = [
        {
            "@type": "BlogPosting",
            "headline": f"Entry {n}",
            "datePublished": f"2031-08-04T2{n}:00:00+02:00",
            "articleBody": f"<p>{SENTENCE} {n}</p><p>More {n}.</p>",
        }
        for n in numbers
    ]
    blog = {"@type": "LiveBlogPosting", "datePublished": "2031-08-04T20:00:00+02:00", "liveBlogUpdate": updates}
    return f"<script type='application/ld+json'>{json.dumps(blog)}</script>"


def test_entries_that_only_json_ld_dates_are_found_in_the_text():
    body = "".join(f"<h2>Entry {n}</h2><p>{SENTENCE} {n}</p><p>More {n}.</p>" for n in (3, 2, 1))
    found = article(a_page(f"<article>{body}</article>", linked()), "html")
    assert found.published.value == "2031-08-04T20:00:00+02:00"
    assert told(found)[2] == ("2031-08-04T21:00:00+02:00", ["Entry 1", f"{SENTENCE} 1", "More 1."])
    assert found.text.count("Entry 2") == 1


def test_entries_that_the_page_would_load_later_are_taken_from_json_ld():
    found = article(a_page(f"<article><p>{SENTENCE}</p></article>", linked()), "html")
    assert told(found)[0] == ("2031-08-04T23:00:00+02:00", ["Entry 3", f"{SENTENCE} 3", "More 3."])
    assert found.text.split("\n\n")[1] == SENTENCE


def test_a_report_with_cards_of_other_reports_below_is_no_liveblog():
    cards = "".join(f"<div class='story'><time datetime='{m}'>x</time><p>Boat {m}.</p></div>" for m in LATEST)
    found = article(
        a_page(f"<article><p>{SENTENCE}</p><p>{SENTENCE}</p><p>{SENTENCE}</p></article><div>{cards}</div>"), "html"
    )
    assert found.entries == ()


def test_a_weekday_in_the_headings_says_the_day_whatever_else_is_dated_below():
    headings = (
        "(12:43 a.m. Tuesday ET, 6:43 a.m. in Kolm)",
        "(5:31 p.m. Monday ET, 11:31 p.m. in Kolm)",
        "(Monday, 4:37 p.m.)",
        "August 10, 2031 at 9:05 am",
    )
    found = of_text(["Levee live", *(f"{h} {SENTENCE}" for h in headings)], "2031-08-04")
    assert [v for v, _ in told(found)] == [
        "2031-08-05T00:43",
        "2031-08-04T17:31",
        "2031-08-04T16:37",
        "2031-08-10T09:05",
    ]


@pytest.mark.parametrize(
    ("line", "weekday"),
    [
        ("4:37 p.m. Monday ET", 0),
        ("Sun 14:05", 6),
        ("14:05 on Wednesday – Mayor speaks", 2),
        ("14:05 GMT Thurs", 3),
        ("14:05 GMT Monetary policy", None),
        ("4:37 p.m., Monday, 28 March", None),
        ("14:05 GMT", None),
    ],
)
def test_the_weekday_beside_a_time(line, weekday):
    found = opening(line)
    assert found is not None
    assert found.weekday == weekday
    assert found.day_month == ((3, 28) if "March" in line else None)


TIMES = st.lists(st.integers(0, 1439), min_size=3, max_size=8)


@given(TIMES, st.dates(date(1950, 1, 1), date(2090, 1, 1)))
@settings(max_examples=100)
def test_entries_cover_the_text_in_order_and_their_days_run_one_way(minutes, day):
    paragraphs = [p for m in minutes for p in (f"{m // 60:02}:{m % 60:02} GMT", SENTENCE)]
    found = of_text(["Levee live", *paragraphs], day.isoformat())
    assert len(found.entries) in (0, len(minutes))
    values = [(e.day, e.value[11:16]) for e in found.entries]
    assert values in (sorted(values), sorted(values, reverse=True))
    if values:
        assert values[0][0] == day
    for entry, after in zip(found.entries, found.entries[1:], strict=False):
        assert entry.span.end < after.span.start
        assert found.text[entry.span.start : entry.span.end].endswith(SENTENCE)
