"""The report among a page's blocks: from its title to its last paragraph, with what stands in between but is not the
report marked with the reason.

From the title the search climbs to the element that holds the prose, and on as long as more prose than other text
comes in. In it the report is the stretch with the greatest sum of prose less everything else (maximum subsequence
segmentation: Pasternack and Roth, WWW 2009). A page whose title stands in no block is searched for the element that
directly holds the most prose.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from dateline.articles.blocks import Block, Blocks
from dateline.articles.date_lines import is_date_line
from dateline.articles.headings import folded
from dateline.articles.prose import Reasons, ends_sentence, is_link, is_prose, parents, size
from dateline.articles.written_dates import find
from dateline.model.article import NotStoryReason

# By so much an element must add to the prose found so far to be taken in, and by how much whatever else it adds.
_MORE = 0.35
_FAR_MORE = 2.0
# What follows the last paragraph and is still told of the report.
_CLOSING = frozenset(("caption", "credit", "byline", "author note", "correction", "copyright", "paywall"))
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_FEWEST_WORDS_OF_STANDFIRST = 5
_LONGEST_JUNK = 150
_LONGEST_MARKED = 40
_LONGEST_LABEL = 20
_ABOVE_TITLE = 2
_LONGEST_DATE = 8
_HEAD_ENDS = 2
_FEWEST_REPEATED, _MOST_REPEATED = 4, 40
_MOST_CHECKED = 500
# "The well in May. BLAS OTERO"
_SIGNED_CAPTION = re.compile(r".{10,250}[.!)”] ?[^\W\d_a-zà-ÿ]{2,}(?: [^\W\d_a-zà-ÿ]{2,}){1,3}(?: ?/ ?[\w ]{2,30})?")
_FEWEST_WORDS_OF_TITLE = 3
_SIGNED = re.compile(r"[—–-]{1,2} ?\w")
# A year in a short line, as dates in any language have one.
_YEAR = re.compile(r"\b(?:19|20)\d\d\b|\b\d{1,2}[.:]\d\d\b")
_READING = re.compile(r"\b\d{1,3}[ -]min(?:ute)?s?\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Piece:
    """A block of the report's text: its number in the page, its text and why it is not the report."""

    number: int
    text: str
    reason: NotStoryReason | None


def title_block(page: Blocks, titles: Sequence[str]) -> int | None:
    """The block that is the report's title: one of these, as a heading or as any text; else the only first heading."""
    wanted = [f for title in titles if (f := folded(title))]
    heads = [n for n, b in enumerate(page.found) if _heading(b)]
    tops = [n for n in heads if _heading(page.found[n]) == "h1"]
    for title in wanted:
        for numbers in (tops, heads, range(len(page.found))):
            same = next((n for n in numbers if folded(page.found[n].text) == title), None)
            if same is not None and same + 1 < len(page.found):
                return same
    near = (n for n in tops for t in wanted if len(f := folded(page.found[n].text)) >= 12 and (f in t or t in f))
    first = next((n for n, b in enumerate(page.found) if is_prose(b)), 0)
    above = (
        [n for n in heads if n < first and len(page.found[n].text.split()) >= _FEWEST_WORDS_OF_TITLE]
        if not tops
        else []
    )
    found = next(near, tops[0] if len(tops) == 1 else above[-1] if above else None)
    return found if found is not None and any(is_prose(b) for b in page.found[found + 1 :]) else None


def report(page: Blocks, reasons: Reasons, title: int | None) -> list[Piece]:
    """The report's blocks in the page's order, its title first; nothing where the page holds no text."""
    first, end = _region(page, reasons, title)
    start, stop = _stretch(page, reasons, first if title is None else title + 1, end)
    if start == stop:
        return []
    stop = _kindred(page, reasons, start, stop, end)
    chosen = list(range(_date_above(page, title, first) if title is not None else start, stop))
    while stop < end and reasons[stop] in _CLOSING:
        chosen.append(stop)
        stop += 1
    return _marked(page, reasons, title, chosen)


