"""The blocks of a Word document in the order of reading: headings, paragraphs, rows of tables, text boxes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from dateline.wordml import boxes, name, spoken, value

# A cell longer than this is no entry of a table: the table lays out the page.
_LONGEST_CELL = 200
# Elements that only group blocks.
_GROUPS = frozenset(
    ["body", "sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag", "txbxContent", "footnote", "endnote"]
)


@dataclass(frozen=True, slots=True)
class DocxBlock:
    """A block: its text, the level of a heading (0 for the document's title, None for what is none), its notes."""

    text: str
    level: int | None = None
    notes: tuple[str, ...] = ()


def blocks(parent: Any, levels: Mapping[str, int]) -> Iterator[DocxBlock]:
    """The blocks under an element. `levels` are the heading levels of styles by their ids."""
    waiting = [iter(parent)]
    while waiting:
        element = next(waiting[-1], None)
        if element is None:
            waiting.pop()
        elif name(element) == "p":
            yield from _paragraph(element, levels)
            # What is in a text box is read after the paragraph that it is anchored in.
            waiting += [iter(box) for box in reversed(list(boxes(element)))]
        elif name(element) == "tbl":
            rows = _rows(element)
            if _lays_out(rows):
                waiting += [iter(cell) for row in reversed(rows) for cell in reversed(row)]
            else:
                yield from _table(rows)
        elif name(element) in _GROUPS:
            waiting.append(iter(element))


def _paragraph(element: Any, levels: Mapping[str, int]) -> Iterator[DocxBlock]:
    # Two line breaks part paragraphs in a text that came from a mail or a page.
    lines = [" ".join(line.split()) for line in spoken(element).split("\n")]
    level = _level(element, levels)
    notes = tuple(
        f"{name(note)[:-9]}:{value(note, 'id')}"
        for note in element.iter()
        if name(note) in ("footnoteReference", "endnoteReference")
    )
    parts = [part for part in "\n".join(lines).split("\n\n") if part.strip()]
    for number, part in enumerate(parts, start=1):
        text = " ".join(part.split()) if level is not None else "\n".join(line for line in part.split("\n") if line)
        yield DocxBlock(text, level, notes if number == len(parts) else ())
    if not parts and notes:
        yield DocxBlock("", None, notes)


def _level(element: Any, levels: Mapping[str, int]) -> int | None:
    properties = next((child for child in element if name(child) == "pPr"), None)
    if properties is None:
        return None
    for child in properties:
        if name(child) == "outlineLvl" and value(child).isdigit() and int(value(child)) < 9:
            return int(value(child)) + 1
        if name(child) == "pStyle":
            return levels.get(value(child))
    return None


def _rows(table: Any) -> list[list[Any]]:
    return [[cell for cell in _children(row, "tc") if not _is_merged(cell)] for row in _children(table, "tr")]


def _children(parent: Any, wanted: str) -> Iterator[Any]:
    for child in parent:
        if name(child) == wanted:
            yield child
        elif name(child) in ("sdt", "ins", "customXml"):
            yield from (inner for inner in child.iter() if name(inner) == wanted)


def _is_merged(cell: Any) -> bool:
    """Whether a cell only continues the one above it."""
    properties = next((child for child in cell if name(child) == "tcPr"), ())
    return any(name(child) == "vMerge" and value(child) in ("", "continue") for child in properties)


def _lays_out(rows: list[list[Any]]) -> bool:
    """Whether a table only lays out a page: one cell, or cells of running text."""
    cells = [cell for row in rows for cell in row]
    return len(cells) <= 1 or any(_runs_on(cell) for cell in cells)


def _runs_on(cell: Any) -> bool:
    return any(name(child) == "tbl" for child in cell) or sum(len(text) for text in _texts(cell)) > _LONGEST_CELL


def _table(rows: list[list[Any]]) -> Iterator[DocxBlock]:
    """Each row as one paragraph."""
    for row in rows:
        cells = [" ".join(_texts(cell)) for cell in row]
        if any(cells):
            yield DocxBlock(" | ".join(cells))


def _texts(cell: Any) -> list[str]:
    return [text for p in cell.iter() if name(p) == "p" and (text := " ".join(spoken(p).split()))]
