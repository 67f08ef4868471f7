"""One candidate in its surroundings, and what a resolver makes of it."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from spacy.tokens import Doc, Token

from dateline.annotate.times.anchors import Narrative
from dateline.annotate.times.grammar import Candidate
from dateline.annotate.times.lexer import Lexed
from dateline.annotate.times.tense import Tense, future_cues, tense_at, told_before
from dateline.model.annotations import TimeType

# Words within which a day named before in the sentence is the day of a time.
_NEAR = 40
# What stands between the two ends of a range.
_TO = (["to"], ["through"], ["until"], ["till"], ["–"], ["-"], ["through", "to"])


@dataclass(frozen=True, slots=True)
class Resolved:
    """The TIMEX3 of an expression. `days` is None where it has none; `anchor` is the day it was counted from."""

    type: TimeType
    value: str
    days: tuple[date, date] | None
    how: str
    anchor: date | None = None
    mod: str | None = None
    # Words at the end that turned out not to belong to the expression.
    cut: int = 0
    # False for what a figure is compared with ("a year earlier"): the narrative does not move there.
    moves: bool = True
    # A clock time's zone: an offset from UTC, or its words.
    zone: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """A candidate with the text's words, the parse and the narrative so far."""

    lexed: Lexed
    found: Candidate
    doc: Doc
    offsets: list[int]
    now: Narrative
    # All candidates of the text in order, and which of them this is.
    candidates: Sequence[Candidate]
    index: int

    def coming(self, end: int) -> Iterator["Reading"]:
        """The next candidates, as far as they start before the offset `end`."""
        for index in range(self.index + 1, len(self.candidates)):
            found = self.candidates[index]
            if self.lexed.starts[found.start] >= end:
                return
            yield replace(self, found=found, index=index)

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

    def range_start(self) -> date | None:
        """The first day of the expression right before, where this one ends its range ("from Monday to Thursday")."""
        if self.now.last is None:
            return None
        day, end = self.now.last
        between = self.lexed.words(end, self.found.start)
        return day if between in _TO else None

    def token(self, part: str | None = None) -> Token:
        """The parse's token at a part's last word, or at the expression's last word."""
        last = self.found.parts[part][1] - 1 if part else self.found.end - 1
        return self._token_at(self.lexed.starts[last])

    def tense(self, part: str | None = None) -> Tense:
        """The tense in which the expression's clause is told; "until Friday" and the like lie ahead."""
        token = self.token(part)
        if self.before() in future_cues():
            return "past" if told_before(token) else "future"
        return tense_at(token)

    def counted_from(self, back: bool) -> date | None:
        """The day that the narrative has reached; what is told as past is not counted back from a plan ("will travel on
        Sunday. A day earlier he had said …"), but from the report's day."""
        reached, today = self.now.reached, self.now.today
        if back and reached is not None and today is not None and reached > today and self.tense() == "past":
            return today
        return reached

    def modifies(self, part: str) -> bool:
        """Whether the word modifies a noun after it ("a June agreement", "Friday's purchases"), one that is no part of
        the expression itself ("Friday morning")."""
        token = self.token(part)
        if token.head.idx < self.lexed.ends[self.found.end - 1]:
            return False
        return token.dep_ in ("compound", "nmod", "poss", "amod", "nummod") and token.head.i > token.i

    def nearby(self, word: int) -> bool:
        """Whether the word `word` stands before the expression in the same sentence."""
        if not 0 <= self.found.start - word <= _NEAR or word < 0:
            return False
        first = self._token_at(self.lexed.starts[word]).i
        last = self._token_at(self.lexed.starts[self.found.start]).i
        return not any(token.is_sent_start for token in self.doc[first + 1 : last + 1])

    def _token_at(self, offset: int) -> Token:
        return self.doc[max(bisect_right(self.offsets, offset) - 1, 0)]
