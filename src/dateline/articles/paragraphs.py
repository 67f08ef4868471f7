"""Paragraphs of a plain text: blocks between blank lines, or single lines where the text has one paragraph a line.

In a text of one sentence a line, the lines of one quotation are one paragraph.
"""

import re
from collections.abc import Iterator

# A line that ends so is the end of a sentence, or of a heading that stands alone.
_TERMINAL = re.compile(r"[.!?…:;][\"'”’»)\]]*\s*$")
_BLANK = re.compile(r"\n[^\S\n]*\n\s*")
_MARK = re.compile(r"[“”\"«»]")
_OPENS = re.compile(r"\s*[“\"«]")
_CLOSING = {"“": "”", '"': '"', "«": "»"}
# A quotation of more lines has lost its closing mark.
_QUOTED_LINES = 10


def paragraphs(text: str) -> tuple[tuple[int, int], ...]:
    """[start, end) of each paragraph, without surrounding white space."""
    return tuple(_trimmed(text, start, end) for start, end in _pieces(text) if text[start:end].strip())


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for gap in [*_BLANK.finditer(text), None]:
        end = gap.start() if gap else len(text)
        yield from _lines(text, start, end)
        start = gap.end() if gap else len(text)


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Splits a block at line ends, unless its lines are hard-wrapped (most break off in mid-sentence)."""
    ends = [m.start() for m in re.finditer("\n", text[start:end])]
    wrapped = sum(1 for e in ends if text[start + e + 1 : start + e + 2].islower())
    if len(ends) >= 2 and wrapped * 4 >= len(ends):
        yield start, end
        return
    at = start
    edges = [*(start + e for e in ends), end]
    number = 0
    while number < len(edges):
        number = _quoted_through(text, at, edges, number)
        yield at, edges[number]
        at = edges[number] + 1
        number += 1


def _quoted_through(text: str, at: int, edges: list[int], number: int) -> int:
    """The line that closes the quotation which the line that starts at `at` leaves open; the line itself where none is
    open, none closes it, or the next line opens anew, as each paragraph of one quotation does."""
    closing = _left_open(text, at, edges[number])
    if closing is None:
        return number
    for later in range(number + 1, min(number + _QUOTED_LINES, len(edges))):
        first = edges[later - 1] + 1
        if _OPENS.match(text, first):
            return number
        mark = _MARK.search(text, first, edges[later])
        if mark is not None:
            return later if mark.group() == closing else number
    return number


def _left_open(text: str, start: int, end: int) -> str | None:
    """The mark that would close the quotation that the line leaves open; None where it leaves none open."""
    closing: str | None = None
    for mark in _MARK.finditer(text, start, end):
        sign = mark.group()
        if sign == closing:
            closing = None
        elif closing is None:
            closing = _CLOSING.get(sign)
    return closing


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip())
