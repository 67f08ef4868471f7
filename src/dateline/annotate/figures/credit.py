"""Who is credited with a number: the speaker of the statement that holds it, or "according to X", "X reported that"."""

import sys
from bisect import bisect_right
from collections.abc import Sequence

from spacy.tokens import Token

from dateline.annotate.giving import giving
from dateline.annotate.parse import Parse
from dateline.lexicon import table
from dateline.model.annotations import Mention, Statement
from dateline.model.span import Span

_REPORTING = frozenset(table("annotate", "figures_credit")["verbs"])
_RECORDING = frozenset(table("annotate", "figures_credit")["recording"])
_CLIMB = 10
# Statements within statements go no deeper.
_NESTED = 16


class Credits:
    """Answers who is credited with the words of a span."""

    def __init__(self, parse: Parse, mentions: Sequence[Mention], statements: Sequence[Statement]) -> None:
        self._parse = parse
        self._mentions = sorted(mentions, key=lambda m: m.passage.span)
        self._starts = {m.passage.span.start: m for m in reversed(self._mentions)}
        self._fragments = sorted(
            ((f.span.start, f.span.end, n) for n, s in enumerate(statements) if s.speaker for f in s.fragments)
        )
        self._statements = statements

    def of(self, span: Span, trigger: Token) -> Mention | None:
        """The one credited with the number at `span`, whose counting word is `trigger`; None where nobody is."""
        giver = _giver(trigger)
        if giver is not None and giver.pos_ in ("NOUN", "PROPN"):
            return self._mention(giver)
        at = bisect_right(self._fragments, (span.start, sys.maxsize, 0))
        # The last fragment to begin before the number and reach past it is the narrowest that holds it.
        for _, end, number in reversed(self._fragments[max(0, at - _NESTED) : at]):
            if end >= span.end and not self._statements[number].is_of_a_deed:
                return self._statements[number].speaker
        source = _recorder(trigger) or _reporter(trigger) or _according(trigger)
        return self._mention(source) if source is not None else None

    def _mention(self, head: Token) -> Mention | None:
        if head.pos_ == "PRON":
            return None
        start, end = _phrase(head)
        passage = self._parse.passage(start, end)
        known = [m for m in self._mentions_near(start, end) if m.passage.span.start <= head.idx < m.passage.span.end]
        if known:
            return max(known, key=lambda m: m.passage.span.end - m.passage.span.start)
        return Mention(passage, passage.text, "body")

    def _mentions_near(self, start: int, end: int) -> list[Mention]:
        return [m for at in range(start, end) if (m := self._starts.get(at)) is not None]


def _phrase(head: Token) -> tuple[int, int]:
    """The characters of the noun phrase without its article, relative clauses and appositions."""
    first = head
    for child in head.lefts:
        if child.dep_ in ("poss", "compound", "amod", "nmod", "nummod"):
            first = child.left_edge if child.left_edge.i < first.i else first
    if first.dep_ == "det" and first.i < head.i:
        first = first.doc[first.i + 1]
    return first.idx, head.idx + len(head)


def _giver(trigger: Token) -> Token | None:
    """The subject of the verb that gives the number: of "put" in "rescue workers put the toll at 31"."""
    for verb in (trigger, trigger.head):
        gives = giving(verb)
        if gives is not None and trigger in (verb, gives.counted):
            return gives.giver
    return None


def _reporter(trigger: Token) -> Token | None:
    """The subject of the reporting verb whose clause the trigger stands in."""
    token = trigger
    for _ in range(_CLIMB):
        head = token.head
        if head == token:
            break
        if token.dep_ == "ccomp" and head.lemma_.lower() in _REPORTING:
            return _subject(head)
        token = head
    for child in token.children:
        if child.dep_ == "parataxis" and child.lemma_.lower() in _REPORTING:
            return _subject(child)
    return None


def _recorder(trigger: Token) -> Token | None:
    """The subject of the verb whose object the trigger is: "the hospital counted 14 dead"."""
    counted = trigger if trigger.dep_ in ("dobj", "npadvmod") else trigger.head
    # The parser takes "14 dead" for an adverbial, now and then.
    if counted.dep_ not in ("dobj", "npadvmod") or counted.head.lemma_.lower() not in _RECORDING:
        return None
    return _subject(counted.head)


def _according(trigger: Token) -> Token | None:
    token = trigger
    for _ in range(_CLIMB):
        for child in token.children:
            if child.lower_ == "according":
                for to in child.children:
                    for noun in to.children:
                        if noun.dep_ == "pobj":
                            return noun
        if token.head == token:
            return None
        token = token.head
    return None


def _subject(verb: Token) -> Token | None:
    return next((c for c in verb.children if c.dep_ == "nsubj"), None)
