"""A page's text as the blocks that a reader sees one below the other, and which blocks each element holds.

A block is what stands between two starts or ends of elements that make a paragraph of their own, or between two line
breaks in a row, as pages without paragraphs have them. A row of a table of data is one block, its cells set apart by
bars; the cells of a table that only lays out the page are as good as any other element.
"""

import re
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from lxml import etree

# Elements that flow in a line of text; all others make a block.
_INLINE = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "img",
        "ins",
        "kbd",
        "label",
        "mark",
        "nobr",
        "q",
        "rp",
        "rt",
        "ruby",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
        "picture",
        "source",
        "amp-img",
        "area",
        "map",
        "input",
    ]
)
_NO_TEXT = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "iframe",
        "svg",
        "object",
        "embed",
        "applet",
        "select",
        "textarea",
        "button",
        "video",
        "audio",
        "canvas",
        "math",
        "head",
        "datalist",
        "meter",
        "progress",
    ]
)
# In these, inline elements side by side are one word's or one sentence's; elsewhere they are labels.
_FLOWING = frozenset(
    ["p", "li", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "td", "dd", "dt", "figcaption", "pre"]
)
# What no cell of a table of data has in it.
_OF_LAYOUT = ("table", "div", "p", "ul", "ol", "h1", "h2", "h3")
_SPACE = re.compile(r"[^\S\n]+|\n")
_ENDS = re.compile(r"[.!?…:;][\"'”’»)\]]*$")
_LONGEST_LABEL = 80
_LONGEST_INITIAL = 3
_CELLS_LOOKED_AT = 400
_LONGEST_CELL = 120


@dataclass(slots=True)
class Block:
    """A block: its text in one line, the element that makes it one, and how many of its characters are links'."""

    text: str
    element: Any
    linked: int


@dataclass(slots=True)
class Blocks:
    """The blocks of a page in its order, and for each element the range of its blocks, [first, end)."""

    found: list[Block]
    within: dict[Any, tuple[int, int]]


@dataclass(slots=True)
class _Walk:
    found: list[Block] = field(default_factory=list)
    within: dict[Any, tuple[int, int]] = field(default_factory=dict)
    # Text with whether it is a link's.
    line: list[tuple[str, bool]] = field(default_factory=list)
    around: list[Any] = field(default_factory=list)
    firsts: list[int] = field(default_factory=list)
    links: int = 0
    rows: set[Any] = field(default_factory=set)

    def add(self, text: str | None) -> None:
        if text:
            kept = text if self.around and self.around[-1].tag == "pre" else _SPACE.sub(" ", text)
            self.line.append((kept, self.links > 0))

    def flush(self) -> None:
        if self.line:
            element = self.around[-1] if self.around else None
            self.found += _blocks(self.line, element)
            self.line = []


def blocks(root: Any) -> Blocks:
    """The blocks below an element, without what is never shown as text (scripts, frames, buttons, drawings)."""
    walk = _Walk()
    skipped: Any = None
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if skipped is not None:
            if event == "end" and element is skipped:
                skipped = None
                walk.add(element.tail)
            continue
        if not isinstance(element.tag, str) or element.tag in _NO_TEXT:
            if event == "start":
                skipped = element
            continue
        if event == "start":
            _enter(walk, element)
        else:
            _leave(walk, element)
    walk.flush()
    return Blocks(walk.found, walk.within)


def _enter(walk: _Walk, element: Any) -> None:
    tag = element.tag
    if tag == "br":
        walk.line.append(("\n", False))
        return
    if tag in ("td", "th") and walk.rows and _row(element) in walk.rows:
        if walk.line:
            walk.line.append((" | ", False))
        walk.add(element.text)
        return
    if tag not in _INLINE:
        walk.flush()
        walk.around.append(element)
        walk.firsts.append(len(walk.found))
        if tag == "table" and _is_data(element):
            walk.rows.update(element.iter("tr"))
    elif _is_label(element, walk):
        walk.line.append((" ", False))
    walk.links += tag == "a"
    walk.add(element.text)


def _leave(walk: _Walk, element: Any) -> None:
    tag = element.tag
    if tag in ("td", "th") and walk.rows and _row(element) in walk.rows:
        return
    if tag not in _INLINE and tag != "br":
        walk.flush()
        walk.around.pop()
        walk.within[element] = (walk.firsts.pop(), len(walk.found))
    walk.links -= tag == "a"
    if tag in _INLINE and _is_set_apart(element):
        walk.line.append((" ", False))
    walk.add(element.tail)


def _row(cell: Any) -> Any:
    return cell.getparent()


def _is_label(element: Any, walk: _Walk) -> bool:
    """Whether an inline element stands right behind another with nothing between them, outside of running text."""
    if not walk.line or not walk.around or walk.around[-1].tag in _FLOWING:
        return False
    previous = element.getprevious()
    return previous is not None and not previous.tail and walk.line[-1][0][-1:] not in (" ", "\n")


def _is_set_apart(element: Any) -> bool:
    """Whether the text behind an inline element opens anew, so that only the page's style parts them."""
    text, tail = element.text or "", element.tail or ""
    return len(text) > _LONGEST_INITIAL and tail[:1].isupper() and (text[-1].islower() or text[-1] in ").:|")


def _is_data(table: Any) -> bool:
    """Whether a table holds data: no table and no paragraphs in it, several short cells in a row."""
    cells = list(islice(table.iter("td", "th"), _CELLS_LOOKED_AT))
    if len(cells) < 4 or len(cells) < 2 * sum(1 for _ in islice(table.iter("tr"), _CELLS_LOOKED_AT)):
        return False
    if any(
        next(cell.iterdescendants("table", "div", "p", "ul", "ol", "h1", "h2", "h3"), None) is not None
        for cell in cells
    ):
        return False
    return all(sum(map(len, islice(cell.itertext(), 50))) <= _LONGEST_CELL for cell in cells)


def _blocks(line: list[tuple[str, bool]], element: Any) -> list[Block]:
    """The blocks in a stretch of text: parted at empty lines, and at single line breaks that end a line for good."""
    lines: list[list[tuple[str, bool]]] = [[]]
    for text, linked in line:
        for n, part in enumerate(text.split("\n")):
            if n:
                lines.append([])
            if part:
                lines[-1].append((part, linked))
    # The lines of each block, with their links' characters.
    groups: list[list[tuple[str, int]]] = []
    is_open = False
    for pieces in lines:
        text = " ".join("".join(t for t, _ in pieces).split())
        if text:
            told = (text, sum(len(t.strip()) for t, is_link in pieces if is_link))
            if is_open and not _parts(groups[-1][-1][0], text):
                groups[-1].append(told)
            else:
                groups.append([told])
        is_open = bool(text)
    return [Block(" ".join(t for t, _ in group), element, sum(n for _, n in group)) for group in groups]


def _parts(above: str, below: str) -> bool:
    """Whether a single line break between two lines parts them: after a sentence's end or a short line of its own."""
    if below[0].islower():
        return False
    return bool(_ENDS.search(above)) or len(above) <= _LONGEST_LABEL
