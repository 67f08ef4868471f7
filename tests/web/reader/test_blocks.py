"""A report's text as blocks: nothing of it is lost, titles and what is not the report are known as such."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.model.article import UNDATED, Article, NotStory
from dateline.model.span import Span
from dateline.web.reader.blocks import blocks
from dateline.web.reader.pieces import Mark


def report(text: str, paragraphs: list[tuple[int, int]], **fields: object) -> Article:
    given = {
        **{"title": None, "title_span": None, "not_story": ()},
        **fields,
    }
    spans = tuple(Span("a1", *place) for place in paragraphs)
    return Article(
        id="a1", name="a1.txt", locations=(), text=text, outlet=None, family=None, byline=None, url=None, language="en",
        published=UNDATED, paragraphs=spans, lede=0, raw_sha256="", text_sha256="", **given,  # type: ignore[arg-type] # fields by name
    )  # fmt: skip


def test_paragraphs_titles_and_what_is_not_the_report() -> None:
    text = "Odresk shelled\n\nTwo died.\n\nSign up here"
    article = report(
        text,
        [(0, 14), (16, 25), (27, 39)],
        title="Odresk shelled",
        title_span=Span("a1", 0, 14),
        not_story=(NotStory(Span("a1", 27, 39), "newsletter"),),
    )
    made = blocks(article, [("text", Mark(16, 19, "colour", "figure"))])
    assert [(b.kind, b.text, b.reason) for b in made] == [
        ("title", "Odresk shelled", ""),
        ("between", "\n\n", ""),
        ("paragraph", "Two died.", ""),
        ("between", "\n\n", ""),
        ("outside", "Sign up here", "newsletter"),
    ]
    assert [(p.text, p.names("colour")) for p in made[2].pieces] == [("Two", ("figure",)), (" died.", ())]


@pytest.mark.parametrize("span", [None, Span("a1", 0, 14, "title")])
def test_a_title_beside_the_text_comes_first_with_its_own_marks(span: Span | None) -> None:
    article = report("Two died.", [(0, 9)], title="Odresk shelled", title_span=span)
    made = blocks(article, [("title", Mark(0, 6, "colour", "place")), ("text", Mark(0, 3, "colour", "figure"))])
    assert [(b.kind, b.text) for b in made] == [("title", "Odresk shelled"), ("paragraph", "Two died.")]
    assert [[p.names("colour") for p in b.pieces] for b in made] == [[("place",), ()], [("figure",), ()]]


def test_a_paragraph_only_partly_outside_stays_one() -> None:
    made = blocks(report("He left. Read more", [(0, 18)], not_story=(NotStory(Span("a1", 9, 18), "related"),)), [])
    assert [b.kind for b in made] == ["paragraph"]
    assert [(p.text, p.names("outside")) for p in made[0].pieces] == [("He left. ", ()), ("Read more", ("related",))]


@given(
    st.text(alphabet="ab \n", max_size=50),
    st.lists(st.integers(0, 50), max_size=8),
    st.lists(st.tuples(st.integers(0, 55), st.integers(0, 55)), max_size=6),
)
def test_the_blocks_are_the_text(text: str, edges: list[int], marked: list[tuple[int, int]]) -> None:
    places = sorted({e for e in edges if e <= len(text)})
    paragraphs = list(zip(places[::2], places[1::2], strict=False))
    marks = [("text", Mark(start, end, "fact", "f")) for start, end in marked]
    made = blocks(report(text, paragraphs), marks)  # type: ignore[arg-type] # "text" is a part
    assert "".join(b.text for b in made) == text
    bounds = {edge for p in paragraphs for edge in p if text[p[0] : p[1]].strip()}
    ends = set()
    for block in made:
        ends |= {block.pieces[0].start, block.pieces[0].start + len(block.text)}
    assert bounds <= ends | {0, len(text)}
