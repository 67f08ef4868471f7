"""The lines of each section of a brief as blocks of a document: what the page shows of them, in the same words."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dateline.export import display, shown_lines
from dateline.export.document import Block, Heading, Paragraph, Row, Run, Runs, Table, mark, run
from dateline.export.shown_lines import Group, Side
from dateline.export.source_words import undated
from dateline.model.dossier import Cell, Line, Quote, SourceRecord

_DOT = " · "


@dataclass(frozen=True, slots=True)
class Around:
    """What lines may refer to: the other lines by id, the sources by number, and what is said of decisions by line."""

    lines: Mapping[str, Line]
    sources: Mapping[int, SourceRecord]
    decided: Mapping[str, Sequence[str]]


def section_blocks(name: str, groups: list[Group], around: Around) -> Iterator[Block]:
    """The blocks of a section, its own heading aside."""
    yield from _SECTIONS.get(name, _plainly)(groups, around)


def quotation(quote: Quote) -> Iterator[Run]:
    """A quotation in its marks, insertions told apart."""
    before, after = shown_lines.marks(quote)
    yield from (run(before) for _ in before[:1])
    for inserted, words in shown_lines.quoted_parts(quote):
        if words:
            yield run(words, "inserted" if inserted else "words")
    yield from (run(after) for _ in after[:1])


def quotes(line: Line) -> Iterator[Run]:
    """The quotations of a line with the marks of their footnotes, each behind its own where each has one."""
    own = shown_lines.at_quotes(line)
    for n, quote in enumerate(line.quotes):
        if n:
            yield run(" … ")
        yield from quotation(quote)
        if own:
            yield mark(quote.evidence)
    yield from map(mark, shown_lines.behind(line))


def closing(line: Line, around: Around) -> Iterator[Run]:
    """What is decided on a line, how many sources stand behind it, and the id by which it can be asked for: its end."""
    words, kind = shown_lines.badge(line)
    for told in around.decided.get(line.id, ()):
        yield run(f" · {told}", "soft")
    if words and (line.evidence or line.support):
        yield run(" ")
        yield run(words, "one" if kind == "one" else "many")
        # Nothing breaks before the id: it would stand alone on a line.
        yield Run(f"\u00a0·\u00a0{line.id}", "soft")
    else:
        yield run(f" · {line.id}", "soft")


def _plainly(groups: list[Group], around: Around) -> Iterator[Block]:
    for line in _each(groups):
        cells = [_cell(c) for c in line.cells if not shown_lines.is_day(c)]
        days = [run(f"{shown_lines.value(c)} ", "strong") for c in line.cells if shown_lines.is_day(c)]
        yield Paragraph(
            "line", (*days, *_joined([(c,) for c in cells if c.text], " "), *quotes(line), *closing(line, around))
        )


def _timeline(groups: list[Group], around: Around) -> Iterator[Block]:
    rows = []
    for line in _each(groups):
        cells = shown_lines.cells(line)
        day: list[Run] = []
        if "when" in cells:
            day.append(run(shown_lines.value(cells["when"]), "strong"))
            weekday = display.weekdays(cells["when"].value)
            day += [Run(f"\n{weekday}", "soft")] if weekday else []
        planned = "status" in cells and cells["status"].value == "planned"
        told = [run(" "), run("planned", "planned")] if planned else []
        rows.append(Row((tuple(day), (*quotes(line), *told, *closing(line, around)))))
    yield Table((), (22, 78), tuple(rows))


def _statements(groups: list[Group], around: Around) -> Iterator[Block]:
    for group in groups:
        role = (run(f" {group.role}", "soft"),) if group.role else ()
        yield Heading(2, (run(group.name or ""), *role))
        for line in group.lines:
            yield Paragraph("said", tuple(quotes(line)))
            yield Paragraph("about", (*_joined(list(_circumstances(line, group)), _DOT), *closing(line, around)))


def _circumstances(line: Line, group: Group) -> Iterator[Runs]:
    cells = shown_lines.cells(line)
    for name in ("when", "channel", "cue", "kind"):
        if name in cells:
            yield (run(shown_lines.value(cells[name]), "italic" if name == "cue" else "plain"),)
    if "speaker" in cells and cells["speaker"].value != group.name:
        yield (run(f"as “{cells['speaker'].value}”"),)
    if "role" in cells and cells["role"].value != group.role:
        yield (run(cells["role"].value),)


def _figures(groups: list[Group], around: Around) -> Iterator[Block]:
    rows = []
    for group in groups:
        for n, line in enumerate(group.lines):
            cells = shown_lines.cells(line)
            data: list[Runs] = [(run(shown_lines.value(cells["measure"]), "strong"),) if "measure" in cells else ()]
            data.append((run(shown_lines.value(cells["range"]), "strong"),) if "range" in cells else ())
            data += [
                (run(shown_lines.value(cells[name])),) if name in cells else () for name in ("when", "as_of", "said_by")
            ]
            data.append((_relation(cells["relation"], around),) if "relation" in cells else ())
            rows += [Row(tuple(data), starts=n == 0), Row(((*quotes(line), *closing(line, around)),), starts=False)]
    yield Table(("What", "Low–high", "Day", "Reported", "Said by", "Relation"), (16, 14, 16, 20, 18, 16), tuple(rows))


def _relation(cell: Cell, around: Around) -> Run:
    return run(shown_lines.relation(cell, around.lines), shown_lines.tone(cell) or "neutral")


def _differences(groups: list[Group], around: Around) -> Iterator[Block]:
    for line in _each(groups):
        own = shown_lines.at_quotes(line)
        cells = shown_lines.cells(line)
        sides = shown_lines.sides(line, "measure")
        columns = tuple(tuple(_side(side, own)) for side in sides)
        if columns:
            yield Table((), (100 // len(columns),) * len(columns), (Row(columns),))
        rest = shown_lines.behind(line)
        relation = (run(cells["relation"].value, "clash"),) if "relation" in cells else ()
        also = (run(" also " if own else " "), *map(mark, rest)) if rest else ()
        yield Paragraph("about", (*relation, *also, *closing(line, around)))


def _side(side: Side, own: bool) -> Iterator[Run]:
    if "range" in side.cells:
        yield run(f"{shown_lines.value(side.cells['range'])} ", "strong")
    if "measure" in side.cells:
        yield run(f"{side.cells['measure'].value} ")
    if "said_by" in side.cells:
        yield run(f"· {side.cells['said_by'].value} ", "soft")
    if side.quote and not side.again:
        yield from quotation(side.quote)
        if own:
            yield mark(side.quote.evidence)


def _positions(groups: list[Group], around: Around) -> Iterator[Block]:
    for group in groups:
        yield Heading(2, (run(group.name or ""),))
        for line in group.lines:
            told = [(_cell(c),) for c in line.cells if c.name in ("stance", "actor", "when")]
            space = (run(" "),) if told else ()
            yield Paragraph("item", (*_joined(told, _DOT), *space, *quotes(line), *closing(line, around)))


def _changes(groups: list[Group], around: Around) -> Iterator[Block]:
    rows = []
    for group in groups:
        for line in group.lines:
            own = shown_lines.at_quotes(line)
            halves = [_half(side, own) for side in shown_lines.sides(line, "before")]
            last = (*map(mark, shown_lines.behind(line)), *closing(line, around))
            cells = [(run(group.name or "", "strong"),), *halves]
            cells += [()] * (3 - len(cells))
            rows.append(Row((*cells[:2], (*cells[2], *last))))
    yield Table(("Who, on what", "Before", "After"), (28, 36, 36), tuple(rows))


def _half(side: Side, own: bool) -> Runs:
    told = _joined([(_cell(c),) for c in side.cells.values()], _DOT)
    quoted = (run(" "), *quotation(side.quote), *([mark(side.quote.evidence)] if own else [])) if side.quote else ()
    return (*told, *quoted)


def _since(groups: list[Group], around: Around) -> Iterator[Block]:
    for line in _each(groups):
        cells = shown_lines.cells(line)
        change = (run(cells["change"].value, shown_lines.tone(cells["change"]) or "neutral"), run(" "))
        said = "it said" if cells["change"].value == "withdrawn" else "before"
        before = [
            (run(f"{said}{'' if name == 'text' else f', {name}'}: "), run(told))
            for name, told in shown_lines.before(line)
        ]
        yield Paragraph("said", (*change, *quotes(line)))
        yield Paragraph("about", (*_joined(before, "; "), *closing(line, around)))


def _single(groups: list[Group], around: Around) -> Iterator[Block]:
    rows = []
    for line in _each(groups):
        cells = shown_lines.cells(line)
        day = [Run(f"\n{shown_lines.value(cells['when'])}", "soft")] if "when" in cells else []
        rows.append(Row(((run(cells["only"].value, "strong"), *day), (*quotes(line), *closing(line, around)))))
    yield Table((), (28, 72), tuple(rows))


def _open(groups: list[Group], around: Around) -> Iterator[Block]:
    for line in _each(groups):
        told = _disputed(line) if "disputed" in shown_lines.cells(line) else _unknown(line, around)
        yield Paragraph("item", (*told, *closing(line, around)))


def _disputed(line: Line) -> Iterator[Run]:
    cells = shown_lines.cells(line)
    yield run(cells["disputed"].value, "clash")
    yield run(f" {cells['measure'].value}: ")
    for n, (words, numbers) in enumerate(shown_lines.rivals(line)):
        yield from [run(" or ")] if n else []
        yield run(words, "strong")
        yield from map(mark, numbers)
    yield from map(mark, shown_lines.rest_cited(line))
    yield run(", for the same time.")


def _unknown(line: Line, around: Around) -> Iterator[Run]:
    for cell in line.cells:
        source = around.sources.get(int(cell.value)) if cell.derivation == "source" else None
        if source is not None:
            yield run(f"Report {source.number} carries no date of its own")
            yield run(undated(source))
        else:
            yield run(f"{'Not used: ' if cell.derivation == 'failure' else ''}{shown_lines.value(cell)} ")
    yield from quotes(line)


def _cell(cell: Cell) -> Run:
    if cell.derivation == "stance":
        return run(cell.value, shown_lines.tone(cell) or "neutral")
    return run(shown_lines.value(cell))


def _each(groups: Iterable[Group]) -> Iterator[Line]:
    for group in groups:
        yield from group.lines


def _joined(parts: Sequence[Runs], between: str) -> Runs:
    found: list[Run] = []
    for part in parts:
        found += [run(between), *part] if found else part
    return tuple(found)


_SECTIONS: dict[str, Callable[[list[Group], Around], Iterator[Block]]] = {
    "timeline": _timeline,
    "statements": _statements,
    "figures": _figures,
    "differences": _differences,
    "positions": _positions,
    "changes": _changes,
    "since": _since,
    "single": _single,
    "open": _open,
}
