"""The log of decisions as its page shows it: each entry in words, linked to what it is about, and whether it holds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dateline.export.display import HEADINGS, counted
from dateline.model.article import Article
from dateline.model.decision import (
    SPANNED,
    Decided,
    Decision,
    Fact,
    FactKind,
    decided,
    fact_behind,
    taken_back,
)
from dateline.storage.case import Case
from dateline.web.facts import label_of
from dateline.web.rendering import address, passage, report

# What was done, before what it was done to.
ACTS = {
    "confirm": "confirmed",
    "reject": "rejected",
    "correct": "corrected",
    "reliability": "rated",
    "note": "noted something on",
    "pin": "pinned",
    "drop": "dropped",
    "order": "put in order",
    "merge": "merged",
    "split": "split",
    "undo": "took back",
}
_WHAT: dict[FactKind, str] = {
    "statement": "a statement",
    "figure": "a figure",
    "time": "a day",
    "place": "a place",
    "event": "an event",
    "stance": "a position",
    "article": "a report",
    "outlet": "an outlet",
    "line": "a line of the brief",
    "sections": "the sections of the brief",
}
# Reports of a merge or split that are named.
_NAMED = 3


@dataclass(frozen=True, slots=True)
class Linked:
    """Words with the address that they lead to, "" for none."""

    words: str
    at: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One decision. `act` and `what` say what was done to what; `words` are those of the fact; `where` is the report,
    or the reports; `value` what was given. `held` is whether it holds, else `by` is the undo that took it back. `seen`
    is the newest entry on its fact."""

    decision: Decision
    act: str
    what: str
    words: Linked | None
    where: tuple[Linked, ...]
    value: str
    held: bool
    by: int | None
    seen: int


class Log:
    """The whole log, from which entries are shown."""

    def __init__(self, entries: Sequence[Decision]) -> None:
        self.entries = entries
        self.by_number: Mapping[int, Decision] = {d.number: d for d in entries}
        self.undone = taken_back(entries)
        self.state: Decided = decided(entries)

    def kept(self, words: Sequence[str], who: str, kind: str, state: str) -> list[Decision]:
        """Those that fit the filters, the latest first; `state` is "held" or "undone"."""
        return [
            d
            for d in reversed(self.entries)
            if (not who or d.who == who)
            and (not kind or d.kind == kind)
            and (not state or (d.number in self.undone) == (state == "undone"))
            and all(word in _text(d) for word in words)
        ]

    def shown(self, decision: Decision, case: Case) -> Entry:
        """The entry, with the names of its reports from the case."""
        fact = decision.fact
        behind = fact_behind(decision, self.by_number)
        by = self.undone.get(decision.number)
        named = _of_reports(decision, case) if fact is None else _of_fact(fact, decision, case)
        seen = self.state.of(behind).newest if behind is not None else 0
        return Entry(decision, ACTS[decision.kind], *named, _value(decision), by is None, by, seen)


def _text(decision: Decision) -> str:
    fact = decision.fact
    told = (fact.words if fact else "", decision.field, decision.value, decision.note, decision.who)
    return " ".join(part for part in told if part).casefold()


def _value(decision: Decision) -> str:
    value = decision.value or ""
    if decision.kind == "order":
        return ", ".join(section_named(name) for name in value.split(",") if name in HEADINGS)
    if decision.kind == "correct":
        return f"{label_of(decision.field or '')}: {value}"
    return "" if decision.kind in ("pin", "drop") else value


def section_named(name: str) -> str:
    """What a section is called; the lead has no heading in a brief."""
    return HEADINGS.get(name) or name.capitalize()


def _of_fact(fact: Fact, decision: Decision, case: Case) -> tuple[str, Linked | None, tuple[Linked, ...]]:
    what = _WHAT[fact.kind]
    if fact.kind == "line":
        section = section_named(decision.field) if decision.field else ""
        return what, Linked(decision.value or "", "/"), (Linked(section),) if section else ()
    if fact.kind == "outlet":
        return what, Linked(fact.words, address("/sources", outlet=fact.words)), ()
    if fact.kind == "sections":
        return what, None, ()
    article = case.article(fact.article)
    if fact.kind not in SPANNED:
        return what, None, (_report(fact.article, article),)
    at = passage(fact.article, fact.start, fact.end, fact.part) if article is not None else ""
    return what, Linked(fact.words, at), (_report(fact.article, article),)


def _of_reports(decision: Decision, case: Case) -> tuple[str, Linked | None, tuple[Linked, ...]]:
    if decision.kind == "undo":
        return f"decision #{decision.undoes}", None, ()
    every = decision.articles
    where = tuple(_report(id_, case.article(id_)) for id_ in every[:_NAMED])
    more = (Linked(f"and {len(every) - _NAMED} more"),) if len(every) > _NAMED else ()
    others = f" from {counted(len(decision.others), 'other')}" if decision.others else " into one story"
    return counted(len(every), "report") + others, None, where + more


def _report(id_: str, article: Article | None) -> Linked:
    """A report by its title; one that is not there by its id alone."""
    return Linked(id_) if article is None else Linked(article.title or article.name, report(id_))
