"""Where a figure stands for: the place that its clause, else its sentence, puts it in."""

from bisect import bisect_left
from collections.abc import Sequence

from spacy.tokens import Doc, Token

from dateline.annotate.clauses import words_above
from dateline.lexicon import table
from dateline.model.annotations import Place

_PREPOSITIONS = frozenset(table("annotate", "figures_where")["prepositions"])
# No more places of one sentence are weighed.
_MOST = 12


class Scenes:
    """Answers where the figures of one parse stand for, from its places."""

    def __init__(self, doc: Doc, places: Sequence[Place]) -> None:
        self._named: list[tuple[int, str, Token]] = []
        for place in sorted(places, key=lambda p: p.passage.span):
            words = doc.char_span(place.passage.span.start, place.passage.span.end, alignment_mode="expand")
            if words is not None and place.rule != "demonym":
                preposition = _preposition(words.root)
                if preposition is not None:
                    self._named.append((words.start, place.name, preposition.head))
        self._starts = [start for start, _, _ in self._named]

    def of(self, trigger: Token) -> str | None:
        """The place said of the trigger's own clause, else of one above it, else of what stands below it."""
        sentence = trigger.sent
        first = bisect_left(self._starts, sentence.start)
        here = [n for n in self._named[first : first + _MOST] if n[0] < sentence.end]
        if not here:
            return None
        above = [trigger, *words_above(trigger)]
        for word in above:
            for _, name, located in here:
                if located == word:
                    return name
        below = [(abs(start - trigger.i), name) for start, name, located in here if trigger in words_above(located)]
        return min(below)[1] if below else None


def _preposition(place: Token) -> Token | None:
    """The preposition that puts something in the place ("in the town of Orlan"); None where none does."""
    token = place
    for _ in range(6):
        if token.dep_ == "prep" and token.lower_ in _PREPOSITIONS:
            return token
        if token.pos_ in ("VERB", "AUX") or token.head == token:
            return None
        token = token.head
    return None
