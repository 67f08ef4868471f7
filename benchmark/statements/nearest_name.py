"""The baseline: whatever stands between quotation marks was said by the person whose name stands nearest."""

import re
from collections.abc import Iterator, Sequence

from benchmark.development_data import Row
from benchmark.statements.quotation import Ends, paragraphs, statement
from dateline.annotate.nlp import pipeline

NAME = "every quotation, nearest name"
_QUOTATION = re.compile(r"\"[^\"]+\"|“[^“”]+”|``[^`']+''")


def missing() -> str | None:
    """Nothing is needed that Dateline does not bring."""
    return None


def found(documents: Sequence[Row]) -> Iterator[Row]:
    """The quotations of each document and the nearest PERSON of the whole text's parse."""
    nlp = pipeline()
    for document, doc in zip(documents, nlp.pipe(d["text"] for d in documents), strict=True):
        text = document["text"]
        names = [(e.start_char, e.end_char) for e in doc.ents if e.label_ == "PERSON"]
        contents = [
            (at + m.start(), at + m.end()) for at, paragraph in paragraphs(text) for m in _QUOTATION.finditer(paragraph)
        ]
        statements = [statement(text, content, None, nearest(content, names)) for content in contents]
        yield {"id": document["id"], "statements": statements}


def nearest(content: Ends, names: Sequence[Ends]) -> Ends | None:
    """The name with the fewest characters between it and the content, of those outside it."""
    outside = [n for n in names if n[1] <= content[0] or content[1] <= n[0]]
    return min(outside, key=lambda n: max(content[0] - n[1], n[0] - content[1]), default=None)
