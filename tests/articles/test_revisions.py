"""The same page at different times: known by its address and by a text that goes on."""

from dataclasses import replace

import pytest

from dateline.articles.document import article_of
from dateline.articles.revisions import UNTOLD, address, revisions
from dateline.model.article import Article, Document

EARLY = (
    "At least nine dockers were killed when the harbour of Bervik was shelled at dawn, the port authority said. "
    "Two cranes fell into the water. The mayor, Jana Tesk, asked people to stay at home until the evening."
)
LATE = EARLY.replace("At least nine dockers", "Twelve dockers") + " The port reopens on Friday."
OTHER = (
    "The coal mine of Sudl flooded overnight and pumps were sent from the capital, the company said on its page. "
    "No one was below when the water came, and the lower gallery was sealed by engineers before noon."
)


def report(id_: str, text: str, url: str | None, title: str = "Bervik harbour shelled", **fields: str) -> Article:
    return replace(article_of(Document(id_, text, title, fields.pop("published", "2027-03-12"), url=url)), **fields)


def chain(*articles: Article) -> list[tuple[str, str, str]]:
    return [(r.earlier, r.later, r.basis) for r in revisions(articles)]


def test_a_changed_page_is_a_revision_in_the_order_in_which_it_was_retrieved() -> None:
    url = "https://post.example/bervik"
    late = report("a", LATE, url, retrieved="2027-03-12T10:00:00+00:00")
    early = report("b", EARLY, url, retrieved="2027-03-12T11:30:00+02:00")
    expected = [("b", "a", "retrieved 2027-03-12T11:30:00+02:00, then 2027-03-12T10:00:00+00:00")]
    assert chain(late, early) == chain(early, late) == expected


def test_the_pages_own_word_of_its_change_counts_where_nothing_was_retrieved() -> None:
    early = report("z", EARLY, "https://post.example/bervik")
    late = report("a", LATE, "https://post.example/bervik", changed="2027-03-12T10:00:00+00:00")
    assert chain(early, late) == [("z", "a", "changed (not told), then 2027-03-12T10:00:00+00:00")]


def test_where_nothing_tells_the_order_it_is_said_so() -> None:
    assert chain(report("b", EARLY, "https://p.example/x"), report("a", LATE, "https://p.example/x")) == [
        ("a", "b", UNTOLD)
    ]


def test_three_texts_are_two_revisions() -> None:
    texts = (EARLY, LATE, f"{LATE} Trains run again.")
    found = chain(*(report(f"r{n}", t, "https://p.example/x", retrieved=f"2027-03-1{n}") for n, t in enumerate(texts)))
    assert [(one, other) for one, other, _ in found] == [("r0", "r1"), ("r1", "r2")]


def test_different_reports_at_one_address_are_not_one_page() -> None:
    home = "https://post.example/"
    assert chain(report("a", EARLY, home), report("b", OTHER, home, title="Mine flooded")) == []


def test_a_rewritten_text_under_the_same_headline_is_one_page() -> None:
    url = "https://post.example/live"
    found = chain(report("a", EARLY, url), report("b", OTHER, url, title="Bervik  Harbour shelled"))
    assert [(one, other) for one, other, _ in found] == [("a", "b")]


def test_reports_without_address_or_with_another_are_none() -> None:
    assert chain(report("a", EARLY, None), report("b", LATE, None)) == []
    assert chain(report("a", EARLY, "https://p.example/1"), report("b", LATE, "https://p.example/2")) == []


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://www.post.example/a/", "http://post.example/a", True),
        ("https://post.example/a?utm_source=x&fbclid=1", "https://post.example/a", True),
        ("https://post.example/a#comments", "https://post.example/a", True),
        ("https://post.example/a?id=1", "https://post.example/a?id=2", False),
        ("https://post.example/a", "https://post.example/b", False),
        ("not an address", "not an address", True),
    ],
)
def test_what_does_not_tell_pages_apart_is_left_out_of_an_address(one: str, other: str, same: bool) -> None:
    assert (address(one) == address(other)) is same
