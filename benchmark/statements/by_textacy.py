"""textacy's direct quotations, paragraph by paragraph: one odd quotation mark makes it give up on a whole text."""

import importlib.util
from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from benchmark.development_data import Row
from benchmark.statements.quotation import Ends, paragraphs, statement
from dateline.annotate.nlp import pipeline

NAME = "textacy, by paragraph"


def missing() -> str | None:
    """What is not installed, if anything."""
    return None if importlib.util.find_spec("textacy") else "textacy"


def found(documents: Sequence[Row]) -> Iterator[Row]:
    """The quotations of each document, with the pipeline that Dateline uses."""
    from textacy.extract import direct_quotations

    nlp = pipeline()
    for document in documents:
        statements = []
        places, texts = zip(*paragraphs(document["text"]), strict=True)
        for at, doc in zip(places, nlp.pipe(texts), strict=True):
            try:
                quotations = list(direct_quotations(doc))
            except ValueError:
                continue
            for speaker, cue, content in quotations:
                ends = (at + content.start_char, at + content.end_char)
                statements.append(statement(document["text"], ends, _ends(at, cue), _ends(at, speaker)))
        yield {"id": document["id"], "statements": statements}


def _ends(at: int, tokens: Sequence[Token]) -> Ends:
    return at + tokens[0].idx, at + tokens[-1].idx + len(tokens[-1])