def _kindred(page: Blocks, reasons: Reasons, start: int, stop: int, end: int) -> int:
    """Where the report ends: short paragraphs that stand beside its others, and the name below a quotation, belong to
    it, however much of something else stands before them.
    """
    kin = _kin(page, reasons, start, stop)
    last = stop
    for n in range(stop, end):
        block, parent = page.found[n], None if page.found[n].element is None else page.found[n].element.getparent()
        if reasons[n] == "comment":
            break
        signed = n == last and _SIGNED.match(block.text) is not None and size(block.text) <= _LONGEST_JUNK
        if reasons[n] is None and not is_link(block) and (signed or (parent in kin and ends_sentence(block.text))):
            last = n + 1
    return last


def _date_above(page: Blocks, title: int, first: int) -> int:
    """Where the text starts: at the title, or at a line right above it that says no more than a date."""
    for n in range(title - 1, max(first, title - 1 - _ABOVE_TITLE) - 1, -1):
        if is_date_line(page.found[n].text):
            return n
    return title


def _region(page: Blocks, reasons: Reasons, title: int | None) -> tuple[int, int]:
    """The range of blocks of the element that holds the report."""
    prose, other = _running(page, reasons)
    whole = (0, len(page.found))
    at = page.found[title].element if title is not None else _densest(page, reasons)
    around = [page.within.get(e, whole) for e in parents(at)] if at is not None else []
    region = (title, title + 1) if title is not None else whole
    for first, end in around:
        held, now = prose[end] - prose[first], prose[region[1]] - prose[region[0]]
        more = held - now
        junk = other[end] - other[first] - (other[region[1]] - other[region[0]])
        if region == whole or more >= _FAR_MORE * now or (more >= _MORE * now and more > junk) or more > 3 * junk:
            region = (first, end)
    return region


def _running(page: Blocks, reasons: Reasons) -> tuple[list[int], list[int]]:
    """Running sums of the lengths of prose and of everything else."""
    prose, other = [0], [0]
    for block, reason in zip(page.found, reasons, strict=True):
        told = reason is None and is_prose(block)
        prose.append(prose[-1] + (size(block.text) if told else 0))
        other.append(other[-1] + (0 if told or reason is not None else size(block.text)))
    return prose, other


def _densest(page: Blocks, reasons: Reasons) -> Any:
    """The element that directly holds the most prose: its own blocks count whole, those a step below it half."""
    scores: dict[Any, float] = {}
    for block, reason in zip(page.found, reasons, strict=True):
        if reason is None and is_prose(block) and block.element is not None:
            steps = [block.element, *_some(block.element.iterancestors(), 2)]
            weights = (1.0, 1.0, 0.5) if block.element.tag in ("p", "li", "blockquote") else (1.0, 0.5, 0.25)
            for element, weight in zip(steps, weights, strict=False):
                scores[element] = scores.get(element, 0.0) + weight * size(block.text)
    return max(scores, key=lambda e: scores[e], default=None)


def _some(values: Iterator[Any], number: int) -> list[Any]:
    return [value for value, _ in zip(values, range(number), strict=False)]


def _stretch(page: Blocks, reasons: Reasons, first: int, end: int) -> tuple[int, int]:
    """The stretch of blocks with the greatest sum; one that comes first where two are as good."""
    best, best_range = 0, (first, first)
    total, start = 0, first
    kin = _kin(page, reasons, first, end)
    prose = sum(size(page.found[n].text) for n in range(first, end) if reasons[n] is None and is_prose(page.found[n]))
    passed = 0
    for n in range(first, end):
        weight = _weight(page.found[n], reasons[n])
        if weight > 0 and is_prose(page.found[n]):
            passed += weight
            weight *= 2 if page.found[n].element is not None and page.found[n].element.getparent() in kin else 1
        elif reasons[n] == "comment" and 2 * passed > prose:
            # Nothing of the report comes below its readers' comments.
            break
        if total <= 0:
            total, start = 0, n
        total += weight
        if total > best:
            best, best_range = total, (start, n + 1)
    return best_range


