"""Dateline's stories and copies."""

from collections.abc import Sequence

import msgspec

from benchmark.development_data import Row
from dateline import grouping
from dateline.articles.document import article_of
from dateline.model.article import Document


def found(rows: Sequence[Row]) -> list[Row]:
    """What `dateline cluster` writes for the Documents."""
    articles = [article_of(msgspec.convert(row, Document)) for row in rows]
    return [
        {"id": a.id, "story": placed.story, "copy_of": placed.copy_of}
        for a, placed in zip(articles, grouping.cluster(articles), strict=True)
    ]
