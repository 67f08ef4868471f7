"""Paragraphs of a PDF from lines in reading order, across columns and pages; small print after what it would break."""

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.articles.hyphenation import Words, is_broken, joined
from dateline.articles.pdf_lines import Line
from dateline.articles.pdf_tables import BETWEEN
from dateline.articles.reading_order import Block

_ENDS = re.compile(r"[.!?…:][\"'”’»)\]]*\Z")
_NOTE = re.compile(r"(?:\d{1,3}|[*†‡§]{1,3})\s?\S")
# What opens an item of a list: a sign that is nothing else, and others that are only below the end of a sentence.
_BULLET = re.compile(r"[•‣▪▫◦●○■□\ufffd]\s\S")
_ITEM = re.compile(r"(?:[•‣▪▫◦●○■□·–—*-]|[(\[]?\d{1,2}[.)\]])\s")
# Parts of the size of the type: another size, what parts paragraphs beyond the usual step, an indent.
_OTHER, _GAP, _INDENT = 0.06, 0.19, 0.7
# Sizes against the report's own: headings, small print.
_HEADING, _SMALL = 1.12, 0.93


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: its text, the page it begins on, the size of its type in points."""

    text: str
    page: int
    size: float


@dataclass(frozen=True, slots=True)
class _Placed:
    """A line with the edges of the block that it stands in, its number, and the size of most of its type."""

    line: Line
    left: float
    right: float
    block: int
    size: float


def paragraphs(blocks: Sequence[Block]) -> tuple[Paragraph, ...]:
    """The paragraphs of all pages' blocks, which come in the order in which they are read."""
    placed = [_Placed(line, b.left, b.right, n, body_size(b.lines)) for n, b in enumerate(blocks) for line in b.lines]
    if not placed:
        return ()
    body = body_size([p.line for p in placed])
    step = _step([p.line for p in placed], body)
    words = Words(p.line.text for p in placed)
    groups = _grouped(placed, body, step)
    found = [Paragraph(_text(group, words), group[0].line.page, group[0].size) for group in groups]
    # Footnotes come last; the order is kept otherwise.
    return tuple(sorted(found, key=lambda p: p.size < _SMALL * body and _NOTE.match(p.text) is not None))


def body_size(lines: Sequence[Line]) -> float:
    """The size of type that most characters have; of several the smallest."""
    sizes = Counter[float]()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.text)
    return min(sizes, key=lambda size: (-sizes[size], size))


def _step(lines: Sequence[Line], body: float) -> float:
    """The usual distance between the lines of the report, in parts of the size of its type."""
    steps = Counter[float]()
    for upper, line in itertools.pairwise(lines):
        step = (upper.baseline - line.baseline) / body
        if upper.page == line.page and abs(line.size - body) < _OTHER * body and 0.8 < step < 2.5:
            steps[round(step, 2)] += 1
    return min(steps, key=lambda s: (-steps[s], s)) if steps else 1.2


def _grouped(placed: Sequence[_Placed], body: float, step: float) -> Iterator[list[_Placed]]:
    """Lines of one paragraph each. Small print that breaks into a paragraph comes after it."""
    group: list[_Placed] = []
    aside: list[list[_Placed]] = []
    for line in placed:
        small = line.size < _SMALL * body
        if small and group and group[-1].size >= _SMALL * body:
            if aside and _goes_on(aside[-1], line, step):
                aside[-1].append(line)
            else:
                aside.append([line])
            continue
        if group and _goes_on(group, line, step):
            group.append(line)
            continue
        if group:
            yield group
        yield from aside
        group, aside = [line], []
    yield group
    yield from aside


def _goes_on(group: Sequence[_Placed], line: _Placed, step: float) -> bool:
    """Whether a line goes on the paragraph."""
    before = group[-1]
    last, this = before.line, line.line
    if abs(before.size - line.size) > _OTHER * before.size or _BULLET.match(this.text):
        return False
    if BETWEEN in last.text or BETWEEN in this.text:
        # A row of a table.
        return False
    if _ITEM.match(this.text) and _ENDS.search(last.text):
        return False
    if last.page == this.page and abs(last.baseline - this.baseline) < 0.3 * this.size:
        return last.right <= this.left
    down = last.baseline - this.baseline
    if last.page != this.page or down < 0 or (before.block != line.block and down > 2.5 * this.size):
        return _carries_on(before, this)
    if down > (step + _GAP) * this.size:
        return False
    if last.bold != this.bold and (last.bold or this.bold) and not is_broken(last.text):
        return not (_ENDS.search(last.text) or len(group) == 1)
    if before.block != line.block:
        return _carries_on(before, this)
    # The lines of an item may hang below its sign.
    hangs = _ITEM.match(group[0].line.text) is not None
    indented = this.left - line.left > _INDENT * this.size
    # Where the line before is indented, too, it is a paragraph of one line, or both stand in a quotation.
    alone = last.left - before.left < _INDENT * last.size or (len(group) == 1 and _ENDS.search(last.text))
    if indented and alone and not hangs:
        return False
    room = _room(before, this)
    if _ENDS.search(last.text):
        return room < 0.5 * this.size
    return room < 0.3 * (before.right - before.left) or this.text[:1].islower() or is_broken(last.text)


def _room(before: _Placed, this: Line) -> float:
    """How much room was left at the end of a line after the first word of the next: there was no need to break it."""
    first = this.text.split(" ", 1)[0]
    width = (this.right - this.left) * (len(first) + 1) / max(len(this.text), 1)
    return before.right - before.line.right - width


def _carries_on(before: _Placed, this: Line) -> bool:
    """Whether a sentence goes on at the top of the next column or page."""
    if is_broken(before.line.text):
        return this.text[:1].isalpha()
    if _ENDS.search(before.line.text):
        return False
    return this.text[:1].islower() or _room(before, this) < 0.5 * this.size


def _text(group: Sequence[_Placed], words: Words) -> str:
    text = group[0].line.text
    for line in group[1:]:
        text = joined(text, line.line.text, words)
    # Producers write the soft hyphen for any hyphen that their font has one glyph for.
    return text.replace("\u00ad", "-")


def headline(found: Sequence[Paragraph], body: float) -> str | None:
    """The title: on the first page, the largest heading of three words or more."""
    headings = [p for p in found if p.page == 0 and p.size > _HEADING * body and len(p.text) <= 220]
    full = [p for p in headings if len(p.text.split()) >= 3] or headings
    return max(full, key=lambda p: p.size).text if full else None
