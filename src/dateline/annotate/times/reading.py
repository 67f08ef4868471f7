"""One candidate in its surroundings, and what a resolver makes of it."""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date

from spacy.tokens import Doc, Token

from dateline.annotate.times.anchors import Narrative
from dateline.annotate.times.grammar import Candidate
from dateline.annotate.times.lexer import Lexed
from dateline.annotate.times.tense import Tense, tense_at
from dateline.model.annotations import TimeType


@dataclass(frozen=True, slots=True)
class Resolved:
    """The TIMEX3 of an expression. `days` is None where it has none; `anchor` is the day it was counted from."""

    type: TimeType
    value: str
    days: tuple[date, date] | None
    how: str
    anchor: date | None = None
    mod: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """A candidate with the text's words, the parse and the narrative so far."""

    lexed: Lexed
    found: Candidate
    doc: Doc
    offsets: list[int]
    now: Narrative

    def has(self, part: str) -> bool:
        """Whether the rule matched this part."""
        return part in self.found.parts

    def words(self, part: str) -> list[str]:
        """The words of a part, none where it was not matched."""
        span = self.found.parts.get(part)
        return self.lexed.words(*span) if span else []

    def text(self, part: str) -> str:
        """The words of a part, joined by single spaces, without full stops."""
        return " ".join(w for w in self.words(part) if w != ".")

    def before(self, steps: int = 1) -> str:
        """The word `steps` before the expression in lower case, "" at the edge of the text."""
        index = self.found.start - steps
        return self.lexed.word(index) if index >= 0 else ""

    def after(self, steps: int = 1) -> str:
        """The word `steps` after the expression in lower case, "" at the edge of the text."""
        index = self.found.end - 1 + steps
        return self.lexed.word(index) if index < len(self.lexed.starts) else ""

    def token(self, part: str | None = None) -> Token:
        """The parse's token at a part's last word, or at the expression's last word."""
        last = self.found.parts[part][1] - 1 if part else self.found.end - 1
        return self._token_at(self.lexed.starts[last])

    def tense(self, part: str | None = None) -> Tense:
        """The tense in which the expression's clause is told."""
        return tense_at(self.token(part))

    def _token_at(self, offset: int) -> Token:
        return self.doc[max(bisect_right(self.offsets, offset) - 1, 0)]
