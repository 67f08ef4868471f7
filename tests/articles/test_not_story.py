"""What is marked as no part of the report, and above all what is not."""

import json
from pathlib import Path

import pytest

from dateline.articles.document import article_of
from dateline.model.article import Document
from tests.articles.made import article, marked

CASES = json.loads((Path(__file__).parents[1] / "cases" / "not_story.json").read_text(encoding="utf-8"))
FIRST = "The levee of the Ister held on Monday, the mayor of Kolm said."
LAST = "Engineers will inspect it every week until the autumn."


@pytest.mark.parametrize(("title", "line", "reason"), CASES["marked"])
def test_a_passage_outside_the_report_is_marked_whole_and_alone(title, line, reason):
    below = line if reason != "byline" else ""
    above = line if reason == "byline" else ""
    text = "\n\n".join(p for p in (title, above, FIRST, below, LAST) if p)
    assert marked(article_of(Document("a1", text))) == [(line, reason)]


@pytest.mark.parametrize("line", CASES["kept"])
def test_a_sentence_of_the_report_is_never_marked(line):
    assert marked(article_of(Document("a1", "\n\n".join(("Levee holds", FIRST, line, LAST))))) == []


def test_the_second_of_two_equal_headlines_is_the_repeat_and_the_section_is_no_title():
    found = article(f"News Kolm\n\nLevee holds as ferry sinks\n\nLevee holds as ferry sinks\n\n{FIRST}\n\n{LAST}")
    assert found.title == "Levee holds as ferry sinks"
    assert marked(found) == [("News Kolm", "navigation"), ("Levee holds as ferry sinks", "repeated headline")]
    assert found.title_span is not None
    assert found.title_span.start == len("News Kolm\n\n")
    assert found.text[found.paragraphs[found.lede].start :].startswith(FIRST)


def test_a_related_link_at_the_very_end_needs_no_line_end():
    assert marked(article(f"{FIRST}\n\nRelated: Ferry sinks off Kolm")) == [
        ("Related: Ferry sinks off Kolm", "related")
    ]


def test_headlines_under_a_links_heading_are_links_and_the_sentence_after_them_is_not():
    text = f"Levee holds\n\n{FIRST}\n\nALSO ON OUR SITE\n\n* Floods kill 40\n* A photo essay\n\n{LAST}"
    words = [w for w, _ in marked(article(text))]
    assert words == ["ALSO ON OUR SITE", "* Floods kill 40", "* A photo essay"]


def test_a_document_keeps_its_text_and_id_exactly():
    text = "Levee holds\r\n\r\nThe levee held.\r\n"
    found = article_of(Document("wire/7", text))
    assert (found.id, found.text) == ("wire/7", text)
    assert all(text[p.start : p.end].strip() == text[p.start : p.end] for p in found.paragraphs)
