"""Saved pages in the markup of common systems: body, title, date, byline, captions and entries of each."""

from functools import cache

import pytest
from benchmark.bodies import ours
from benchmark.bodies.pages import pages, scores

from dateline.errors import InputError
from tests.articles.made import marked

PAGES = {page.name: page for page in pages()}
REPORTS = [name for name, page in PAGES.items() if "refused" not in page.record]
WALLS = [name for name, page in PAGES.items() if "refused" in page.record]


@cache
def read(name):
    return ours.article(PAGES[name])


def record(name):
    return PAGES[name].record


@pytest.mark.parametrize("name", REPORTS)
def test_the_body_is_whole_and_nothing_else(name):
    precision, recall, _ = scores(ours.story(read(name)), PAGES[name].body)
    assert min(precision, recall) >= 98.0


@pytest.mark.parametrize("name", REPORTS)
def test_title_outlet_date_and_byline(name):
    found, right = read(name), record(name)
    assert (found.title, found.outlet, found.byline) == (right["title"], right["outlet"], right["byline"])
    assert (found.published.value or "")[:16] == (right["published"] or "")[:16]


@pytest.mark.parametrize("name", [name for name in REPORTS if record(name)["captions"]])
def test_captions_in_the_text_are_told_from_it(name):
    captions = " ".join(words for words, reason in marked(read(name)) if reason == "caption")
    story = ours.story(read(name))
    for caption in record(name)["captions"]:
        assert caption in captions or caption not in read(name).text
        assert caption not in story


@pytest.mark.parametrize("name", [name for name in REPORTS if "entries" in record(name)])
def test_entries_have_their_own_times(name):
    found = read(name)
    told = [(e.value, found.text[e.span.start : e.span.end]) for e in found.entries]
    assert [value for value, _ in told] == [value for value, _ in record(name)["entries"]]
    for (_, text), (_, opening) in zip(told, record(name)["entries"], strict=True):
        assert opening in text[: len(opening) + 20]


@pytest.mark.parametrize("name", WALLS)
def test_a_wall_is_no_report(name):
    with pytest.raises(InputError, match=record(name)["refused"]):
        read(name)


def test_there_are_thirty_pages_or_more():
    assert len(REPORTS) >= 30
    assert len({page.record["system"] for page in PAGES.values()}) == len(PAGES)
