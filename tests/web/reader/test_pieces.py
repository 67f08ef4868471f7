"""A text cut at every edge of every mark: nothing of it is lost, and each piece knows which marks it bears."""

from hypothesis import given
from hypothesis import strategies as st

from dateline.web.reader.pieces import Mark, Piece, cut

ROLES = st.sampled_from(["fact", "colour", "outside", "at"])


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[str, list[Mark]]:
    text = draw(st.text(max_size=60))
    place = st.integers(0, 70)
    marks = draw(st.lists(st.builds(Mark, place, place, ROLES, st.sampled_from("abc")), max_size=12))
    return text, marks


def test_marks_that_cross_are_cut_where_they_cross() -> None:
    text = "“We hit a depot on Friday,” he said"
    quote, day = Mark(0, 27, "colour", "statement"), Mark(19, 30, "fact", "f")
    assert cut(text, [quote, day]) == (
        Piece(0, "“We hit a depot on ", (("colour", "statement"),)),
        Piece(19, "Friday,”", (("colour", "statement"), ("fact", "f"))),
        Piece(27, " he", (("fact", "f"),)),
        Piece(30, " said", ()),
    )


def test_a_mark_within_one_of_its_own_name_ends_with_the_outer_one() -> None:
    pieces = cut("abcdef", [Mark(0, 6, "fact", "f"), Mark(2, 4, "fact", "f")])
    assert [p.names("fact") for p in pieces] == [("f",), ("f",), ("f",)]


def test_a_text_without_marks_is_one_piece_and_an_empty_one_none() -> None:
    assert cut("abc", []) == (Piece(0, "abc"),)
    assert cut("", [Mark(0, 4, "at")]) == ()


@given(marked_texts(), st.lists(st.integers(-3, 70), max_size=6))
def test_the_pieces_are_the_text(marked: tuple[str, list[Mark]], edges: list[int]) -> None:
    text, marks = marked
    pieces = cut(text, marks, edges)
    assert "".join(piece.text for piece in pieces) == text
    assert all(text[p.start : p.start + len(p.text)] == p.text != "" for p in pieces)


@given(marked_texts())
def test_each_character_bears_exactly_the_marks_over_it(marked: tuple[str, list[Mark]]) -> None:
    text, marks = marked
    for piece in cut(text, marks):
        for at in range(piece.start, piece.start + len(piece.text)):
            over = {(m.role, m.name) for m in marks if m.start <= at < m.end}
            assert set(piece.marks) == over
