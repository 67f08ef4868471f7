"""Who said what: one case a kind of attribution, and what is nobody's statement."""

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.annotate.mentions import annotate_mentions
from dateline.annotate.statements import annotate_statements
from dateline.annotate.statements.quotations import quotations
from dateline.annotate.times import annotate_times
from tests.annotate.parsed_text import calendar, parsed

CASES = json.loads((Path(__file__).parents[1] / "cases" / "statements.json").read_text("utf-8"))
MARKS = "“”\"‘’'«»„ \n.,:—"


def statements(text):
    parse = parsed(text)
    return annotate_statements(parse, annotate_mentions(parse), calendar(parse, annotate_times(parse)))


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["kind"])
def test_each_kind_of_attribution(case):
    found = statements(case["text"])
    for words, speaker, kind in case["said"]:
        holding = [s for s in found if any(words in f.text for f in s.fragments)]
        assert [s.speaker and s.speaker.name for s in holding] == [speaker], words
        assert kind in (None, holding[0].kind)
        assert holding[0].channel == case.get("channel")
    for words in case.get("not", []):
        assert not any(words in f.text for s in found for f in s.fragments), words


def test_a_belief_is_told_from_speech():
    said, thought = statements("Mira Dahl said the road was shut. Osman Beli believes the road is open.")
    assert (said.nature, thought.nature) == ("speech", "belief")


def test_the_day_and_the_one_addressed_are_the_cues():
    (said,) = statements("Mira Dahl told reporters on Monday that the road was shut.")
    assert said.when is not None
    assert said.when.iso == "2031-05-05"
    assert said.addressee is not None
    assert said.addressee.text == "reporters"


def test_a_post_takes_the_day_of_the_sentence_that_names_its_channel():
    said = statements("Mira Dahl took to Telegram on Monday. She was angry. “The road is shut,” Dahl wrote.")
    post = next(s for s in said if s.kind == "direct")
    assert (post.channel, post.when and post.when.iso) == ("Telegram", "2031-05-05")


def test_a_pronoun_with_nobody_before_it_names_nobody():
    (said,) = statements("“The road is shut,” she said.")
    assert said.speaker is None


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.one_of(st.sampled_from(MARKS), st.sampled_from(["Mira Dahl said", "the road", "he", "is shut"]))))
def test_every_fragment_is_its_slice_whatever_the_marks(pieces):
    text = "Mira Dahl came. " + " ".join(pieces)
    for statement in statements(text):
        for fragment in statement.fragments:
            assert text[fragment.span.start : fragment.span.end] == fragment.text


@settings(max_examples=100)
@given(st.text(alphabet=MARKS + "ab", max_size=60))
def test_no_quotation_crosses_a_paragraph_or_another(text):
    parse = parsed("A b. " + text)
    found = quotations(parse)
    assert all(a.end <= b.start for a, b in pairwise(found))
    inside = [any(p.start <= q.start and q.end <= p.end for p in parse.article.paragraphs) for q in found]
    assert all(inside)
