"""What an analyst decided about the case: kept in a log that only grows, and applied again after every rebuild."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, get_args

from dateline.model.span import Part, Span

DecisionKind = Literal[
    "merge", "split", "undo", "confirm", "reject", "correct", "reliability", "note", "pin", "drop", "order"
]
FactKind = Literal["statement", "figure", "time", "place", "event", "stance", "article", "outlet", "line", "sections"]
State = Literal["open", "confirmed", "rejected", "corrected"]

FACT_KINDS: tuple[FactKind, ...] = get_args(FactKind)
# Facts that are words at a place in a report.
SPANNED: tuple[FactKind, ...] = ("statement", "figure", "time", "place", "event", "stance")
# The rule of what an analyst corrected, and the basis of days that one gave.
ANALYST = "analyst"
_JUDGED = ("confirm", "reject", "correct")


@dataclass(frozen=True, slots=True)
class Fact:
    """What a decision is about, by its evidence: never by an id that a build gives.

    `words` are exactly those at `start` to `end` of the article's text or title; for an "article" there are none. An
    "outlet" is known by its name, a "line" of the brief by its key (`dateline.dossier.earlier.key`): both stand in
    `words`, without an article. "sections" are those of the brief.
    """

    kind: FactKind
    article: str = ""
    start: int = 0
    end: int = 0
    part: Part = "text"
    words: str = ""

    @property
    def span(self) -> Span:
        """Where its words stand."""
        return Span(self.article, self.start, self.end, self.part)


def fact_of(kind: FactKind, span: Span, words: str) -> Fact:
    """The fact of that kind whose words stand there."""
    return Fact(kind, span.article, span.start, span.end, span.part, words)


@dataclass(frozen=True, slots=True)
class Decision:
    """One entry of the log. `number` counts them from 1, in the order in which they were made.

    A decision names its evidence, never the ids that a build gives: a "merge" says that `articles` tell one story; a
    "split" that `articles` tell another story than `others`, those they were grouped with; an "undo" takes back the
    decision numbered `undoes`. `made` is the moment in ISO 8601, `who` and `note` are the analyst's.

    All others are about `fact`: "confirm" and "reject" say whether it holds, "correct" gives `field` the `value`,
    "note" only says something of it. "reliability" gives an outlet its Admiralty code as `value`. "pin" and "drop" keep
    a line in the brief and out of it: `field` is its section, `value` how it begins. "order" has the sections of
    the brief, in their order and parted by commas, as `value`.
    """

    number: int
    kind: DecisionKind
    made: str
    articles: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    undoes: int | None = None
    who: str | None = None
    note: str | None = None
    fact: Fact | None = None
    field: str | None = None
    value: str | None = None


def in_force(log: Sequence[Decision]) -> tuple[Decision, ...]:
    """The decisions that hold: not taken back, or taken back by an undo that was itself taken back."""
    undone = taken_back(log)
    return tuple(d for d in log if d.kind != "undo" and d.number not in undone)


def taken_back(log: Sequence[Decision]) -> dict[int, int]:
    """The numbers of the decisions, undos too, that do not hold, each with the number of the undo that holds on it."""
    undone: dict[int, int] = {}
    for decision in reversed(log):
        if decision.kind == "undo" and decision.number not in undone and decision.undoes is not None:
            undone.setdefault(decision.undoes, decision.number)
    return undone


def fact_behind(decision: Decision, by_number: Mapping[int, Decision]) -> Fact | None:
    """The fact that a decision is about; of an undo the one of what it takes back, however often that was done."""
    seen: set[int] = set()
    while decision.kind == "undo" and decision.undoes is not None and decision.undoes not in seen:
        seen.add(decision.undoes)
        behind = by_number.get(decision.undoes)
        if behind is None:
            return None
        decision = behind
    return decision.fact


def newest_on(fact: Fact | None, log: Sequence[Decision]) -> Decision | None:
    """The last entry of the log that is about the fact, an undo of one that is among them; None is about stories."""
    by_number = {d.number: d for d in log}
    return next((d for d in reversed(log) if fact_behind(d, by_number) == fact), None)


def says_again(decision: Decision, log: Sequence[Decision]) -> Decision | None:
    """The entry of the log that `decision` repeats, None where it says anything new.

    Whoever says once more what was the last word on the matter, theirs and with the same note, has been heard: they may
    not know whether an interrupted command kept it.
    """
    by_number = {d.number: d for d in log}
    last = newest_on(fact_behind(decision, by_number), log)
    return last if last is not None and replace(decision, number=last.number, made=last.made) == last else None


@dataclass(frozen=True, slots=True)
class FactState:
    """What is decided about one fact.

    `state` is what the newest decision that judges it says. `by` are the decisions that make it so: that one, and of a
    fact that holds the newest correction of each field, oldest first. `notes` are those made on it. `newest` is the
    number of the last entry of the log on it, also where that was an undo: what an analyst has to have seen.
    """

    fact: Fact
    state: State = "open"
    by: tuple[Decision, ...] = ()
    notes: tuple[Decision, ...] = ()
    newest: int = 0

    @property
    def corrections(self) -> dict[str, str]:
        """The value that holds by field, where the fact is not rejected."""
        return {d.field: d.value for d in self.by if d.kind == "correct" and d.field and d.value is not None}

    @property
    def number(self) -> int:
        """The number of the decision that gave the state; 0 where nothing is decided."""
        return self.by[-1].number if self.by else 0


@dataclass(frozen=True, slots=True)
class Decided:
    """All that holds by the log. `reliability`, `pinned` and `dropped` are by outlet and by key of the line; `order`
    is the decision on the sections of the brief."""

    facts: Mapping[Fact, FactState] = field(default_factory=dict)
    reliability: Mapping[str, Decision] = field(default_factory=dict)
    pinned: Mapping[str, Decision] = field(default_factory=dict)
    dropped: Mapping[str, Decision] = field(default_factory=dict)
    order: Decision | None = None

    def of(self, fact: Fact) -> FactState:
        """What is decided about the fact: open where nothing is."""
        return self.facts.get(fact) or FactState(fact)

    @property
    def published(self) -> dict[str, Decision]:
        """The decisions that give reports another date of publication, by article."""
        dates = ((s.fact.article, d) for s in self.facts.values() for d in s.by if s.fact.kind == "article")
        return {article: d for article, d in dates if d.field == "published"}

    @property
    def sections(self) -> tuple[str, ...]:
        """The sections of the brief that an analyst put into an order, none where nobody did."""
        return tuple((self.order.value or "").split(",")) if self.order is not None else ()

    @property
    def mark(self) -> str:
        """What stands for all that is rejected and corrected, which is what linking rests on; "" where nothing is."""
        judged = [d for s in self.facts.values() for d in s.by if d.kind in ("reject", "correct")]
        told = [(d.number, d.kind, d.fact, d.field, d.value) for d in sorted(judged, key=lambda d: d.number)]
        return repr(told) if told else ""


NOTHING_DECIDED = Decided()


def decided(log: Sequence[Decision]) -> Decided:
    """What holds by the log of decisions; of two on one thing the newest in force does."""
    newest: dict[Fact, int] = {}
    by_number = {d.number: d for d in log}
    for decision in log:
        fact = fact_behind(decision, by_number)
        if fact is not None:
            newest[fact] = decision.number
    on: dict[Fact, list[Decision]] = {fact: [] for fact in newest}
    for decision in in_force(log):
        if decision.fact is not None:
            on[decision.fact].append(decision)
    lines = _last(on, "pin", "drop")
    return Decided(
        {fact: _state(fact, made, newest[fact]) for fact, made in on.items()},
        _last(on, "reliability"),
        {key: d for key, d in lines.items() if d.kind == "pin"},
        {key: d for key, d in lines.items() if d.kind == "drop"},
        next(iter(_last(on, "order").values()), None),
    )


def _last(on: Mapping[Fact, Sequence[Decision]], *kinds: DecisionKind) -> dict[str, Decision]:
    """The newest decision of one of these kinds on each fact, by the fact's words."""
    return {fact.words: d for fact, made in on.items() for d in made if d.kind in kinds}


def _state(fact: Fact, made: Sequence[Decision], newest: int) -> FactState:
    notes = tuple(d for d in made if d.kind == "note")
    judged = [d for d in made if d.kind in _JUDGED]
    if not judged:
        return FactState(fact, "open", (), notes, newest)
    last = judged[-1]
    if last.kind == "reject":
        return FactState(fact, "rejected", (last,), notes, newest)
    corrections = {d.field: d for d in judged if d.kind == "correct"}
    by = {d.number: d for d in (*corrections.values(), last)}
    state: State = "confirmed" if last.kind == "confirm" else "corrected"
    return FactState(fact, state, tuple(by[n] for n in sorted(by)), notes, newest)
