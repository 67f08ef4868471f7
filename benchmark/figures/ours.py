"""Dateline's figures of a set of documents, and what the annotator costs beside the parse."""

import time
from collections.abc import Sequence

from benchmark.development_data import Row
from dateline.annotate.attachment import Calendar
from dateline.annotate.figures import annotate_figures
from dateline.annotate.nlp import pipeline
from dateline.annotate.parse import parses
from dateline.annotate.times import annotate_times
from dateline.articles.document import article_of
from dateline.model.article import Document


def found(documents: Sequence[Row]) -> tuple[list[Row], float]:
    """The figures of each document, and the annotator's CPU time as a share of the parse's, in hundredths."""
    articles = [article_of(Document(d["id"], d["text"], published=d.get("published"))) for d in documents]
    answers: list[Row] = []
    parsing = annotating = 0.0
    at = time.process_time()
    for parse in parses(articles, pipeline()):
        parsing += time.process_time() - at
        calendar = Calendar(parse, annotate_times(parse))
        begun = time.process_time()
        figures = annotate_figures(parse, (), (), (), calendar)
        annotating += time.process_time() - begun
        records = [{"measure": f.measure, "low": f.low, "cumulative": f.cumulative} for f in figures]
        answers.append({"id": parse.article.id, "figures": records})
        at = time.process_time()
    return answers, 100 * annotating / parsing if parsing else 0.0
