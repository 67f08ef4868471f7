"""Lines as analysts want them: dropped ones left out, pinned ones in whatever the length; and what the brief tells of
the decisions that it rests on."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from dateline.dossier.earlier import key
from dateline.model.decision import SPANNED, Decided, Decision
from dateline.model.decision_record import DecisionRecord
from dateline.model.dossier import Line, SourceRecord

_Sections = Mapping[str, Sequence[Line]]
# Sections whose lines are counted through, whatever they tell.
_COUNTED = ("lead", "background")


def with_pinned(made: _Sections, decided: Decided, whole: Callable[[], _Sections]) -> dict[str, list[Line]]:
    """The lines by section with those that are pinned, in their places among the `whole` of the section.

    `whole` makes the sections without regard to length; it is asked only where a pinned line is missing.
    """
    kept = {name: [_marked(line, decided) for line in lines] for name, lines in made.items()}
    there = {(name, key(line)) for name, lines in kept.items() for line in lines} if decided.pinned else set()
    missing = {(d.field or "", pinned) for pinned, d in decided.pinned.items()} - there
    if any(name in kept for name, _ in missing):
        for name, lines in whole().items():
            kept[name] = _joined(name, kept[name], [_marked(x, decided) for x in lines], missing)
    return kept


def _joined(name: str, kept: list[Line], whole: Sequence[Line], missing: Collection[tuple[str, str]]) -> list[Line]:
    """The kept lines with the missing ones, in the order of the whole."""
    place = {key(line): n for n, line in reversed(list(enumerate(whole)))}
    pinned = [line for line in whole if (name, key(line)) in missing]
    if not pinned:
        return kept
    lines = sorted([*kept, *pinned], key=lambda line: place.get(key(line), len(whole)))
    return [replace(x, id=f"{x.id[0]}{n}") for n, x in enumerate(lines, start=1)] if name in _COUNTED else lines


def _marked(line: Line, decided: Decided) -> Line:
    """A line with the decision that pins it."""
    pin = decided.pinned.get(key(line)) if decided.pinned and line.quotes else None
    return line if pin is None or pin.field != line.section else _with(line, pin.number)


def _with(line: Line, number: int) -> Line:
    return replace(line, decided=tuple(sorted({*line.decided, number})))


def dropped(lines: Iterable[Line], decided: Decided) -> dict[str, Decision]:
    """The decisions that drop lines, by the ids of those lines."""
    if not decided.dropped:
        return {}
    found = ((line, decided.dropped.get(key(line))) for line in lines if line.quotes)
    return {line.id: d for line, d in found if d is not None and d.field == line.section}


def records(
    decided: Decided, lines: Iterable[Line], sources: Sequence[SourceRecord], drops: Collection[Decision], order: bool
) -> tuple[DecisionRecord, ...]:
    """What the brief has of the log: the decisions that its lines and sources show, those that took something out, and
    the one on its order where it is in that."""
    shown = {n for line in lines for n in line.decided} | {n for source in sources for n in source.decided}
    articles = {source.article for source in sources}
    made: dict[int, Decision] = {d.number: d for d in drops}
    for fact, state in decided.facts.items():
        out = state.state == "rejected" and fact.kind in SPANNED and fact.article in articles
        made |= {d.number: d for d in (*state.by, *state.notes) if d.number in shown or (out and d.kind == "reject")}
    made |= {d.number: d for d in (*decided.reliability.values(), *decided.pinned.values()) if d.number in shown}
    if order and decided.order is not None:
        made[decided.order.number] = decided.order
    return tuple(_record(made[number]) for number in sorted(made))


def _record(decision: Decision) -> DecisionRecord:
    assert decision.fact is not None
    told = decision.number, decision.kind, decision.made, decision.who, decision.note
    return DecisionRecord(*told, decision.fact, decision.field, decision.value)
