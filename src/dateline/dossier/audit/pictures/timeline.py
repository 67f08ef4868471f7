"""Checks the drawn timeline: a column for each day, as high as its sources are many, a bar for each range of days."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

from dateline.dossier.audit.brief import Brief, Record, days_of
from dateline.dossier.audit.pictures.marks import (
    ROUNDING,
    cell_of,
    counted,
    day_problems,
    head_problems,
    role_problems,
    told,
    with_titles,
    words,
)
from dateline.dossier.audit.shown import day_forms, spelled

# An outline is drawn within its column.
_INSET = 1.0
_Key = tuple[date, date, bool]


def timeline_problems(drawing: Any, brief: Brief) -> Iterator[str]:
    """What the drawn timeline says or shows that the record does not, and what it leaves out."""
    entries = list(_entries(brief))
    sources: dict[_Key, set[str]] = {}
    for key, found in entries:
        sources.setdefault(key, set()).update(found)
    bounds = {day for first, last, _ in sources for day in (first, last)}
    single = [len(found) for (first, last, _), found in sources.items() if first == last]
    most = f"; at most {counted(max(single), 'source')} for one day" if single else ""
    heading = f"Timeline, {spelled(min(bounds), max(bounds))}" if bounds else ""
    yield from head_problems(drawing, heading, f"{len(entries)} entries{most}")
    yield from role_problems(drawing, {"day", "year", "count"})
    yield from day_problems(drawing, bounds)
    yield from _columns(drawing, sources)


def _entries(brief: Brief) -> Iterator[tuple[_Key, set[str]]]:
    for line in brief.record["lines"]:
        when = cell_of(line, "when") if line["section"] == "timeline" else None
        days = days_of(when["value"].split("T")[0]) if when is not None else None
        if days is not None:
            status = cell_of(line, "status")
            planned = status is not None and status["value"] == "planned"
            yield (*days, planned), _sources(line)


def _sources(line: Record) -> set[str]:
    support = line["support"]
    return set(line["origins"]) if support is None else {s["id"] for s in support["sources"]}


def _columns(drawing: Any, sources: dict[_Key, set[str]]) -> Iterator[str]:
    """Titles against the record, heights against each other, numbers against the columns under them."""
    left = Counter(sources.keys())
    heights: list[tuple[float, int]] = []
    middles: dict[float, int] = {}
    for mark, title in with_titles(drawing):
        key = next((k for k in left if left[k] and title in _titles(k, len(sources[k]))), None)
        if key is None or mark.tag != "rect":
            yield f"it says “{title}”, which the timeline does not, or not once more"
            continue
        left[key] -= 1
        if key[0] == key[1]:
            high = float(mark.get("height")) + (_INSET if key[2] else 0)
            heights.append((high, len(sources[key])))
            middles[float(mark.get("x")) + float(mark.get("width")) / 2] = len(sources[key])
    for first, last, _ in +left:
        yield f"it leaves out {first}{'' if first == last else f' to {last}'}"
    each = max((high / count for high, count in heights), default=0.0)
    for high, count in heights:
        if abs(high - each * count) > _INSET + ROUNDING * max(count, 1):
            yield f"a column of {counted(count, 'source')} is {high} high, where one source is {each:.1f}"
    for text in drawing.iter("text"):
        if text.get("data-role") == "count":
            near = min(middles, key=lambda x: abs(x - float(text.get("x"))), default=None)
            if near is None or abs(near - float(text.get("x"))) > ROUNDING or str(middles[near]) != told(text):
                yield f"it writes {told(text)} over a column that is not so high"
    if len(words(drawing, "count")) > len(middles):
        yield "it has more numbers than columns"


def _titles(key: _Key, count: int) -> set[str]:
    first, last, planned = key
    value = first.isoformat() if first == last else f"{first}/{last}"
    return {f"{form}: {counted(count, 'source')}{', planned' if planned else ''}" for form in day_forms(value)}
