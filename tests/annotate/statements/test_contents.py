"""Where a content begins and ends, whatever the text."""

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.annotate.statements.said import statements

MATERIAL = (
    "Mira Dahl Beli she they said told vowed opposes criticised plans urged wants claim that to of for as by is was "
    "expected according the dam toll , . : “ ” - who whether if not her confident"
)
WORDS = st.sampled_from(MATERIAL.split())


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Mira Dahl said on Monday that the dam was unsafe.", "that the dam was unsafe"),
        (
            "The ministry said it had fired warning shots after the ship ignored calls, and that one sailor had died.",
            "it had fired warning shots after the ship ignored calls, and that one sailor had died",
        ),
        (
            "The ministry said 12 people had died, but that the toll could rise.",
            "12 people had died, but that the toll could rise",
        ),
        ("The dam was unsafe, Mira Dahl said on Monday.", "The dam was unsafe"),
        (
            "Speaking in Bervik, Mira Dahl said the dam, which she built, was unsafe.",
            "the dam, which she built, was unsafe",
        ),
        ("Mira Dahl praised the nurses who had stayed.", "the nurses who had stayed"),
        ("“Go,” he said. Mira Dahl said the dam was unsafe.", "the dam was unsafe"),
        ("Mira Dahl said on Monday she was ready to drain the dam.", "she was ready to drain the dam"),
        (
            "The union will vote on sanctions against members of the council, its chair, Mira Dahl, said.",
            "The union will vote on sanctions against members of the council",
        ),
        ("Officials met Odo Brandt, the president, Mira Dahl said.", "Officials met Odo Brandt, the president"),
        ("Mira Dahl said Monday two men had opened the dam on Sunday.", "two men had opened the dam on Sunday"),
    ],
)
def test_a_content_is_what_is_told_and_no_more(text, content):
    assert [" … ".join(f.text for f in s.fragments) for s in statements(text)][-1] == content


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(WORDS, min_size=1, max_size=30).map(" ".join))
def test_contents_are_passages_apart_from_their_cues(text):
    for statement in statements(text):
        spans = [f.span for f in statement.fragments]
        assert all(text[f.span.start : f.span.end] == f.text and f.text.strip() == f.text for f in statement.fragments)
        assert all(one.end <= two.start for one, two in pairwise(spans))
        cue = statement.cue
        assert cue is None or text[cue.span.start : cue.span.end] == cue.text
        if statement.kind == "indirect" and cue is not None:
            assert not any(s.overlaps(cue.span) for s in spans)


def test_a_name_cut_off_by_a_mark_at_the_end_of_the_text_is_read():
    assert statements("Mira “ the the") == ()
