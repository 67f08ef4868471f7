"""The timeline as a strip: a column for each day, as high as the sources that report it, a bar for a range of days."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from dateline.export import display, shown_lines
from dateline.export.pictures import svg
from dateline.export.pictures.day_axis import LABELS_HEIGHT, DayAxis, day_axis, drawn_axis, drawn_labels
from dateline.export.pictures.labels import Box
from dateline.export.pictures.measure import width
from dateline.export.pictures.palette import PRINT, Palette
from dateline.model.dossier import Dossier, Line

CAPTION = (
    "Columns: days, as high as the number of independent sources that report something of them; the tallest bear the "
    "number. Bars below the line: ranges of days. Open and dashed: announced, not yet reported to have happened. "
    "Dotted line: days without entries, shortened."
)
_MARGIN, _HIGHEST, _EACH, _THICKEST = 10.0, 84.0, 14.0, 20.0
_LANE, _BAR = 10.0, 5.0


@dataclass(frozen=True, slots=True)
class Entry:
    """Days of the timeline, whether they are announced, and the independent sources of a line about them."""

    first: date
    last: date
    planned: bool
    sources: frozenset[str]


@dataclass(frozen=True, slots=True)
class Column:
    """A day's column; `title` says what it shows."""

    box: Box
    planned: bool
    count: int
    title: str


def picture(dossier: Dossier, palette: Palette = PRINT) -> str | None:
    """The strip; None where the timeline tells of fewer than two days."""
    entries = entries_of(x for x in dossier.lines if x.section == "timeline")
    days = sorted({day for e in entries for day in (e.first, e.last)})
    if len(days) < 2:
        return None
    axis = day_axis(days, _MARGIN, svg.WIDTH - _MARGIN)
    foot = svg.TEXT + 6 + _HIGHEST
    columns = columns_of(entries, axis, foot)
    bars, lanes = _bars(entries, axis, foot + 5, palette)
    top = foot + 4 + lanes * _LANE
    marks = [*drawn_axis(axis, foot, palette), *(_drawn(c, palette) for c in columns), *_counts(columns, palette)]
    spelled = display.spelled(days[0].isoformat(), days[-1].isoformat())
    most = max((c.count for c in columns), default=0)
    described = f"{len(entries)} entries" + (f"; at most {display.counted(most, 'source')} for one day" if most else "")
    return svg.drawing(
        "timeline",
        f"Timeline, {spelled}",
        described,
        top + LABELS_HEIGHT,
        [*marks, *bars, *drawn_labels(axis, top, palette)],
        palette.fonts,
    )


def entries_of(lines: Iterable[Line]) -> list[Entry]:
    """What the timeline's lines tell of days."""
    entries = []
    for line in lines:
        when = next((c for c in line.cells if shown_lines.is_day(c)), None)
        if when is not None:
            planned = any(c.name == "status" and c.value == "planned" for c in line.cells)
            sources = [s.id for s in line.support.sources] if line.support is not None else line.origins
            entries.append(Entry(*display.bounds(when.value), planned, frozenset(sources)))
    return entries


def columns_of(entries: Iterable[Entry], axis: DayAxis, foot: float) -> list[Column]:
    """A column for what is reported of a day, one beside it for what is announced for it."""
    found: dict[tuple[date, bool], set[str]] = {}
    for entry in entries:
        if entry.first == entry.last:
            found.setdefault((entry.first, entry.planned), set()).update(entry.sources)
    each = min(_EACH, _HIGHEST / max((len(s) for s in found.values()), default=1))
    thick = max(min(axis.unit - 2, _THICKEST), 1.5)
    columns = []
    for (day, planned), sources in sorted(found.items()):
        left, wide = axis.at[day] - thick / 2, thick
        if (day, not planned) in found:
            wide = thick / 2 - 0.5
            left += wide + 1 if planned else 0
        title = _title(day.isoformat(), len(sources), planned)
        box = Box(left, foot - each * len(sources), left + wide, foot)
        columns.append(Column(box, planned, len(sources), title))
    return columns


def _drawn(column: Column, palette: Palette) -> str:
    box = column.box
    # An outline lies within its column.
    inset = 0.8 if column.planned else 0
    look: dict[str, svg.Value | None] = (
        {"fill": "none", "stroke": palette.accent, "stroke_width": 1.5, "stroke_dasharray": "3 2"}
        if column.planned
        else {"fill": palette.accent}
    )
    return svg.element(
        "rect",
        [svg.title(column.title)],
        x=box.left + inset,
        y=box.top + inset,
        width=max(box.right - box.left - 2 * inset, 1),
        height=max(box.bottom - box.top - inset, 1),
        **look,
    )


def _counts(columns: list[Column], palette: Palette) -> list[str]:
    """Numbers on the tallest columns, as far as they cover neither another nor a column."""
    taken = [c.box for c in columns]
    marks = []
    for column in sorted(columns, key=lambda c: (-c.count, c.box.left)):
        middle, half = (column.box.left + column.box.right) / 2, width(str(column.count)) / 2
        box = Box(middle - half, column.box.top - svg.TEXT, middle + half, column.box.top - 1)
        if box.left >= 0 and box.right <= svg.WIDTH and not any(box.overlaps(other) for other in taken):
            taken.append(box)
            y = column.box.top - 3
            marks.append(svg.text(middle, y, str(column.count), palette.ink, "middle", role="count"))
    return marks


def _bars(entries: Iterable[Entry], axis: DayAxis, top: float, palette: Palette) -> tuple[list[str], int]:
    """Ranges of days, each in a lane of its own where it would cover another; how many lanes there are."""
    ends: list[float] = []
    marks = []
    found: dict[tuple[date, date, bool], set[str]] = {}
    for entry in entries:
        if entry.first != entry.last:
            found.setdefault((entry.first, entry.last, entry.planned), set()).update(entry.sources)
    for (first, last, planned), sources in sorted(found.items()):
        left, right = axis.at[first], axis.at[last]
        lane = next((n for n, end in enumerate(ends) if end < left - 2), len(ends))
        ends[lane:] = [right, *ends[lane + 1 :]]
        title = _title(f"{first}/{last}", len(sources), planned)
        marks.append(
            svg.element(
                "rect",
                [svg.title(title)],
                x=left,
                y=top + lane * _LANE,
                width=right - left,
                height=_BAR,
                rx=_BAR / 2,
                fill="none" if planned else palette.soft,
                stroke=palette.accent if planned else None,
                stroke_dasharray="3 2" if planned else None,
            )
        )
    return marks, len(ends)


def _title(days: str, sources: int, planned: bool) -> str:
    return f"{display.days(days)}: {display.counted(sources, 'source')}{', planned' if planned else ''}"
