"""Checks the drawing of tolls: each figure's words, and that its marks lie where the axis beside them says."""

import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from dateline.dossier.audit.brief import Brief, Record, day_of
from dateline.dossier.audit.pictures.marks import (
    ROUNDING,
    cell_of,
    centre,
    counted,
    day_problems,
    head_problems,
    own_title,
    role_problems,
    stands_for,
    told,
)
from dateline.dossier.audit.shown import day_forms, flat

_LOG = " (log scale)"
_LARGEST = 10**12
_PANELS, _OF_PAGES = 4, {1: 1, 2: 1, 5: 2}


@dataclass(slots=True)
class _Panel:
    """What stands between one heading and the next."""

    heading: str
    passage: str = ""
    ticks: list[tuple[int, float]] = field(default_factory=list)
    rows: list[Any] = field(default_factory=list)


def toll_problems(drawing: Any, brief: Brief) -> Iterator[str]:
    """What the drawing says or shows that the figures section does not, and what a panel leaves out."""
    yield from role_problems(drawing, {"measure", "passage", "tick", "day", "year", "figure"})
    panels = list(_panels(drawing))
    days: set[date] = set()
    measures, groups = [], []
    for panel in panels:
        first = brief.lines.get(panel.rows[0].get("data-row")) if panel.rows else None
        if first is None:
            yield f"its panel “{panel.heading}” shows no figure of the record"
            continue
        lines = {
            x["id"]: x for x in brief.record["lines"] if x["section"] == "figures" and x["group"] == first["group"]
        }
        drawable = {id_: x for id_, x in lines.items() if _ends(x) and _day(x) is not None}
        groups.append(first["group"])
        days |= {day for x in drawable.values() if (day := _day(x)) is not None}
        measures.append(f"{_value(next(iter(lines.values()), first), 'measure')} ({len(drawable)} figures)")
        yield from _panel(panel, lines, drawable)
    expected = _tracks(brief)
    if groups != expected:
        yield f"its panels are of {groups}, by the record of {expected}"
    yield from day_problems(drawing, days)
    yield from head_problems(drawing, "Figures over time", flat(", ".join(measures)))


def _tracks(brief: Brief) -> list[str]:
    """The first tracks with two figures that can be drawn."""
    drawable: dict[str, int] = {}
    for line in brief.record["lines"]:
        if line["section"] == "figures" and line["group"]:
            drawable[line["group"]] = drawable.get(line["group"], 0) + bool(_ends(line) and _day(line) is not None)
    most = _OF_PAGES.get(brief.record["scope"]["pages"], _PANELS)
    return [group for group, count in drawable.items() if count > 1][:most]


def _panels(drawing: Any) -> Iterator[_Panel]:
    panel: _Panel | None = None
    for element in drawing:
        role = element.get("data-role")
        if role == "measure":
            if panel is not None:
                yield panel
            panel = _Panel(told(element))
        elif panel is not None and role == "passage":
            panel.passage = told(element)
        elif panel is not None and role == "tick":
            # The foot of a number lies below the middle of its line.
            panel.ticks.append((int(told(element).replace(",", "")), float(element.get("y")) - 4.5))
        elif panel is not None and element.get("data-row") is not None:
            panel.rows.append(element)
    if panel is not None:
        yield panel


def _panel(panel: _Panel, lines: dict[str, Record], drawable: dict[str, Record]) -> Iterator[str]:
    logarithmic = panel.heading.endswith(_LOG)
    measure = next((_value(x, "measure") for x in lines.values()), "")
    if panel.heading.removesuffix(_LOG) != flat(measure):
        yield f"a panel of {measure} is called “{panel.heading}”"
    quotes = [flat(q["text"]) for x in lines.values() for q in x["quotes"]]
    shown = panel.passage[1:-1] if panel.passage[:1] + panel.passage[-1:] == "“”" else ""
    if shown and not any(stands_for(shown, q) for q in quotes):
        yield f"the passage {panel.passage} is not one of its figures’"
    marked = [row.get("data-row") for row in panel.rows if own_title(row) is not None]
    if sorted(marked) != sorted(drawable):
        yield f"a panel of {measure} shows the figures {sorted(marked)}, its track has {sorted(drawable)}"
    for row in panel.rows:
        line = drawable.get(row.get("data-row"))
        if line is None:
            yield f"it shows {row.get('data-row')}, which is no figure of this panel"
            continue
        title = own_title(row)
        if title is not None and title not in _titles(line):
            yield f"it says “{title}” of {line['id']}"
        for text in row.iter("text"):
            if not _is_of(told(text), line):
                yield f"it writes “{told(text)}” beside {line['id']}"
        if title is not None:
            yield from _place(row, line, panel.ticks, logarithmic)


def _place(row: Any, line: Record, ticks: list[tuple[int, float]], logarithmic: bool) -> Iterator[str]:
    """The heights of a figure's marks against the numbers on the axis."""
    if len({y for _, y in ticks}) < 2:
        yield "its axis has no two numbers"
        return
    scaled = [(math.log10(v) if logarithmic else v, y) for v, y in ticks]
    (low, foot), (high, top) = scaled[0], scaled[-1]
    if any(abs(foot + (v - low) / (high - low) * (top - foot) - y) > 2 * ROUNDING for v, y in scaled):
        yield "the numbers on its axis do not lie in equal steps"
    expected = []
    for end in dict.fromkeys(_ends(line)):
        value = max(math.log10(max(end, ticks[0][0])), low) if logarithmic else end
        expected.append(foot + (value - low) / (high - low) * (top - foot))
    marks = [m for m in row if m.tag == "circle" or (m.tag == "path" and m.get("d").endswith("Z"))]
    found = sorted(centre(m)[1] for m in marks)
    close = len(found) == len(expected) and all(
        abs(a - b) <= 3 * ROUNDING for a, b in zip(found, sorted(expected), strict=True)
    )
    if not close:
        yield f"the marks of {line['id']} lie at {found}, by its numbers at {[round(y, 1) for y in sorted(expected)]}"


def _value(line: Record, name: str) -> str:
    cell = cell_of(line, name)
    return "" if cell is None else str(cell["value"])


def _ends(line: Record) -> list[int]:
    """The numbers of a figure's range; nothing where one is no whole number that can be drawn."""
    parts = [p for p in _value(line, "range").split("..") if p]
    if not all(p.isascii() and p.isdigit() and len(p) < 20 and int(p) <= _LARGEST for p in parts):
        return []
    return [int(p) for p in parts]


def _day(line: Record) -> date | None:
    return day_of(_value(line, "as_of"))


def _shown(line: Record) -> str:
    low, high = (f"{int(n):,}" if n else "" for n in _value(line, "range").split(".."))
    return low if low == high else f"{low}+" if not high else f"≤{high}" if not low else f"{low}–{high}"


def _titles(line: Record) -> set[str]:
    support = line["support"]
    count = support["independent"] if support is not None else len(line["origins"])
    said = f", {_value(line, 'said_by')}" if _value(line, "said_by") else ""
    clash = ", conflict" if _value(line, "relation") == "conflict" else ""
    start = f"{_value(line, 'measure')}: {_shown(line)}, as of "
    return {
        flat(f"{start}{form}{said}, {counted(count, 'source')}{clash}")
        for form in day_forms(_value(line, "as_of")[:10])
    }


def _is_of(words: str, line: Record) -> bool:
    """Whether words beside a mark are its number, or that and who says so."""
    number, colon, said = words.partition(": ")
    return number == _shown(line) and (not colon or stands_for(said, flat(_value(line, "said_by"))))
