"""Quotations by their marks, paragraph by paragraph, so that a mark without its partner spoils no other paragraph.

Styles: curly, straight and low double marks, guillemets, and single marks where they are no apostrophes. A mark that
opens a paragraph whose forerunner was left open continues that one (an opening mark each paragraph, one that closes).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dateline.annotate.parse import Parse

# Two single marks in a row are a typewriter's double mark; of three the last two close, or the first two open.
_MARKS = re.compile(r"[“”„\"«»]|(?<!')''(?!'(?!\w))|(?<=')''(?!')|(?<!\w)[‘'](?=\S)|(?<=[.,!?…\w])[’'](?!\w)")
_PAIRS = {"“": "”", "„": "“”", '"': '"”', "''": "''", "«": "»", "»": "«", "‘": "’'", "'": "'’"}
_STRAIGHT = frozenset({'"', "''", "'"})
_OPENS_PARAGRAPH = re.compile(r"[“„\"«‘']")
# A stray single mark is an apostrophe: what it opens closes within this many characters, or it opens nothing.
_SINGLE_REACH = 600


@dataclass(frozen=True, slots=True)
class Quotation:
    """Characters [start, end) with the marks; `closed` is False where the closing mark is missing.

    `follows` is True for a paragraph that goes on with the quotation that the one before left open.
    """

    start: int
    end: int
    closed: bool
    follows: bool = False
    paragraph: int = 0


def quotations(parse: Parse) -> list[Quotation]:
    """The outermost quotations of the report in text order, none crossing a paragraph's edge."""
    found: list[Quotation] = []
    text = parse.article.text
    left_open = False
    for number, paragraph in enumerate(parse.article.paragraphs):
        if not parse.is_story(paragraph.start, paragraph.end):
            continue
        inside = list(_in_paragraph(text, paragraph.start, paragraph.end, number))
        if (
            left_open
            and inside
            and inside[0].start == paragraph.start
            and _OPENS_PARAGRAPH.match(text, paragraph.start)
        ):
            inside[0] = Quotation(inside[0].start, inside[0].end, inside[0].closed, True, number)
        found += inside
        left_open = bool(inside) and not inside[-1].closed
    return found


def _in_paragraph(text: str, start: int, end: int, number: int) -> Iterator[Quotation]:
    opened: tuple[int, str] | None = None
    for mark in _MARKS.finditer(text, start, end):
        sign, at = mark.group(), mark.start()
        if opened is None:
            # A mark turned the wrong way at the beginning of a paragraph can only open.
            sign = "“" if sign == "”" and at == start else sign
            if sign in _PAIRS and _can_open(text, mark, start) and _single_closes(text, sign, at, end):
                opened = (at, _PAIRS[sign])
        elif _closes(text, mark, opened[1], start, end):
            yield Quotation(opened[0], mark.end(), True, False, number)
            opened = None
    if opened is not None:
        yield Quotation(opened[0], end, False, False, number)


def _can_open(text: str, mark: re.Match[str], start: int) -> bool:
    before = text[mark.start() - 1] if mark.start() > start else " "
    after = text[mark.end() : mark.end() + 1]
    # After "=" it is the value of an attribute of markup that was left in the text.
    return bool(after) and not after.isspace() and before != "=" and (not before.isalnum() or mark.group() in "“„«")


def _closes(text: str, mark: re.Match[str], closing: str, start: int, end: int) -> bool:
    """Whether the mark closes a quotation that any of the `closing` marks closes."""
    sign = mark.group()
    if (closing == sign == "''") or (closing != "''" and sign in closing):
        return not (sign in _STRAIGHT and _only_opens(text, mark, start, end))
    # A mark of another style closes where it can do nothing else.
    return sign in '“"' and "”" in closing and _closes_as_written(text, mark.start(), end)


def _only_opens(text: str, mark: re.Match[str], start: int, end: int) -> bool:
    """A straight mark with a blank before and a letter after opens; it closes nothing."""
    before = text[mark.start() - 1] if mark.start() > start else " "
    after = text[mark.end()] if mark.end() < end else " "
    return before.isspace() and after.isalnum()


def _closes_as_written(text: str, at: int, end: int) -> bool:
    """An opening curly mark used for a closing one: after a mark of punctuation, before a blank."""
    return text[at - 1] in ".,!?" and (at + 1 >= end or text[at + 1].isspace())


def _single_closes(text: str, sign: str, at: int, end: int) -> bool:
    if sign not in "‘'":
        return True
    for close in _MARKS.finditer(text, at + 2, min(end, at + _SINGLE_REACH)):
        if close.group() in "’'" and not (
            text[close.start() - 1] == "s" and text[close.end() : close.end() + 2].strip().islower()
        ):
            return True
    return False
