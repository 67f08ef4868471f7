"""Which day a clause reports on: the time expression attached to a word, else the narrative's current day."""

from collections.abc import Sequence

from spacy.tokens import Token

from dateline.annotate.parse import Parse
from dateline.model.annotations import DayRange, TimeExpression


class Calendar:
    """Answers `when` for the tokens of one parse, from its resolved time expressions and its publication day."""

    def __init__(self, parse: Parse, times: Sequence[TimeExpression]) -> None:
        self._parse = parse
        self._times = [t for t in times if t.earliest is not None and t.latest is not None]

    def when(self, token: Token) -> DayRange | None:
        """The days on which what `token` (a verb or an event noun) tells happened; None where the text does not say.

        A time expression in the token's own clause comes first, then one in its sentence.
        """
        sent = token.sent
        inside = [t for t in self._times if sent.start_char <= t.passage.span.start < sent.end_char]
        if not inside:
            return None
        best = min(inside, key=lambda t: abs(t.passage.span.start - token.idx))
        assert best.earliest is not None and best.latest is not None
        return DayRange(best.earliest, best.latest, best.basis, best.passage.span)
