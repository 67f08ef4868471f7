"""The tokens that an annotator has to look at: those of which an attribute passes a test, each value tested once.

To make a token of spaCy's takes longer than to ask whether one of a few hundred words is it; nine annotators that each
look at every token take as long as half the parse.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from spacy.tokens import Doc, Token

# Values remembered before all are forgotten.
_REMEMBERED = 100_000


class Sieve:
    """Lets tokens through of which the text of any of the attributes passes the test ("LOWER", "POS" ...)."""

    def __init__(self, test: Callable[[str], bool], *attributes: str) -> None:
        self._test = test
        self._attributes = attributes
        self._passed: dict[int, bool] = {}

    def numbers(self, doc: Doc) -> Sequence[int]:
        """The numbers of the document's tokens that pass, in order. The document must not change afterwards."""
        memory: dict[Any, Sequence[int]] = doc.user_data
        if self not in memory:
            memory[self] = sorted({n for attribute in self._attributes for n in self._passing(doc, attribute)})
        return memory[self]

    def between(self, doc: Doc, start: int, end: int) -> Sequence[int]:
        """Those from `start` on and before `end`."""
        numbers = self.numbers(doc)
        return numbers[bisect_left(numbers, start) : bisect_left(numbers, end)]

    def tokens(self, doc: Doc, longest_sentence: int | None = None) -> Iterator[Token]:
        """The tokens that pass, in order, without those of longer sentences."""
        if longest_sentence is None:
            yield from (doc[n] for n in self.numbers(doc))
            return
        for sent in doc.sents:
            if len(sent) <= longest_sentence:
                yield from (doc[n] for n in self.between(doc, sent.start, sent.end))

    def _passing(self, doc: Doc, attribute: str) -> Iterator[int]:
        passed, strings = self._passed, doc.vocab.strings
        if len(passed) > _REMEMBERED:
            passed.clear()
        values: Any = doc.to_array(attribute)
        for n, value in enumerate(values.tolist()):
            passes = passed.get(value)
            if passes is None:
                passes = passed[value] = self._test(strings[value])
            if passes:
                yield n


def offsets(doc: Doc) -> list[int]:
    """Where each token of the document begins."""
    found: Any = doc.to_array("IDX")
    numbers: list[int] = found.tolist()
    return numbers
