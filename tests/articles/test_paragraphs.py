"""Paragraphs: blank lines, lines, wrapped lines, and quotations that run over lines."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.articles.paragraphs import paragraphs


def parts(text: str) -> list[str]:
    return [text[start:end] for start, end in paragraphs(text)]


@pytest.mark.parametrize("marks", ["“”", '""', "«»"])
def test_the_lines_of_one_quotation_are_one_paragraph(marks: str) -> None:
    opening, closing = marks
    text = f"A street.\n{opening}They came.\nThey sang.\nThey left,{closing} said Varga.\nHe shook his head."
    assert parts(text) == [
        "A street.",
        f"{opening}They came.\nThey sang.\nThey left,{closing} said Varga.",
        "He shook his head.",
    ]


def test_a_quotation_that_opens_anew_in_each_paragraph_keeps_them() -> None:
    text = "“They came.\n“They sang.\n“They left,” said Varga."
    assert parts(text) == ["“They came.", "“They sang.", "“They left,” said Varga."]


def test_a_mark_that_nothing_closes_joins_nothing() -> None:
    assert parts("“They came.\nThey sang.\nThey left.") == ["“They came.", "They sang.", "They left."]
    far = "\n".join(["“They came.", *["They sang."] * 20, "They left,” said Varga."])
    assert len(parts(far)) == 22


def test_blank_lines_end_a_paragraph_whatever_is_open() -> None:
    assert parts("“They came.\n\nThey left,” said Varga.") == ["“They came.", "They left,” said Varga."]


def test_wrapped_lines_are_one_paragraph() -> None:
    assert len(parts("They came to the\nharbour and sang\nuntil the evening\nthere.")) == 1


@given(st.text(alphabet='ab “”"«»\n.', max_size=80))
def test_paragraphs_hold_every_letter_in_order(text: str) -> None:
    spans = paragraphs(text)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    assert "".join("".join(text[s:e] for s, e in spans).split()) == "".join(text.split())
