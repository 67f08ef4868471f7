"""A text given in a test, parsed as an article's would be."""

from collections.abc import Sequence

from dateline.annotate.attachment import Calendar
from dateline.annotate.nlp import pipeline
from dateline.annotate.parse import Parse, parses
from dateline.articles.document import article_of
from dateline.model.annotations import TimeExpression
from dateline.model.article import Document


def parsed(text: str, published: str | None = "2031-05-08") -> Parse:
    """The parse of a text as `dateline annotate` makes it."""
    return next(parses([article_of(Document("t", text, published=published))], pipeline()))


def calendar(parse: Parse, times: Sequence[TimeExpression] = ()) -> Calendar:
    """A calendar that knows the given times only."""
    return Calendar(parse, times)
