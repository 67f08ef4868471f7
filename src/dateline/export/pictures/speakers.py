"""Who spoke when: a row for each speaker, quoted words above the line, reported ones below, changes of stand marked."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from dateline.export import display, shown_lines
from dateline.export.pictures import svg
from dateline.export.pictures.day_axis import LABELS_HEIGHT, DayAxis, day_axis, day_labels, drawn_axis, drawn_labels
from dateline.export.pictures.measure import shortened
from dateline.export.pictures.palette import PRINT, Palette
from dateline.model.dossier import Dossier, Line

CAPTION = (
    "Each row is a speaker. Filled dots above the line: statements quoted wholly or in part; open dots below it: "
    "statements in the reports’ words. The larger, the more statements on that day: the day on which it was said, the "
    "last one of a range, or, where none is told, that of the report. Triangles: a change of stand. Dotted line: days "
    "without statements, shortened. Statements in undated reports are not drawn."
)
_MARGIN, _NAME, _OFF, _FOOT = 10.0, 19.0, 7.0, 8.0
_SMALLEST, _GROWTH, _LARGEST = 3.6, 1.0, 6.0


@dataclass(frozen=True, slots=True)
class Said:
    """How many statements of one speaker are of one day, quoted or reported."""

    day: date
    quoted: bool
    count: int


@dataclass(frozen=True, slots=True)
class Turn:
    """The day on which somebody takes another stand than before, and both."""

    day: date
    before: str
    after: str


@dataclass(slots=True)
class Row:
    """A speaker with what is known by day."""

    name: str
    said: list[Said]
    turns: list[Turn]

    @property
    def days(self) -> list[date]:
        """The days of everything in it."""
        return [*(s.day for s in self.said), *(t.day for t in self.turns)]


def picture(dossier: Dossier, palette: Palette = PRINT) -> str | None:
    """The rows, in the order of the brief; None where fewer than two statements have a day."""
    rows = rows_of(dossier)
    days = sorted({day for row in rows for day in row.days})
    told = sum(s.count for row in rows for s in row.said)
    if told < 2:
        return None
    high = _NAME + 2 * _OFF + _FOOT
    axis = day_axis(days, _MARGIN + 4, svg.WIDTH - _MARGIN - 4)
    top = len(rows) * high + 2
    marks = [
        svg.line((axis.at[n.day], _NAME), (axis.at[n.day], top), palette.faint, 0.6, "1 3") for n in day_labels(axis)
    ]
    for number, row in enumerate(rows):
        marks += _drawn(row, number * high, axis, palette)
    described = f"{display.counted(told, 'statement')} with a day, of {display.counted(len(rows), 'speaker')}"
    spelled = display.spelled(days[0].isoformat(), days[-1].isoformat())
    height = top + LABELS_HEIGHT
    marks += drawn_labels(axis, top, palette)
    return svg.drawing("speakers", f"Who spoke when, {spelled}", described, height, marks, palette.fonts)


def rows_of(dossier: Dossier) -> list[Row]:
    """The speakers with a statement or a change of stand of a known day."""
    counts: dict[str, Counter[tuple[date, bool]]] = {}
    for line in dossier.lines:
        if line.section == "statements" and line.group:
            day = _day(line) or _reported(dossier, line)
            if day is not None:
                quoted = not any(c.name == "kind" and c.value == "indirect" for c in line.cells)
                counts.setdefault(line.group, Counter())[(day, quoted)] += 1
    rows = {n: Row(n, [Said(d, q, c) for (d, q), c in sorted(found.items())], []) for n, found in counts.items()}
    for name, turn in _turns(dossier):
        rows.setdefault(name, Row(name, [], [])).turns.append(turn)
    return list(rows.values())


def _day(line: Line) -> date | None:
    when = shown_lines.cells(line).get("when")
    return display.bounds(when.value)[1] if when is not None else None


def _reported(dossier: Dossier, line: Line) -> date | None:
    """The day of the report that a statement is cited from."""
    source = dossier.evidence[line.evidence[0] - 1].source if line.evidence else 0
    published = next((s.published for s in dossier.sources if s.number == source), None)
    return display.bounds(published)[0] if published is not None and len(published) >= 10 else None


def _turns(dossier: Dossier) -> Iterator[tuple[str, Turn]]:
    """The changes of stand, by who takes them; the day is the later stand's."""
    by_id = {line.id: line for line in dossier.lines}
    for line in dossier.lines:
        if line.section != "changes" or not line.group:
            continue
        cells = shown_lines.cells(line)
        before, after = cells.get("before"), cells.get("after")
        if before is None or after is None:
            continue
        later = next((by_id[ref] for ref in after.refs if ref in by_id), None)
        day = (_day(later) or _reported(dossier, later)) if later is not None else None
        if day is not None:
            yield line.group.partition(": ")[0], Turn(day, before.value, after.value)


def _drawn(row: Row, top: float, axis: DayAxis, palette: Palette) -> Iterator[str]:
    middle = top + _NAME + _OFF + 4
    name = shortened(row.name, svg.WIDTH, bold=True)
    marks = [svg.text(0, top + svg.TEXT, name, palette.ink, weight="bold", role="name")]
    marks += drawn_axis(axis, middle, palette, 1.2)
    for said in row.said:
        reach = min(_SMALLEST + _GROWTH * (said.count - 1), _LARGEST, max(axis.unit / 2 - 0.5, 2.5))
        # Open dots are drawn within their reach.
        inset = 0 if said.quoted else 0.8
        verb = "quoted" if said.quoted else "reported"
        marks.append(
            svg.element(
                "circle",
                [svg.title(f"{display.days(said.day.isoformat())}: {said.count} {verb}")],
                cx=axis.at[said.day],
                cy=middle + (-_OFF if said.quoted else _OFF),
                r=reach - inset,
                fill=palette.accent if said.quoted else palette.paper,
                stroke=palette.paper if said.quoted else palette.accent,
                stroke_width=0.8 if said.quoted else 1.6,
            )
        )
    marks += [_turned(turn, axis.at[turn.day], middle, palette) for turn in row.turns]
    yield svg.element("g", marks, data_speaker=row.name)


def _turned(turn: Turn, x: float, y: float, palette: Palette) -> str:
    """A triangle on the line; it stands over the dots of its day."""
    title = f"{display.days(turn.day.isoformat())}: {turn.before} → {turn.after}"
    corners = [(x - 6, y + 4.5), (x + 6, y + 4.5), (x, y - 6)]
    look = {"fill": palette.clash, "stroke": palette.paper}
    return svg.element("path", [svg.title(title)], d=svg.path(corners, closed=True), stroke_width=1.0, **look)
