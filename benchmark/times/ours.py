"""Dateline's times of a set of documents, and what finding them costs beside the parse."""

import time
from collections.abc import Sequence

from benchmark.development_data import Row
from dateline.annotate.nlp import pipeline
from dateline.annotate.parse import parses
from dateline.annotate.times import annotate_times
from dateline.articles.document import article_of
from dateline.model.annotations import TimeExpression
from dateline.model.article import Document


def annotated(documents: Sequence[Row]) -> tuple[list[Row], float]:
    """The documents' times, and the annotator's CPU time as a share of the parse's, in hundredths."""
    articles = [article_of(Document(d["id"], d["text"], published=d.get("published"))) for d in documents]
    nlp = pipeline()
    parsing = tagging = 0.0
    rows = []
    at = time.process_time()
    for parse in parses(articles, nlp):
        parsed = time.process_time()
        found = annotate_times(parse)
        parsing += parsed - at
        at = time.process_time()
        tagging += at - parsed
        rows.append({"id": parse.article.id, "times": [_wire(t) for t in found]})
    return rows, 100 * tagging / parsing if parsing else 0.0


def _wire(found: TimeExpression) -> Row:
    span = found.passage.span
    return {"start": span.start, "end": span.end, "text": found.passage.text, "type": found.type,
            "value": found.value, "mod": found.mod}  # fmt: skip
