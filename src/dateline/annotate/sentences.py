"""Sentences with what later stages need of the parse, so that the parse itself need not leave this room."""

from dateline.annotate.attachment import Calendar
from dateline.annotate.parse import Parse
from dateline.model.annotations import Sentence


def annotate_sentences(parse: Parse, calendar: Calendar) -> tuple[Sentence, ...]:
    """The sentences of the report in order, without those that are not part of it."""
    return ()
