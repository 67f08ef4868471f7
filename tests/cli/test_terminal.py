"""What reaches a terminal cannot steer it."""

from hypothesis import given
from hypothesis import strategies as st

from dateline.cli.terminal import clean, one_line


def test_escape_sequences_and_reordering_marks_are_gone() -> None:
    hostile = "a\x1b[31mred\x1b]0;title\x07 \x9b2J b\u202egnp.exe\u2066 \x00\x7f"
    assert clean(hostile) == "a[31mred]0;title 2J bgnp.exe "
    assert one_line("two\nlines\tand\r more") == "two lines and more"


@given(st.text())
def test_no_control_character_is_left_and_words_are_kept(text: str) -> None:
    assert all(c in "\t\n" or (c >= " " and not "\x7f" <= c <= "\x9f") for c in clean(text))
    assert clean(clean(text)) == clean(text)


@given(st.text(st.characters(categories=["L", "N", "P", "Zs"])))
def test_plain_text_is_untouched(text: str) -> None:
    assert clean(text) == text
