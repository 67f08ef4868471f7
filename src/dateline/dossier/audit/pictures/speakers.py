"""Checks the drawing of who spoke when: each speaker's statements by day, and each change of stand."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Any

from dateline.dossier.audit.brief import Brief
from dateline.dossier.audit.pictures.marks import (
    cell_of,
    counted,
    day_problems,
    day_told,
    head_problems,
    own_title,
    role_problems,
    stands_for,
    told,
)
from dateline.dossier.audit.shown import day_forms, flat, spelled

# What is said at a mark, and of which day.
_Marks = dict[str, Counter[str]]


def speaker_problems(drawing: Any, brief: Brief) -> Iterator[str]:
    """What the drawing says that the record does not, and what it leaves out."""
    said, days, total = _statements(brief)
    for name, day, title in _turns(brief):
        said[name][title] += 1
        days.add(day)
    noun = f"{counted(total, 'statement')} with a day, of {counted(len(said), 'speaker')}"
    yield from head_problems(drawing, f"Who spoke when, {spelled(min(days), max(days))}" if days else "", noun)
    yield from role_problems(drawing, {"day", "year", "name"})
    yield from day_problems(drawing, days)
    rows = [g for g in drawing.iter("g") if g.get("data-speaker") is not None]
    found = [flat(g.get("data-speaker")) for g in rows]
    if found != list(said):
        yield f"its rows are {found}, by the record {list(said)}"
    for row, name in zip(rows, found, strict=True):
        names = [told(t) for t in row.iter("text")]
        if len(names) != 1 or not stands_for(names[0], name):
            yield f"the row of {name} is called {names}"
        titles = Counter(saying for mark in row if (saying := own_title(mark)) is not None)
        if titles != said.get(name, Counter()):
            yield f"the row of {name} says {sorted(titles)}, by the record {sorted(said.get(name, Counter()))}"
        drawn = [m for m in row if m.tag in ("circle", "path", "rect") and own_title(m) is None]
        if drawn:
            yield f"the row of {name} has a mark that says nothing"


def _statements(brief: Brief) -> tuple[_Marks, set[date], int]:
    """What must be said of each speaker, the days, and how many statements there are."""
    counts: dict[str, Counter[tuple[date, str]]] = {}
    for line in brief.record["lines"]:
        day = day_told(line, brief) if line["section"] == "statements" and line["group"] else None
        if day is not None:
            kind = cell_of(line, "kind")
            verb = "reported" if kind is not None and kind["value"] == "indirect" else "quoted"
            counts.setdefault(flat(line["group"]), Counter())[(day, verb)] += 1
    said: _Marks = defaultdict(Counter)
    for name, found in counts.items():
        for (day, verb), count in found.items():
            said[name][f"{day_forms(day.isoformat())[0]}: {count} {verb}"] += 1
    return said, {d for found in counts.values() for d, _ in found}, sum(n for c in counts.values() for n in c.values())


def _turns(brief: Brief) -> Iterator[tuple[str, date, str]]:
    for line in brief.record["lines"]:
        if line["section"] != "changes" or not line["group"]:
            continue
        before, after = cell_of(line, "before"), cell_of(line, "after")
        later = next((brief.lines[r] for r in after["refs"] if r in brief.lines), None) if before and after else None
        day = day_told(later, brief) if later is not None else None
        if before is not None and after is not None and day is not None:
            title = f"{day_forms(day.isoformat())[0]}: {before['value']} → {after['value']}"
            yield flat(line["group"].partition(": ")[0]), day, title
