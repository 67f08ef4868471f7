"""Paragraphs of a plain text: blocks between blank lines, or single lines where the text has one paragraph a line."""

import re
from collections.abc import Iterator

# A line that ends so is the end of a sentence, or of a heading that stands alone.
_TERMINAL = re.compile(r"[.!?…:;][\"'”’»)\]]*\s*$")
_BLANK = re.compile(r"\n[^\S\n]*\n\s*")


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
    for e in ends:
        yield at, start + e
        at = start + e + 1
    yield at, end


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip())
