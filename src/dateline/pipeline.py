"""The only composer of stages."""

from collections.abc import Iterable, Iterator

from dateline.annotate.article import annotate_article
from dateline.annotate.nlp import pipeline as nlp_pipeline
from dateline.annotate.parse import parses
from dateline.model.annotations import Annotations
from dateline.model.article import Article


def annotate(articles: Iterable[Article]) -> Iterator[tuple[Article, Annotations]]:
    """Annotates articles in order, in constant memory."""
    for parse in parses(articles, nlp_pipeline()):
        yield parse.article, annotate_article(parse)
