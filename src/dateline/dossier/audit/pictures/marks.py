"""What a drawing says and where: its words by the role that they are given, titles, places of marks."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from dateline.dossier.audit.brief import Brief, Record, day_of, days_of
from dateline.dossier.audit.shown import flat, short_day

# Lengths in a drawing are rounded to a tenth.
ROUNDING = 0.35


def told(element: Any) -> str:
    """The words of an element."""
    return flat(element.text_content())


def own_title(element: Any) -> str | None:
    """What an element says when it is pointed at."""
    titles = [c for c in element if c.tag == "title"]
    return told(titles[0]) if titles else None


def with_titles(drawing: Any) -> Iterator[tuple[Any, str]]:
    """Marks that say something, with it; the drawing's own heading is none."""
    for title in drawing.iter("title"):
        if title.getparent() is not drawing:
            yield title.getparent(), told(title)


def words(drawing: Any, role: str) -> list[str]:
    """The words of a role, in the order of the drawing."""
    return [told(t) for t in drawing.iter("text") if t.get("data-role") == role]


def head_problems(drawing: Any, heading: str, description: str) -> Iterator[str]:
    """Whether heading and description say what they must."""
    for tag, expected in (("title", heading), ("desc", description)):
        found = [told(c) for c in drawing if c.tag == tag]
        if found != [expected]:
            yield f"its {tag} is {found}, by the record “{expected}”"


def role_problems(drawing: Any, roles: set[str]) -> Iterator[str]:
    """Whether all its words have one of these roles, or stand in a group of their own."""
    for text in drawing.iter("text"):
        if text.get("data-role") not in roles:
            yield f"it says “{told(text)}”, which has no part in it"


def day_problems(drawing: Any, days: set[date]) -> Iterator[str]:
    """Whether the names along its axis are of these days and their years."""
    for role, allowed in (("day", {short_day(d) for d in days}), ("year", {str(d.year) for d in days})):
        for name in words(drawing, role):
            if name not in allowed:
                yield f"it names the {role} “{name}”, which is none of the record’s"


def centre(mark: Any) -> tuple[float, float]:
    """The middle of a dot, a square or a diamond, whose first corner is its upper one."""
    if mark.tag == "circle":
        return float(mark.get("cx")), float(mark.get("cy"))
    if mark.tag == "rect":
        wide, high = float(mark.get("width")), float(mark.get("height"))
        return float(mark.get("x")) + wide / 2, float(mark.get("y")) + high / 2
    corners = points(mark)
    return corners[0][0], (corners[0][1] + corners[2][1]) / 2


def points(path: Any) -> list[tuple[float, float]]:
    """The points of a path."""
    numbers = [float(n) for n in re.findall(r"-?\d+(?:\.\d+)?", path.get("d"))]
    return list(zip(numbers[::2], numbers[1::2], strict=True))


def cell_of(line: Record, name: str) -> Record | None:
    """The first cell of that name."""
    return next((c for c in line["cells"] if c["name"] == name), None)


def day_told(line: Record, brief: Brief) -> date | None:
    """The last day of a line's "when", else the day of the report that it cites first."""
    when = cell_of(line, "when")
    if when is not None:
        days = days_of(when["value"].split("T")[0])
        return days[1] if days else None
    reports = brief.cited(line["evidence"][:1])
    return day_of(reports[0]["published"]) if reports else None


def counted(number: int, noun: str) -> str:
    """ "1 source", "2 sources"."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def stands_for(shown: str, whole: str) -> bool:
    """Whether what is shown is the whole, or its beginning with "…"."""
    return shown == whole or (shown.endswith("…") and len(shown) > 1 and whole.startswith(shown[:-1]))
