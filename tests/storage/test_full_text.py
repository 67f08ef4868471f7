"""Both databases find the same passages in the same order, whatever the texts and the query."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests import postgresql as pg

from dateline.articles.document import article_of
from dateline.model.article import Document
from dateline.model.search import Found, Search
from dateline.storage.database import DatabaseCase
from dateline.storage.opening import open_case
from dateline.storage.sqlite import temporary_case

# Few words, so that they meet; some that are cut, folded or long.
WORDS = (
    "dam",
    "damp",
    "Orva",
    "órva",
    "state-run",
    "said",
    "said",
    "15",
    "x_y",
    "Ærø",
    "a" * 600,
    "a" * 601,
    "don’t",
    "\x00dam",
)
TEXTS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=14).map(" ".join)
QUERIES = st.lists(
    st.one_of(
        st.sampled_from((*WORDS, "da*", "a*", "sai*", '"said said"', '"dam said"', '"orva da*"', "nothing", '"', "*")),
        st.tuples(st.sampled_from(WORDS), st.sampled_from(WORDS)).map(lambda two: f'"{two[0]} {two[1]}"'),
    ),
    min_size=1,
    max_size=4,
).map(" ".join)


def told(found: Found) -> tuple[int, list[tuple[str, str, int, int]]]:
    return found.total, [(h.span.article, h.span.part, h.span.start, h.span.end) for h in found.hits]


@pytest.fixture
def server_case(postgresql: pg.Server) -> Iterator[DatabaseCase]:
    """A case that every example fills anew."""
    with open_case(postgresql.place(), create=True) as case:
        yield case
        case.roll_back()


@given(st.lists(TEXTS, min_size=1, max_size=12), st.lists(QUERIES, min_size=1, max_size=4))
# A server takes as long as it takes; the test empties its one case before each example.
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_the_same_passages_in_the_same_order(server_case: DatabaseCase, texts: list[str], queries: list[str]) -> None:
    articles = [
        article_of(Document(f"r{n}", text.replace("\x00", " "), None, f"2031-03-{1 + n % 9:02}"))
        for n, text in enumerate(texts)
    ]
    # What the example before put in, also where it failed.
    server_case.roll_back()
    with temporary_case() as here:
        for case in (here, server_case):
            for article in articles:
                case.add(article)
        for query in queries:
            assert told(server_case.search(Search(query))) == told(here.search(Search(query))), query
            paged = Search(query, limit=2, offset=1)
            assert told(server_case.search(paged)) == told(here.search(paged))


def test_a_text_too_long_for_the_index_is_found_all_the_same(place: Path | str) -> None:
    long = " ".join(f"w{n:06}" for n in range(90_000))
    with open_case(place, create=True) as case:
        case.add(article_of(Document("long", long, None, "2031-03-04")))
        case.add(article_of(Document("short", "w000007 stands here", None, "2031-03-05")))
        case.commit()
        assert {h.span.article for h in case.search(Search("w000007")).hits} == {"long", "short"}
        assert [h.span.article for h in case.search(Search('"w089998 w089999"')).hits] == ["long"]
        assert case.search(Search('"w000007 w000009"')).total == 0
