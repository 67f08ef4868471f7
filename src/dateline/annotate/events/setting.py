"""Where an event happened: the place that its clause puts it in."""

from bisect import bisect_left
from collections.abc import Sequence

from spacy.tokens import Doc, Token

from dateline.annotate.events.triggers import Trigger
from dateline.lexicon import table
from dateline.model.annotations import Mention, Place

_PREPOSITIONS = frozenset(table("annotate", "events_types")["parties"]["place"])
_CLIMB = 6


class Settings:
    """Answers where the events of one parse happened, from its places."""

    def __init__(self, places: Sequence[Place]) -> None:
        self._places = sorted((p for p in places if p.rule != "demonym"), key=lambda p: p.passage.span)
        self._starts = [p.passage.span.start for p in self._places]

    def of(self, trigger: Trigger, recipient: Mention | None) -> str | None:
        """The place that the clause of the trigger names, else the place attacked where that is the recipient."""
        token = trigger.token
        sentence = token.sent
        first = bisect_left(self._starts, sentence.start_char)
        last = bisect_left(self._starts, sentence.end_char)
        inside = self._places[first:last]
        for place in inside:
            if _in_clause(_head(sentence.doc, place), token):
                return place.name
        if recipient is not None and trigger.type == "ASSAULT":
            for place in inside:
                if place.passage.span.end == recipient.passage.span.end:
                    return place.name
        return None


def _head(doc: Doc, place: Place) -> Token | None:
    span = doc.char_span(place.passage.span.start, place.passage.span.end, alignment_mode="expand")
    return None if span is None else span.root


def _in_clause(place: Token | None, trigger: Token) -> bool:
    """Whether a preposition of place leads from the trigger, or the noun phrases after it, to the place."""
    token, located = place, False
    for _ in range(_CLIMB):
        if token is None or token.head == token:
            return False
        located = located or (token.dep_ == "prep" and token.lower_ in _PREPOSITIONS)
        if token.pos_ in ("VERB", "AUX") and token != place:
            return False
        token = token.head
        if token == trigger:
            return located
    return False
