"""The attribute ruler with a memory matches what spaCy's own matches, whatever it has seen before."""

import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc

from dateline.annotate.attribute_rules import quicken
from dateline.annotate.nlp import pipeline

WORDS = [
    "there", "'s", "is", "were", "Gon", "gon", "na", "got", "ta", "let", "Let", "ai", "n't", "nt", "y'", "y", "all",
    "c'm", "on", "cos", "em", "that", "who", "what", "not", "ferry", "Ostrava", "12", "$", "\n\n", " ", "(", "gets",
]  # fmt: skip
TAGS = ["VBZ", "VBP", "VBD", "NN", "NNP", "DT", "EX", "PRP", "WDT", "WP", "IN", "_SP", "CD", "TO", ":", ""]
RELATIONS = ["expl", "nsubj", "aux", "det", "ROOT", "dep", ""]

_token = st.tuples(st.sampled_from(WORDS), st.sampled_from(TAGS), st.sampled_from(RELATIONS))


def _ruler() -> AttributeRuler:
    ruler = pipeline().get_pipe("attribute_ruler")
    assert isinstance(ruler, AttributeRuler)
    return ruler


@given(st.lists(_token, max_size=12))
def test_matches_are_those_of_spacy(tokens: list[tuple[str, str, str]]) -> None:
    words, tags, relations = zip(*tokens, strict=True) if tokens else ((), (), ())
    doc = Doc(_ruler().vocab, list(words), tags=list(tags), deps=list(relations), heads=list(range(len(words))))
    assert _ruler().match(doc) == AttributeRuler.match(_ruler(), doc)


def test_the_default_pipeline_is_quickened() -> None:
    assert "match" in vars(_ruler())


def test_rules_of_two_words_are_applied() -> None:
    doc = pipeline()("They are gonna let's go.")
    assert [t.lemma_ for t in doc][2:6] == ["go", "to", "let", "us"]


def test_a_rule_on_how_often_a_word_comes_is_left_to_spacy() -> None:
    ruler = AttributeRuler(spacy.blank("en").vocab)
    ruler.add([[{"LOWER": "very", "OP": "+"}]], {"POS": "ADV"})
    quicken(ruler)
    assert "match" not in vars(ruler)


def test_a_ruler_without_rules_is_left_as_it_is() -> None:
    ruler = AttributeRuler(spacy.blank("en").vocab)
    quicken(ruler)
    assert "match" not in vars(ruler)
