"""Checks the pictures on a page: each word, number and mark in them follows from the record, and none is left out."""

import re
from collections.abc import Callable, Iterator
from typing import Any

from dateline.dossier.audit.brief import Brief
from dateline.dossier.audit.finding import Finding
from dateline.dossier.audit.pictures.place_map import map_problems
from dateline.dossier.audit.pictures.speakers import speaker_problems
from dateline.dossier.audit.pictures.timeline import timeline_problems
from dateline.dossier.audit.pictures.tolls import toll_problems

# Shapes and words: no images, references, styles or motion.
_TAGS = frozenset({"line", "rect", "circle", "path", "g", "text", "title", "desc"})
_ATTRIBUTES = frozenset({
    "x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "d", "width", "height", "viewbox", "xmlns", "role",
    "fill", "fill-rule", "stroke", "stroke-width", "stroke-dasharray", "stroke-linejoin", "text-anchor",
    "font-family", "font-size", "font-weight", "data-picture", "data-role", "data-row", "data-speaker", "data-place",
    "data-ring",
})  # fmt: skip
# A colour, a font, a length, a path: nothing that leads elsewhere.
_LEADS = re.compile(r"url|//|@|javascript|data:", re.IGNORECASE)
_XMLNS = "http://www.w3.org/2000/svg"
_CHECKS: dict[str, Callable[[Any, Brief], Iterator[str]]] = {
    "timeline": timeline_problems,
    "map": map_problems,
    "tolls": toll_problems,
    "speakers": speaker_problems,
}
_LENGTHS = frozenset({"x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "width", "height"})
_LENGTH = re.compile(r"-?\d{1,5}(?:\.\d{1,2})?")
_PATH = re.compile(r"[MZ\d., -]*")
# Words that come from reports may hold anything.
_OF_REPORTS = frozenset({"data-speaker", "data-row", "data-place", "data-ring"})


def picture_findings(page: Any, brief: Brief) -> Iterator[Finding]:
    """Where the drawings on a parsed page are not what the record makes of them."""
    seen: set[str] = set()
    for drawing in page.iter("svg"):
        name = drawing.get("data-picture") or ""
        if name not in _CHECKS or name in seen:
            yield Finding(
                None, f"the page holds a drawing {name!r}{' twice' if name in seen else ', which no brief has'}"
            )
            continue
        seen.add(name)
        shapes = list(_shapes(drawing))
        for problem in shapes or _checked(name, drawing, brief):
            yield Finding(None, f"the picture “{name}”: {problem}")


def _checked(name: str, drawing: Any, brief: Brief) -> Iterator[str]:
    try:
        yield from _CHECKS[name](drawing, brief)
    except (ValueError, OverflowError, ZeroDivisionError, TypeError, IndexError) as error:
        yield f"a mark in it has no place ({error})"


def _shapes(drawing: Any) -> Iterator[str]:
    for element in drawing.iter():
        if not isinstance(element.tag, str):
            yield "it holds what is neither shape nor words"
            continue
        if element is not drawing and element.tag not in _TAGS:
            yield f"it holds a <{element.tag}>, which is more than plain shapes"
        for key, value in element.attrib.items():
            known = key in _ATTRIBUTES and (key != "xmlns" or value == _XMLNS)
            known = known and (key not in _LENGTHS or _LENGTH.fullmatch(value) is not None)
            known = known and (key != "d" or _PATH.fullmatch(value) is not None)
            if not known or (key != "xmlns" and key not in _OF_REPORTS and _LEADS.search(value)):
                yield f"a <{element.tag}> in it has {key}={value!r:.60}"
