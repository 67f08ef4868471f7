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
# Sections whose lines stand in the order of their days.
_BY_DAY = ("timeline", "background")


def with_pinned(
    made: _Sections, decided: Decided, found: Callable[[str, Collection[str]], Sequence[Line]]
) -> dict[str, list[Line]]:
    """The lines by section with those that are pinned.

    `found` gives the lines of a section without regard to length that may begin with some words; it is asked only where
    a pinned line is missing.
    """
    kept = {name: [_marked(line, decided) for line in lines] for name, lines in made.items()}
    there = {key(line) for lines in kept.values() for line in lines} if decided.pinned else set()
    missing: dict[str, dict[str, str]] = {}
    for pinned, decision in decided.pinned.items():
        if decision.field in kept and pinned not in there:
            missing.setdefault(decision.field, {})[pinned] = decision.value or ""
    for name, wanted in sorted(missing.items()):
        lines = {key(line): _marked(line, decided) for line in found(name, wanted.values())}
        kept[name] = _joined(name, kept[name], [lines[pinned] for pinned in sorted(wanted.keys() & lines.keys())])
    return kept


def _joined(name: str, kept: Sequence[Line], pinned: Iterable[Line]) -> list[Line]:
    """The kept lines with the others: by their days, or behind those of their group."""
    lines = list(kept)
    for line in pinned:
        beside = [n for n, other in enumerate(lines, start=1) if line.group is not None and other.group == line.group]
        lines.insert(beside[-1] if beside else len(lines), line)
    if name in _BY_DAY:
        lines.sort(key=lambda line: next((c.value[:10] for c in line.cells if c.name == "when"), ""))
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
