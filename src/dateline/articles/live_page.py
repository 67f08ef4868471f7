"""A liveblog in a page: its entries are siblings that each have a time of their own, be they elements that hold an
entry or headings above it. The text is taken block by block, so that each entry's passage is known and the time shown
with it is kept.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import Any

from dateline.articles.blocks import Blocks
from dateline.articles.draft import Posted
from dateline.articles.entry_times import opening, stated
from dateline.articles.prose import Reasons
from dateline.articles.report_blocks import Piece
from dateline.lexicon import table

FEWEST = 3
_MOST_MARKS = 5000
_CLIMB = 10
_HEADINGS = ("h2", "h3", "h4", "h5")
_LABELS = ("time", "span", "div", "p", "strong", "b", "em", "small", "a", "abbr")
# Entries are the better part of a liveblog, and have prose of their own.
_SHARE = 0.5
_PROSE = 30
_LONGEST_LABEL = 60


@dataclass(frozen=True, slots=True)
class Mark:
    """An entry as the page has it: the element it starts with, the element of its time, what that states and shows."""

    start: Any
    time: Any
    value: str
    shown: str | None
    detail: str


@dataclass(frozen=True, slots=True)
class Live:
    """A liveblog's entries in a page, and the element that holds them all."""

    top: Any
    marks: tuple[Mark, ...]


def live(tree: Any) -> Live | None:
    """The entries of a parsed page, before anything is cut out of it; None where it has no three with times."""
    found = list(islice(_times(tree), _MOST_MARKS))
    if len(found) < FEWEST:
        return None
    children: dict[Any, dict[Any, int]] = {}
    depths: dict[Any, int] = {}
    for number, (element, _, _) in enumerate(found):
        at = element
        for _ in range(_CLIMB):
            parent = at.getparent()
            if parent is None or at.tag == "body":
                break
            children.setdefault(parent, {}).setdefault(at, number)
            if parent not in depths:
                depths[parent] = sum(1 for _ in parent.iterancestors())
            at = parent
    top = max(children, key=lambda parent: (len(children[parent]), depths[parent]), default=None)
    if top is None or len(children[top]) < FEWEST:
        return None
    within: dict[Any, list[int]] = {start: [] for start in children[top]}
    for number, (element, _, _) in enumerate(found):
        start = next((at for at in (element, *islice(element.iterancestors(), _CLIMB)) if at in within), None)
        if start is not None:
            within[start].append(number)
    marks = [_mark(start, [found[n] for n in numbers]) for start, numbers in within.items()]
    return Live(top, tuple(marks))


def body(page: Live, found: Blocks, reasons: Reasons, title: int | None) -> list[Piece] | None:
    """The pieces of a page's liveblog, from its title on; None where its entries are no liveblog's: too little of the
    text, without prose, or mere lines. A time that heads an entry, and how long ago that was, are not the report.
    """
    first, end = found.within.get(page.top, (0, 0))
    if title is not None and title < first:
        first = title
    numbers = entries(page, found)
    pieces = []
    for n in range(first, end):
        text, reason = found.found[n].text, reasons[n]
        if reason is None and n != title and _is_moment(text, numbers.get(n)):
            reason = "navigation"
        if not (reason and numbers.get(n) is not None and re.fullmatch(_ago(), text, re.IGNORECASE)):
            pieces.append(Piece(n, text, reason))
    return pieces if _is_live([(p.text, numbers.get(p.number)) for p in pieces if not p.reason]) else None


def entries(page: Live, found: Blocks) -> dict[int, int]:
    """The entry that each block of the page belongs to."""
    end = found.within.get(page.top, (0, 0))[1]
    firsts = [(found.within[mark.start][0], n) for n, mark in enumerate(page.marks) if mark.start in found.within]
    stops = [*(first for first, _ in firsts[1:]), end]
    return {block: n for (first, n), stop in zip(firsts, stops, strict=True) for block in range(first, stop)}


def posted(page: Live, pieces: Sequence[Piece], found: Blocks) -> tuple[Posted, ...]:
    """The entries in the text that joins the pieces, each to the end of its last passage that is the report."""
    numbers = entries(page, found)
    bounds: dict[int, tuple[int, int]] = {}
    at = 0
    for piece in pieces:
        entry, end = numbers.get(piece.number), at + len(piece.text)
        if entry is not None and (entry not in bounds or piece.reason is None):
            bounds[entry] = bounds.get(entry, (at, at))[0], end
        at = end + 2
    marks = page.marks
    return tuple(Posted(*bounds[n], marks[n].value, marks[n].detail) for n in sorted(bounds, key=lambda n: bounds[n]))


def _is_moment(text: str, entry: int | None) -> bool:
    if entry is None or len(text) > _LONGEST_LABEL:
        return False
    when = opening(text)
    return (when is not None and when.alone) or re.fullmatch(_ago(), text, re.IGNORECASE) is not None


def _times(tree: Any) -> Iterator[tuple[Any, str, str | None]]:
    """Elements that state an entry's time, what they state, and what they show where it is a time."""
    for element in tree.iter("time", *_HEADINGS, *_LABELS):
        attribute = element.get("datetime") if element.tag == "time" else None
        if attribute is None and len(element) > (3 if element.tag in _HEADINGS else 0):
            continue
        text = " ".join(element.text_content().split()) if len(element) <= 3 else ""
        when = opening(text) if text and (len(text) <= _LONGEST_LABEL or element.tag in _HEADINGS) else None
        if when is not None and not when.alone and element.tag not in _HEADINGS:
            when = None
        if attribute is not None and stated(attribute.strip()[:100]) is not None:
            if not _is_outside(element):
                yield element, attribute.strip()[:100], text if when is not None else None
        elif when is not None and not _is_outside(element) and next(element.iter("time"), None) in (None, element):
            yield element, when.words, text


def _mark(start: Any, times: Sequence[tuple[Any, str, str | None]]) -> Mark:
    """An entry by its times: the first states it; the first one that shows a time of day is shown."""
    time, value, _ = times[0]
    place, shown = next(((element, text) for element, _, text in times if text), (time, None))
    names = (time.get("class") or "").split()
    where = f"{time.tag}[{names[0][:40]}]" if names else str(time.tag)
    return Mark(start, place, value, shown, f"its {where} “{value}”")


def _is_outside(element: Any) -> bool:
    for at in islice(element.iterancestors(), 40):
        if at.tag in ("nav", "aside", "footer", "form", "dialog", "template"):
            return True
        if _outside().search(f"{at.get('class') or ''} {at.get('id') or ''}"[:300]):
            return True
    return False


def _is_live(pieces: Sequence[tuple[str, int | None]]) -> bool:
    """Whether three entries have prose, and the entries are most of the text."""
    prose: dict[int, int] = {}
    rest = 0
    for text, entry in pieces:
        if entry is None:
            rest += len(text)
        elif opening(text) is None or len(text) > _LONGEST_LABEL:
            prose[entry] = prose.get(entry, 0) + len(text)
    long = [size for size in prose.values() if size >= _PROSE]
    return len(long) >= FEWEST and sum(prose.values()) >= _SHARE * (rest + sum(prose.values()))


@cache
def _outside() -> re.Pattern[str]:
    names = "|".join(table("articles", "dates")["page"]["outside_entries"])
    return re.compile(rf"(?:^|[\s_-])(?:{names})(?:$|[\s_-])", re.IGNORECASE)


@cache
def _ago() -> str:
    ago: str = table("articles", "dates")["page"]["ago"]
    return ago
