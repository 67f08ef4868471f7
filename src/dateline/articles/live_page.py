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

from dateline.articles.draft import Posted
from dateline.articles.entry_times import opening, stated
from dateline.lexicon import table

FEWEST = 3
_MOST_MARKS = 5000
_CLIMB = 10
_HEADINGS = ("h2", "h3", "h4", "h5")
_LABELS = ("time", "span", "div", "p", "strong", "b", "em", "small", "a", "abbr")
_BLOCKS = (
    "p",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "li",
    "blockquote",
    "pre",
    "div",
    "td",
    "dd",
    "dt",
    "section",
    "article",
    "ul",
    "ol",
    "main",
)
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


def body(page: Live) -> tuple[str, tuple[Posted, ...]] | None:
    """The text of a page's liveblog, after the page was cut, and its entries; None where they are no liveblog's: too
    little of the text, without prose, or mere lines.
    """
    numbers = {mark.start: n for n, mark in enumerate(page.marks)}
    times = {mark.time: n for n, mark in enumerate(page.marks)}
    inside = set(page.top.iter())
    pieces: list[tuple[str, int | None]] = []
    shown: set[int] = set()
    entry: int | None = None
    covered: Any = None
    root = _root(page.top)
    holders = _holders(root)
    for element in root.iter():
        if element not in inside and entry is not None and element.tag in _BLOCKS:
            entry = None
        if element in numbers:
            entry = numbers[element]
            if not _stands_in(page.marks[entry].time, root):
                _show(page.marks[entry], entry, pieces, shown)
        if covered is not None and _is_below(element, covered):
            continue
        covered = None
        if element in times and not _is_block_text(element, holders):
            _show(page.marks[times[element]], times[element], pieces, shown)
        elif element.tag in _BLOCKS and element not in holders:
            text = " ".join(element.text_content().split())
            covered = element
            if text and not _is_relative(element, times, text):
                pieces.append((text, entry))
    return _joined(pieces, page) if _is_live(pieces) else None


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


def _root(top: Any) -> Any:
    """The smallest element around the entries that holds the page's heading too, else the article, main or body."""
    for at in (top, *top.iterancestors()):
        if at.tag in ("body", "html") or next(at.iter("h1"), None) is not None:
            return at
    return top


def _stands_in(element: Any, root: Any) -> bool:
    return any(at is root for at in element.iterancestors())


def _is_below(element: Any, top: Any) -> bool:
    return any(at is top for at in islice(element.iterancestors(), 40))


def _holders(root: Any) -> set[Any]:
    """The elements that hold a block of text and are none themselves."""
    found: set[Any] = set()
    for block in root.iter(*_BLOCKS):
        for at in block.iterancestors():
            if at in found:
                break
            found.add(at)
    return found


def _is_block_text(element: Any, holders: set[Any]) -> bool:
    """Whether an element is shown as part of a block's text, or is such a block itself."""
    for at in (element, *islice(element.iterancestors(), 40)):
        if at.tag in _BLOCKS:
            return at not in holders
    return False


def _is_relative(block: Any, times: dict[Any, int], text: str) -> bool:
    """Whether a block shows only how long ago an entry was posted: it has the time, and shows none."""
    return any(time in times for time in block.iter()) and re.fullmatch(_ago(), text, re.IGNORECASE) is not None


def _show(mark: Mark, number: int, pieces: list[tuple[str, int | None]], shown: set[int]) -> None:
    if mark.shown and number not in shown:
        pieces.append((mark.shown, number))
        shown.add(number)


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


def _joined(pieces: Sequence[tuple[str, int | None]], page: Live) -> tuple[str, tuple[Posted, ...]]:
    parts: list[str] = []
    bounds: dict[int, tuple[int, int]] = {}
    at = 0
    for text, entry in pieces:
        if entry is not None:
            bounds[entry] = bounds.get(entry, (at, at))[0], at + len(text)
        parts.append(text)
        at += len(text) + 2
    posted = [
        Posted(*bounds[n], page.marks[n].value, page.marks[n].detail) for n in sorted(bounds, key=lambda n: bounds[n])
    ]
    return "\n\n".join(parts), tuple(posted)


@cache
def _outside() -> re.Pattern[str]:
    names = "|".join(table("articles", "dates")["page"]["outside_entries"])
    return re.compile(rf"(?:^|[\s_-])(?:{names})(?:$|[\s_-])", re.IGNORECASE)


@cache
def _ago() -> str:
    ago: str = table("articles", "dates")["page"]["ago"]
    return ago
