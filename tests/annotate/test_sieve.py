"""Tokens that pass a test on one of their attributes, as a look at every token finds them."""

from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.annotate.nlp import pipeline
from dateline.annotate.sieve import Sieve, offsets
from tests.annotate.parsed_text import parsed

TEXT = "Ilka Brandt sailed to Kolvar. The ferries sank, and Brandt swam. No one else did."
SAIL = Sieve(lambda word: word.lower() in {"sail", "swam", "sink"}, "LEMMA", "LOWER")
NAMES = Sieve("PROPN".__eq__, "POS")


def test_a_token_passes_by_any_of_its_attributes_once_and_in_order() -> None:
    doc = parsed(TEXT).doc
    assert [t.text for t in SAIL.tokens(doc)] == ["sailed", "sank", "swam"]
    assert list(SAIL.numbers(doc)) == sorted(set(SAIL.numbers(doc)))


def test_stretches_and_long_sentences_are_left_out() -> None:
    doc = parsed(TEXT).doc
    second = list(doc.sents)[1]
    assert [doc[n].text for n in SAIL.between(doc, second.start, second.end)] == ["sank", "swam"]
    assert [t.text for t in SAIL.tokens(doc, longest_sentence=len(second) - 1)] == ["sailed"]


@settings(max_examples=60)
@given(st.lists(st.sampled_from(["Sail", "sailed", "the", "\n\n", "Kolvar", "SINK", "12", "é", "’s"]), max_size=20))
def test_it_finds_what_a_look_at_every_token_finds(words: list[str]) -> None:
    doc = pipeline()(" ".join(words))
    assert list(NAMES.numbers(doc)) == [t.i for t in doc if t.pos_ == "PROPN"]
    assert list(SAIL.numbers(doc)) == [t.i for t in doc if {t.lemma_.lower(), t.lower_} & {"sail", "swam", "sink"}]
    assert offsets(doc) == [t.idx for t in doc]
