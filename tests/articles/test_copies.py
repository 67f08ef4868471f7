"""Which articles are the same text, and which only share some of it."""

import random

from dateline.articles.copies import copies
from dateline.articles.document import article_of
from dateline.model.article import Document


def _sentences(seed: int, count: int = 16) -> list[str]:
    rng = random.Random(seed)
    syllables = ["ka", "lo", "mi", "ter", "von", "sha", "re", "du", "pel", "ist"]
    return [
        " ".join("".join(rng.choices(syllables, k=rng.randint(1, 3))) for _ in range(14)).capitalize() + "."
        for _ in range(count)
    ]


def _article(name, sentences, published=None, head=()):
    return article_of(Document(name, "\n\n".join([*head, *sentences]), None, published))


WIRE = _sentences(1)


def _links(*articles):
    return [(c.article, c.original) for c in copies(articles)]


def test_a_reprint_under_another_headline_and_byline_is_a_copy_of_the_earliest():
    first = _article("z", WIRE, "2031-08-04")
    late = _article("a", WIRE, "2031-08-05", ("Bridge of sighs", "By Ola Frey"))
    undated = _article("b", WIRE[:12], None, ("Another headline",))
    expected = [("a", "z"), ("b", "z")]
    assert _links(first, late, undated) == expected
    assert _links(undated, late, first) == expected


def test_a_copy_cut_to_its_first_paragraphs_is_found():
    assert _links(_article("a", WIRE, "2031-08-04"), _article("b", WIRE[:4], "2031-08-05")) == [("b", "a")]


def test_entities_quotation_marks_and_case_do_not_hide_a_copy():
    changed = [s.replace(" ", "&nbsp;", 1).upper() + "<br />" for s in WIRE]
    assert _links(_article("a", WIRE, "2031-08-04"), _article("b", changed, "2031-08-05")) == [("b", "a")]


def test_a_lent_passage_a_roundup_and_shared_promotions_make_no_copies():
    other = _sentences(2)
    lent = _article("b", other[:6] + WIRE[3:6] + other[6:], "2031-08-05")
    roundup = _article("c", other[:2] + WIRE[:2] + _sentences(3)[:2], "2031-08-05")
    brief = _article("d", WIRE[:3], "2031-08-06")
    assert _links(_article("a", WIRE, "2031-08-04"), lent, roundup, brief) == [("d", "a")]


def test_short_texts_are_no_copies_of_each_other():
    assert _links(_article("a", ["Yes."]), _article("b", ["Yes."])) == []
