"""Lines that pages carry besides the report: running heads and feet, page numbers, a browser's address and time.

A line is one where it stands at the same height on two pages with the same words (figures apart), or where it is no
more than a page number at the very edge, or an address with a page count as browsers print it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from dateline.articles.pdf_lines import Line
from dateline.articles.pdf_pages import PdfPage
from dateline.lexicon import table

# The part of a page's height, at the top and at the foot, in which they stand, and how many rows are looked at.
_EDGE, _ROWS = 0.14, 3
# A gap that sets a line off, in parts of the size of the type; points by which lines of one row may differ.
_GAP, _SAME = 1.7, 2.0
# Points by which the height of a line that runs may differ from page to page.
_STEADY = 4.0
# A lone figure from here on is a year rather than a page.
_PAGES = 1900
_FIGURES = re.compile(r"\d+")
_ADDRESS = re.compile(r"(?P<url>(?:https?://|www\.)\S+)(?:\s+\d+\s?/\s?\d+)?")
_CLOCK = re.compile(r"\d{1,2}[/.]\d{1,2}[/.]\d{2,4},? \d{1,2}[:.]\d\d\b")


@dataclass(frozen=True, slots=True)
class Furniture:
    """The lines of all pages that are not the report; of each page what is set off at its top, and the rest."""

    running: tuple[Line, ...]
    heads: tuple[tuple[Line, ...], ...]
    rest: tuple[tuple[Line, ...], ...]
    # What is set off at the head and foot of the first page and runs on no other.
    first: tuple[Line, ...] = ()

    @property
    def url(self) -> str | None:
        """The address that a browser printed at the edge of the pages."""
        found = (m for line in self.running if (m := _ADDRESS.fullmatch(line.text)))
        return next((m["url"] for m in found if m["url"].startswith("http")), None)


def apart(pages: Sequence[PdfPage], lines: Sequence[Sequence[Line]]) -> Furniture:
    """Tells the lines of the pages that run with them from those of the report."""
    edges = [_edge(page, on) for page, on in zip(pages, lines, strict=True)]
    printed = any(_ADDRESS.fullmatch(line.text) for edge in edges for line in edge)
    alike: dict[str, list[Line]] = {}
    for edge in edges:
        for line in edge:
            alike.setdefault(_folded(line.text), []).append(line)
    running: list[Line] = []
    heads, rest = [], []
    for page, edge, on in zip(pages, edges, lines, strict=True):
        mine = {line for line in edge if _runs(line, alike[_folded(line.text)]) or _is_alone(line, on, printed)}
        running += [line for line in on if line in mine]
        head = [line for line in _heads(page, on) if line not in mine]
        heads.append(tuple(head))
        rest.append(tuple(line for line in on if line not in mine and line not in head))
    first = tuple(line for line in edges[0] if line not in running) if edges else ()
    return Furniture(tuple(running), tuple(heads), tuple(rest), first)


def _edge(page: PdfPage, lines: Sequence[Line]) -> list[Line]:
    """The lines of a page that can run: near its edge, and set off from the text by a gap."""
    low, high = _EDGE * page.height, (1 - _EDGE) * page.height
    falling = sorted(lines, key=lambda n: -n.baseline)
    found: list[Line] = []
    for inwards in (falling, falling[::-1]):
        found += _set_off(inwards) or _outermost(inwards)
    return [n for n in found if not low < n.baseline < high]


def _heads(page: PdfPage, lines: Sequence[Line]) -> list[Line]:
    """The lines at the top of a page that a gap sets off from its text."""
    falling = sorted(lines, key=lambda n: (-n.baseline, n.left))
    return [n for n in _set_off(falling) if n.baseline >= (1 - _EDGE) * page.height]


def _set_off(inwards: Sequence[Line]) -> list[Line]:
    """The lines from the edge to the first gap, none where no gap comes within a few rows."""
    found: list[Line] = []
    rows = 1
    for line in inwards:
        step = abs(line.baseline - found[-1].baseline) if found else 0
        if step > _GAP * line.size:
            return found
        rows += step > _SAME
        if rows > _ROWS:
            break
        found.append(line)
    return []


def _outermost(inwards: Sequence[Line]) -> list[Line]:
    return [n for n in inwards if abs(n.baseline - inwards[0].baseline) <= _SAME]


def _runs(line: Line, alike: Sequence[Line]) -> bool:
    """Whether one of the lines with the same words stands at the same place on another page."""
    return any(
        other.page != line.page
        and abs(other.baseline - line.baseline) <= _STEADY
        and abs(other.size - line.size) < _STEADY / 4
        for other in alike
    )


def _is_alone(line: Line, lines: Sequence[Line], printed: bool) -> bool:
    """Whether it is a page number, or what a browser prints, in the outermost row."""
    heights = [n.baseline for n in lines]
    if min(heights) + _SAME < line.baseline < max(heights) - _SAME or len(lines) < 2:
        return False
    if printed and (_ADDRESS.fullmatch(line.text) or _CLOCK.match(line.text) or _FIGURES.fullmatch(line.text)):
        return True
    if printed and any(_CLOCK.match(n.text) and abs(n.baseline - line.baseline) <= _SAME for n in lines):
        # The title that a browser prints beside the time.
        return True
    return _number().fullmatch(_folded(line.text)) is not None and _largest_figure(line.text) < _PAGES


def _largest_figure(text: str) -> int:
    return max((int(figure[:6]) for figure in _FIGURES.findall(text)), default=0)


def _folded(text: str) -> str:
    return _FIGURES.sub("#", text).casefold()


@cache
def _number() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{p})" for p in table("articles", "pdf")["number"]["patterns"]))
