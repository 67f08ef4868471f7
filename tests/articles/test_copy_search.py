"""An article finds what it repeats whatever was asked before it, and reads a text once."""

import random

import pytest

from dateline.articles.copies import sketch
from dateline.articles.copy_index import MemoryCopies
from dateline.articles.copy_search import HOLDERS, CopySearch
from dateline.articles.document import article_of
from dateline.model.article import Article, Document
from dateline.model.linking import key_of


def _text(seed: int, words: int) -> str:
    rng = random.Random(seed)
    return " ".join("".join(rng.choices("aeioklmnrst", k=6)) for _ in range(words))


def _search(*articles: Article) -> tuple[CopySearch, dict[str, str | None], list[str]]:
    """The search, what each article repeats, and what was read for that, in order."""
    index, by_id, read = MemoryCopies(), {a.id: a for a in articles}, []
    index.keep_sketches([sketch(a) for a in articles])

    def reading(id_: str) -> Article:
        read.append(id_)
        return by_id[id_]

    search, names = CopySearch(index, reading), {key_of(id_): id_ for id_ in by_id}
    found = {a.id: search.repeated(sketch(a)) for a in articles}
    return search, {id_: names[repeat.early] if repeat else None for id_, repeat in found.items()}, read


@pytest.mark.parametrize("seed", range(3))
def test_the_answer_is_the_same_in_any_order_and_each_text_is_read_once(seed: int) -> None:
    wire, other = _text(1, 200), _text(2, 200)
    articles = [
        article_of(Document("first", wire, None, "2031-05-06")),
        article_of(Document("again", wire, None, "2031-05-07")),
        article_of(Document("short", wire[:900], None, "2031-05-08")),
        article_of(Document("apart", other, None, "2031-05-07")),
    ]
    random.Random(seed).shuffle(articles)
    _, found, read = _search(*articles)
    assert found == {"first": None, "again": "first", "short": "first", "apart": None}
    assert sorted(read) == ["again", "first", "short"]


def test_what_many_hold_before_is_no_reason_to_be_compared() -> None:
    """Its own text is repeated from one that is not among the first holders of what all share."""
    shared = _text(3, 150)
    crowd = [
        article_of(Document(f"c{n:03}", f"{shared} {_text(100 + n, 150)}", None, "2031-05-01")) for n in range(HOLDERS)
    ]
    own = _text(4, 150)
    late = [
        article_of(Document(name, f"{shared} {own}", None, day))
        for name, day in (("x", "2031-06-01"), ("y", "2031-06-02"))
    ]
    _, found, _ = _search(*crowd, *late)
    assert found["y"] == "x"
    assert found["x"] is None


def test_ages_are_known_of_those_that_there_are() -> None:
    search, _, _ = _search(article_of(Document("a", _text(5, 60), None, "2031-05-06")))
    aged = search.aged([key_of("a"), key_of("nobody")])
    assert [(a.age, a.article) for a in aged.values()] == [("2031-05-06 2031-05-06", "a")]
    assert aged[key_of("a")].samples == len(sketch(article_of(Document("a", _text(5, 60), None, "2031-05-06"))).samples)
