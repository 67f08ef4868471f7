"""Where an event happened: the place that its clause puts it in."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from dateline.annotate.events.triggers import Trigger
from dateline.lexicon import table
from dateline.model.annotations import Mention, Place

_PREPOSITIONS = frozenset(table("annotate", "events_types")["parties"]["place"])
_CLIMB = 6


class Settings:
    """Answers where the events of one parse happened, from its places."""

    def __init__(self, doc: Doc, places: Sequence[Place]) -> None:
        self._of_token: dict[int, str] = {}
        self._by_end: dict[int, str] = {}
        for place in sorted((p for p in places if p.rule != "demonym"), key=lambda p: p.passage.span):
            span = place.passage.span
            self._by_end.setdefault(span.end, place.name)
            words = doc.char_span(span.start, span.end, alignment_mode="expand")
            if words is not None:
                for token in _located(words.root):
                    self._of_token.setdefault(token.i, place.name)

    def of(self, trigger: Trigger, recipient: Mention | None) -> str | None:
        """The place that the clause of the trigger names, else the place attacked where that is the recipient."""
        named = self._of_token.get(trigger.token.i)
        if named is None and recipient is not None and trigger.type == "ASSAULT":
            return self._by_end.get(recipient.passage.span.end)
        return named


def _located(place: Token) -> Iterator[Token]:
    """The words that a preposition of place puts there: up from the place to the verb of its clause."""
    token, located = place, False
    for _ in range(_CLIMB):
        if token.head == token:
            return
        located = located or (token.dep_ == "prep" and token.lower_ in _PREPOSITIONS)
        if token.pos_ in ("VERB", "AUX") and token != place:
            return
        token = token.head
        if located:
            yield token
