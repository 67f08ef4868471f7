"""Which sentence of a report holds a passage."""

from bisect import bisect_right

from dateline.model.annotations import Sentence
from dateline.model.span import Span
from dateline.model.story import Reading


def sentence_around(reading: Reading, span: Span) -> Sentence | None:
    """The report's sentence that holds `span`, found by halves: sentences stand in the order of the text."""
    sentences = reading.found.sentences
    at = bisect_right(sentences, span.start, key=lambda s: s.passage.span.start) - 1
    return sentences[at] if at >= 0 and sentences[at].passage.span.contains(span) else None
