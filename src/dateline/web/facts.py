"""A fact as a page shows it: how it is named in a form, what was decided about it, what of it can be corrected."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from dateline.errors import UsageError
from dateline.model.article import Article
from dateline.model.decision import FACT_KINDS, SPANNED, Decision, Fact, FactState
from dateline.model.decision_values import fields_of
from dateline.web.rendering import moment

# How a field is called, and what its value looks like.
_FIELDS = {
    "speaker": ("Speaker", "Jana Tesk"),
    "when": ("Day", "2026-11-25 or 2026-11-25/2026-11-27"),
    "range": ("Figure", "6..9, 6.. or ..9"),
    "measure": ("What it counts", "injured"),
    "value": ("Day", "2026-11-25"),
    "place": ("Place", "a GeoNames id, or none"),
    "status": ("Status", "occurred"),
    "published": ("Published", "2026-11-25 or 2026-11-25T14:02:00+01:00"),
}


@dataclass(frozen=True, slots=True)
class Field:
    """A field that can be corrected: its value as it stands, and values to choose from.

    `listed` is the id of an element of the page that lists them, where many facts have the same.
    """

    name: str
    label: str
    example: str
    value: str = ""
    choices: tuple[str, ...] = ()
    listed: str = ""


@dataclass(frozen=True, slots=True)
class FactShown:
    """`ref` names the fact in a form; `seen` is the newest decision on it that this page shows; `told` is its state in
    words."""

    ref: str
    kind: str
    state: str
    told: str
    note: str
    seen: int
    undoes: int
    fields: tuple[Field, ...]


def shown(
    fact: Fact,
    state: FactState,
    values: Mapping[str, str] | None = None,
    choices: Mapping[str, Sequence[str]] | None = None,
    listed: Mapping[str, str] | None = None,
) -> FactShown:
    """The fact with its state. `values` are those of its fields as they stand, `choices` what may be chosen from, or
    `listed` the id of the element that lists it."""
    corrected = {**(values or {}), **state.corrections}
    fields = tuple(
        Field(
            name,
            *_FIELDS[name],
            corrected.get(name) or "",
            tuple((choices or {}).get(name, ())),
            (listed or {}).get(name, ""),
        )
        for name in fields_of(fact.kind)
    )
    note = state.notes[-1].note or "" if state.notes else ""
    newest = max([state.number, *(d.number for d in state.notes)])
    return FactShown(reference(fact), fact.kind, state.state, in_words(state), note, state.newest, newest, fields)


def in_words(state: FactState) -> str:
    """What is decided: "confirmed by R. Ames, 25 Nov 2026, 14:02 UTC"."""
    if not state.by:
        return "open"
    told = [_told(decision) for decision in state.by]
    return "; ".join(told)


def label_of(field: str) -> str:
    """How a field that can be corrected is called; "" for what is none."""
    return _FIELDS.get(field, ("", ""))[0]


def reference(fact: Fact) -> str:
    """The fact's name in a form: its kind, the place of its words, and the report; the words are looked up there."""
    if fact.article:
        return f"{fact.kind}:{fact.start}-{fact.end}:{fact.part}:{fact.article}"
    return f"{fact.kind}:{fact.words}"


def referred(text: str, article: Article | None) -> Fact:
    """The fact that a form names, with its words from the report. Raises UsageError where it names none."""
    kind, _, rest = text.partition(":")
    made = next((Fact(k) for k in FACT_KINDS if k == kind), None)
    if made is None:
        raise UsageError(f"{text[:80]!r} names no fact; load the page again")
    if article is None:
        return replace(made, words=rest)
    place, _, rest = rest.partition(":")
    part = rest.partition(":")[0]
    start, _, end = place.partition("-")
    if part not in ("text", "title") or not all(n.isascii() and n.isdigit() and len(n) < 12 for n in (start, end)):
        raise UsageError(f"{text[:80]!r} names no words of a report; load the page again")
    body = (article.title or "") if part == "title" else article.text
    made = replace(made, article=article.id, start=int(start), end=int(end))
    if made.kind not in SPANNED:
        return made
    return replace(made, part="title" if part == "title" else "text", words=body[int(start) : int(end)])


def article_of(text: str) -> str | None:
    """The id of the report that a fact's name in a form speaks of; None where it is of none."""
    parts = text.split(":", 3)
    return parts[3] if len(parts) == 4 and parts[0] not in ("outlet", "line", "sections") else None


def _told(decision: Decision) -> str:
    verb = {"confirm": "confirmed", "reject": "rejected", "correct": "corrected"}[decision.kind]
    label = label_of(decision.field or "").lower()
    what = f"{label} {verb} to {decision.value}" if decision.field else verb
    by = f" by {decision.who}" if decision.who else ""
    return f"{what}{by}, {moment(decision.made)}"
