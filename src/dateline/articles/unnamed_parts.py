"""Parts of a page that are not the report although no name says so: what stands under a heading that opens such a part,
cards for other reports, links that stand alone, the words under pictures.
"""

import re
from functools import cache
from itertools import islice, pairwise
from typing import Any, get_args

from dateline.articles.blocks import Block, Blocks
from dateline.articles.part_names import holds_picture, is_of_pictures
from dateline.articles.prose import Reasons, is_link, is_prose, mark, parents, running
from dateline.lexicon import table
from dateline.model.article import NotStoryReason

_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_LONGEST_HEADING = 70
_CARD = 4
# A heading and two cards.
_FEWEST_HEADED = 3
_CAPTION = 3
_LONGEST_CAPTION = 300

# How much of an element is looked at for small print.
_LOOKED_AT = 200
_ABOUT = re.compile(r"About (\w[^.?!:]{1,60})")


def unnamed(page: Blocks, title: int | None, found: Reasons) -> None:
    """Adds the reasons that no name gives, but for those of pictures."""
    _sections(page, title, found)
    _about(page, title, found)
    _cards(page, title, found)


def pictures(page: Blocks, title: int | None, found: Reasons) -> None:
    """Marks captions without a name: a picture's small table, or small print beside a picture."""
    for element, (first, end) in page.within.items():
        if not first < end <= first + _CAPTION or (title is not None and first <= title < end):
            continue
        if not holds_picture(element):
            continue
        size_of_all = sum(len(page.found[n].text) for n in range(first, end))
        named = (
            element.tag == "table"
            or is_of_pictures(element)
            or _is_label(element, page, first, end)
            or _is_small(element)
            or _cues().search(page.found[first].text) is not None
        )
        if size_of_all <= _LONGEST_CAPTION and named:
            mark(found, first, end, "caption")


def _is_label(element: Any, page: Blocks, first: int, end: int) -> bool:
    """Whether all text of an element with a picture stands in elements that are no paragraphs."""
    bare = all(b.element is not None and b.element.tag in ("div", "span") for b in page.found[first:end])
    return element.tag in ("div", "a") and bare and next(element.iter("p"), None) is None and len(element) > 1


def _is_small(element: Any) -> bool:
    """Whether all text of an element is in small print or italics."""
    for at in islice(element.iter(), _LOOKED_AT):
        for text, holder in ((at.text, at), (at.tail, at.getparent())):
            if text and text.strip() and at is not element and not _small_print(holder, element):
                return False
    return not (element.text and element.text.strip())


def _small_print(at: Any, top: Any) -> bool:
    for holder in parents(at):
        if holder.tag in ("small", "i", "em") or (
            holder.tag == "font" and (holder.get("size") or "") in ("1", "-1", "-2")
        ):
            return True
        if holder is top:
            break
    return False


def _sections(page: Blocks, title: int | None, found: Reasons) -> None:
    """Marks what stands under a heading that opens a part of the page that is not the report."""
    prose = running(page, found)
    core = _core(page, title, found)
    for n, block in enumerate(page.found):
        kind = _opens(block) if found[n] is None and n != title else None
        if kind is None:
            continue
        # Once the report has begun, what comes under such a heading may well be longer than the report.
        most = len(prose) * prose[-1] if core is not None and core < n else prose[-1]
        first, end = n, n + 1
        for at in parents(block.element):
            start, stop = page.within.get(at, (n, n + 1))
            if start < n and end > n + 1:
                break
            if (title is not None and start <= title < stop) or 2 * (prose[stop] - prose[n]) > most:
                break
            if core is not None and start <= core < stop and kind != "comment":
                break
            end = max(end, stop)
            if start < n:
                break
        if end == n + 1:
            end = _flat(page, n, kind)
        mark(found, first, end, kind)


def _core(page: Blocks, title: int | None, found: Reasons) -> int | None:
    """The first paragraph of the report below its title."""
    if title is None:
        return None
    blocks = enumerate(page.found[title + 1 :], title + 1)
    return next((n for n, block in blocks if found[n] is None and is_prose(block) and not is_link(block)), None)


def _about(page: Blocks, title: int | None, found: Reasons) -> None:
    """Marks what a press release says of its sender: "About Hoy Lines", then "Hoy Lines has carried …"."""
    core = _core(page, title, found)
    for n, (block, below) in enumerate(pairwise(page.found)):
        named = _ABOUT.fullmatch(block.text)
        if core is not None and core < n and named and below.text.startswith(named[1]):
            mark(found, n, n + 2, "author note")


def _flat(page: Blocks, heading: int, kind: NotStoryReason) -> int:
    """Where a part ends whose heading stands among the report's own paragraphs."""
    end = heading + 1
    if kind == "comment":
        return len(page.found)
    while end < len(page.found) and is_link(page.found[end]):
        end += 1
    return end


def _opens(block: Block) -> NotStoryReason | None:
    text = block.text
    if len(text) > _LONGEST_HEADING:
        return None
    plain = text.lower().replace("’", "'").strip(" :›»>→▼-–—")
    for kind, pattern in _headings():
        if pattern.fullmatch(plain):
            return kind
    return None


def _cards(page: Blocks, title: int | None, found: Reasons) -> None:
    """Marks cards for other reports, and links that stand alone, unless they are most of the page."""
    cards: set[int] = set()
    for element, (first, end) in page.within.items():
        small = first < end <= first + _CARD and element.tag in ("div", "li", "article", "section", "td", "dl", "p")
        if small and is_link(page.found[first]) and not (title is not None and first <= title < end):
            cards.update(range(first, end))
    for n, block in enumerate(page.found):
        if n != title and is_link(block):
            below = page.found[n + 1] if n + 1 < len(page.found) else None
            if not (
                block.element is not None and block.element.tag in _HEADINGS and below is not None and is_prose(below)
            ):
                cards.add(n)
    prose = running(page, found)
    inside = sum(prose[n + 1] - prose[n] for n in cards)
    if 2 * inside <= prose[-1]:
        for n in cards:
            found[n] = found[n] or "related"
        _headed(page, title, found)


def _headed(page: Blocks, title: int | None, found: Reasons) -> None:
    """Marks the heading of an element that holds nothing but cards below it."""
    for element, (first, end) in page.within.items():
        if end - first < _FEWEST_HEADED or first == title or found[first] is not None or element.tag in _HEADINGS:
            continue
        own = page.found[first].element
        if own is not None and own.tag in _HEADINGS and all(found[n] == "related" for n in range(first + 1, end)):
            found[first] = "related"


@cache
def _cues() -> re.Pattern[str]:
    return re.compile(table("articles", "parts")["caption_cues"], re.IGNORECASE)


@cache
def _headings() -> tuple[tuple[NotStoryReason, re.Pattern[str]], ...]:
    return tuple(
        (reason, re.compile("|".join(f"(?:{p})" for p in heading["patterns"])))
        for heading in table("articles", "parts")["heading"]
        for reason in get_args(NotStoryReason)
        if reason == heading["reason"]
    )
