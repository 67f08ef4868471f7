"""Markdown: the words without the marks, and what the front matter says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.articles.markdown import markdown
from dateline.articles.record import record

CLIPPED = """---
title: "Levee: it holds"
source: "https://kolm.example/levee"
author:
  - "[[Anna Berg]]"
  - Tom Rusk
published: 2031-08-04
created: 2031-08-06
tags:
  - "clippings"
---
# Levee holds

The **levee** of the [Ister](https://kolm.example/ister "The river") held on *Monday*,
the mayor of Kolm said[^1].

> [!quote] “It held,” she said. “It **will** hold.”

![A picture](data:image/png;base64,AAAA)
- First, the ferry runs.
- Then the snake_case_name and 2 * 3 * 4 stay, \\*so\\* do stars.

<!-- a comment -->
1. Numbered

| Town | Level |
|------|-------|
| Kolm | 4 m |

Ferry
-----
See <https://kolm.example/2>, `code` &amp; [[Kolm|the town]].

```
as **it** stands
  here
```
[1]: https://kolm.example/3
***
"""


def test_the_words_stay_and_the_marks_go():
    draft = markdown(CLIPPED.encode(), "a.md")
    assert draft.text.split("\n\n") == [
        "Levee holds",
        "The levee of the Ister held on Monday, the mayor of Kolm said.",
        "“It held,” she said. “It will hold.”",
        "First, the ferry runs.",
        "Then the snake_case_name and 2 * 3 * 4 stay, *so* do stars.",
        "1. Numbered",
        "| Town | Level |",
        "| Kolm | 4 m |",
        "Ferry",
        "See https://kolm.example/2, code & the town.",
        "as **it** stands\n  here",
    ]


def test_the_front_matter_of_a_clipped_page_is_understood():
    draft = markdown(CLIPPED.encode(), "a.md")
    assert (draft.title, draft.byline, draft.outlet) == ("Levee: it holds", "Anna Berg, Tom Rusk", None)
    assert (draft.url, draft.retrieved) == ("https://kolm.example/levee", "2031-08-06")
    assert [(d.value, d.basis, d.detail) for d in draft.dates] == [("2031-08-04", "document", "front matter published")]


def test_front_matter_in_toml():
    text = '+++\ntitle = "Levee"\ndate = 2031-08-04T23:30:00-05:00\nauthors = ["A", "B"]\n+++\nIt held.\n'
    draft = markdown(text.encode(), "a.md")
    assert (draft.title, draft.byline, draft.text) == ("Levee", "A, B", "It held.")
    assert draft.dates[0].value == "2031-08-04T23:30:00-05:00"


@pytest.mark.parametrize(
    "text", ["---\nIt held.\n---\nIt broke.\n", "--- no front matter\nIt held.", "---\ntitle: x\n"]
)
def test_rules_are_no_front_matter(text):
    draft = markdown(text.encode(), "a.md")
    assert (draft.title, draft.dates) == (None, ())


def test_a_heading_is_the_title_where_nothing_else_is():
    assert markdown(b"# Levee *holds*\n\nIt held.\n", "a.md").title == "Levee holds"
    assert markdown(b"It held.\n\n# Later\n", "a.md").title is None


@given(st.text("*_`[]()#->|!<&\\ \nab", max_size=300))
def test_no_text_stops_it(text):
    assert "\r" not in markdown(text.encode(), "a.md").text


def test_many_marks_take_no_long_time():
    for mark in ("*a", "[a](", "<a ", "_a ", "![", "`a", "<!--", "%%", "---\na: ", "> > ", "[[a|"):
        found = markdown((mark * 20_000 + "\n\nIt held.\n").encode(), "a.md")
        assert found.text.endswith("It held."), mark


def test_a_record_of_news_please_is_understood():
    data = (
        b'{"authors": ["Anna Berg"], "date_download": "2031-08-06 10:00:00", "date_modify": "None", "text": null,'
        b' "date_publish": "2031-08-04 21:30:00", "description": "Short.", "filename": "x.json", "image_url": null,'
        b' "language": "en", "localpath": null, "maintext": "It held.", "source_domain": "kolm.example",'
        b' "title": "Levee", "title_page": null, "title_rss": null, "url": "https://kolm.example/1"}'
    )
    draft = record(data, "a.jsonl#1")
    assert (draft.text, draft.title, draft.outlet, draft.byline) == ("It held.", "Levee", "kolm.example", "Anna Berg")
    assert [(d.value, d.kind) for d in draft.dates if d.kind != "retrieved"] == [("2031-08-04 21:30:00", "published")]
    assert draft.retrieved == "2031-08-06 10:00:00"


def test_an_article_of_fundus_is_understood():
    data = (
        b'{"title": "Levee", "authors": ["Anna Berg"], "publishing_date": "2031-08-04 21:30:00+02:00", "topics": [],'
        b' "body": {"summary": ["It held."], "sections": [{"headline": [], "paragraphs": ["Kolm is dry."]},'
        b' {"headline": ["Ferry"], "paragraphs": ["It runs."]}]}, "html": {"requested_url": "https://kolm.example/1",'
        b' "responded_url": "https://kolm.example/2", "content": "<html>", "crawl_date": "2031-08-06T10:00:00",'
        b' "source_info": {"publisher": "Kolm Post"}}}'
    )
    draft = record(data, "a.jsonl#1")
    assert draft.text == "It held.\n\nKolm is dry.\n\nFerry\n\nIt runs."
    assert (draft.url, draft.outlet, draft.retrieved) == ("https://kolm.example/2", "Kolm Post", "2031-08-06T10:00:00")
    assert draft.dates[0].value == "2031-08-04 21:30:00+02:00"