def _kin(page: Blocks, reasons: Reasons, first: int, end: int) -> set[Any]:
    """The elements that directly hold several paragraphs of prose."""
    seen: set[Any] = set()
    kin: set[Any] = set()
    for n in range(first, end):
        element = page.found[n].element
        if reasons[n] is None and element is not None and is_prose(page.found[n]):
            parent = element.getparent()
            (kin if parent in seen else seen).add(parent)
    return kin


def _weight(block: Block, reason: NotStoryReason | None) -> int:
    if reason in _CLOSING or reason in ("pull quote", "tags"):
        return 0
    if reason is not None:
        return -min(size(block.text), _LONGEST_MARKED)
    if is_link(block):
        return -min(size(block.text), _LONGEST_JUNK)
    return size(block.text) if is_prose(block) else 1 if size(block.text) > _LONGEST_LABEL else 0


def _marked(page: Blocks, reasons: Reasons, title: int | None, chosen: Sequence[int]) -> list[Piece]:
    pieces: list[Piece] = []
    prose = 0
    for n in chosen:
        block, reason = page.found[n], reasons[n]
        if n == title:
            reason = None
        elif reason is None and not re.search(r"[^\W\d_]", block.text) and " | " not in block.text:
            reason = "navigation"
        elif reason is None and prose == 0:
            reason = _above(block) if title is None or n > title else "navigation"
        elif reason is None and prose < _HEAD_ENDS and _is_dated(block) and not _SIGNED.match(block.text):
            reason = "navigation"
        prose += n != title and reason is None and is_prose(block)
        pieces.append(Piece(n, block.text, reason))
    return _without_repeats(page, pieces)


def _without_repeats(page: Blocks, pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, a short one that stands again within a longer one marked as its repetition in large type."""
    told = [f" {folded(p.text)} " if p.reason is None else "" for p in pieces]
    whole = "\n".join(told)
    checked = prose = 0
    repeated = False
    found: list[Piece] = []
    for piece, words in zip(pieces, told, strict=True):
        block = page.found[piece.number]
        number = len(words.split())
        fits = _FEWEST_REPEATED <= number <= _MOST_REPEATED and prose > 0 and checked < _MOST_CHECKED
        if fits and not _heading(block) and block.element is not None and block.element.tag != "li":
            checked += 1
            repeated = whole.count(words) > 1
        else:
            # The name of who is quoted may stand below.
            repeated = repeated and 0 < number < _FEWEST_REPEATED and not ends_sentence(block.text)
        prose += piece.reason is None and is_prose(block)
        found.append(Piece(piece.number, piece.text, "pull quote") if repeated else piece)
    return found


def _above(block: Block) -> NotStoryReason | None:
    """Why a line between the title and the first paragraph is not the report: too short for a standfirst."""
    if _is_dated(block):
        return "navigation"
    if _SIGNED_CAPTION.fullmatch(block.text):
        return "caption"
    if block.text.endswith(":"):
        return None
    if is_prose(block) or len(block.text.split()) >= _FEWEST_WORDS_OF_STANDFIRST:
        return None
    return None if _heading(block) or size(block.text) > 40 else "navigation"


def _is_dated(block: Block) -> bool:
    """Whether a line says when the report was published or how long it takes to read."""
    if is_prose(block) or _heading(block) or ends_sentence(block.text):
        return False
    words = len(block.text.split())
    if words <= _LONGEST_DATE and _YEAR.search(block.text):
        return True
    return bool(_READING.search(block.text)) or (
        words <= 2 * _LONGEST_DATE and next(find(block.text), None) is not None
    )


def _heading(block: Block) -> str | None:
    """The tag of the heading that a block is."""
    for at in _some(parents(block.element), 3):
        if at.tag in _HEADINGS:
            return str(at.tag)
    return None
