"""Loads the spaCy pipeline named in the settings, once a process."""

from functools import cache

import spacy
from spacy.language import Language
from spacy.pipeline import AttributeRuler, Lemmatizer

from dateline import settings
from dateline.annotate.attribute_rules import quicken
from dateline.annotate.pipeline_meta import not_installed


def pipeline(name: str | None = None) -> Language:
    """The pipeline `name`, by default the one in the settings.

    Raises ModelMissingError, naming the `pip install` that brings it, where it is not installed.
    """
    return _loaded(name or settings.value("pipeline"))


@cache
def _loaded(wanted: str) -> Language:
    try:
        language = spacy.load(wanted)
    except (OSError, SystemExit) as error:
        raise not_installed(wanted) from error
    _index_lemmas(language)
    for _, component in language.pipeline:
        if isinstance(component, AttributeRuler):
            quicken(component)
    return language


def _index_lemmas(language: Language) -> None:
    """Makes sets of the lists of lemmas, tens of thousands long, in which the lemmatizer looks every new form up."""
    for _, component in language.pipeline:
        if isinstance(component, Lemmatizer) and component.lookups.has_table("lemma_index"):
            lemmas = component.lookups.get_table("lemma_index")
            for part_of_speech, forms in list(lemmas.items()):
                lemmas[part_of_speech] = frozenset(forms)
