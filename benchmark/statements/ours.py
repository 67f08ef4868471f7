"""Dateline's statements of a set of documents: all annotators, as `dateline annotate` runs them."""

from collections.abc import Iterator, Sequence

from benchmark.development_data import Row
from dateline.articles.document import article_of
from dateline.export.wire import annotations_object
from dateline.model.article import Document
from dateline.pipeline import annotate


def found(documents: Sequence[Row]) -> Iterator[Row]:
    """The statements of each document."""
    articles = [article_of(Document(d["id"], d["text"], published=d.get("published"))) for d in documents]
    for article, annotations in annotate(articles):
        wire = annotations_object(article, annotations)
        yield {"id": article.id, "statements": wire["statements"]}
