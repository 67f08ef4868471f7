"""The pipeline as it is loaded."""

from spacy.pipeline import Lemmatizer

from dateline.annotate.nlp import pipeline


def test_lemmas_are_looked_up_in_sets_and_found() -> None:
    lemmatizer = pipeline().get_pipe("lemmatizer")
    assert isinstance(lemmatizer, Lemmatizer)
    tables = lemmatizer.lookups.get_table("lemma_index")
    assert tables
    assert all(isinstance(forms, frozenset) for forms in tables.values())
    found = {token.text: token.lemma_ for token in pipeline()("Both batteries stood in the valleys of Torvia.")}
    assert (found["batteries"], found["valleys"], found["stood"]) == ("battery", "valley", "stand")
