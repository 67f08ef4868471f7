"""Which decisions of analysts a line of the brief shows."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from dateline.model.decision import SPANNED, Decided, Decision, Fact, FactKind, FactState
from dateline.model.dossier import Line, SectionName
from dateline.model.span import Span

# A line of these sections is made of one fact of that kind: a decision on another beside it is not on the line.
_OWN: dict[SectionName, FactKind] = {"statements": "statement", "figures": "figure", "positions": "stance"}
# Sections whose lines rest on other lines: they show what those show.
RESTING: tuple[SectionName, ...] = ("since", "differences", "changes", "single", "open")


def with_marks_of(line: Line, others: Iterable[Line]) -> Line:
    """The line with what the others show to be decided, which it tells again."""
    return replace(line, decided=tuple(sorted({*line.decided, *(n for other in others for n in other.decided)})))


class FactMarks:
    """Answers for the facts of reports what is decided on them."""

    def __init__(self, decided: Decided) -> None:
        self._decided = decided
        self._in: dict[str, list[FactState]] = {}
        for state in decided.facts.values():
            if state.fact.kind in SPANNED and state.state != "rejected" and (state.by or state.notes):
                self._in.setdefault(state.fact.article, []).append(state)

    def correction(self, fact: Fact, field: str) -> Decision | None:
        """The decision that gives the fact's field its value, if any does."""
        return next((d for d in self._decided.of(fact).by if d.kind == "correct" and d.field == field), None)

    def is_decided(self, fact: Fact) -> bool:
        """Whether an analyst said that the fact holds, as it was found or corrected."""
        return self._decided.of(fact).state in ("confirmed", "corrected")

    def numbers(self, section: SectionName, facts: Sequence[Fact], quoted: Iterable[Span]) -> tuple[int, ...]:
        """The decisions on the `facts` that a line is made of, and on others within the passages that it quotes."""
        if not self._in or section in RESTING:
            return ()
        inside = [
            state
            for span in quoted
            for state in self._in.get(span.article, ())
            if span.contains(state.fact.span) and state.fact.kind != _OWN.get(section)
        ]
        states = [*map(self._decided.of, facts), *inside]
        return tuple(sorted({d.number for s in states if s.state != "rejected" for d in (*s.by, *s.notes)}))
