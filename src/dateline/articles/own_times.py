"""Times in a page's body that are clearly the report's own: marked as its publication or change, or standing in its
head, between its heading and its first paragraphs. A time in a comment, a side column, a list of links or a card for
another report is none.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import Any, Literal

from dateline.articles.date_lines import is_date_line
from dateline.articles.headings import folded
from dateline.articles.written_dates import find
from dateline.lexicon import table

# What a time says of itself; None: nothing.
Says = Literal["published", "modified"]
# How the detail of a time ends that only its place speaks for.
IN_HEAD = "in the report's head"
_OUTSIDE_ELEMENTS = frozenset(
    ("nav", "aside", "footer", "form", "figure", "figcaption", "dialog", "template", "noscript")
)
_PROSE = ("p", "blockquote", "pre")
_SHORTEST_PROSE = 60
# The head of a report ends with this paragraph of prose: the first may be a standfirst.
_HEAD_ENDS = 2
_LONGEST_LABEL = 60
# A link of fewer words can be an author's or the report's own.
_FEWEST_WORDS = 4
_MOST = 10
_MOST_HEADINGS = 200
_MOST_MARKS = 2000
_DEPTH = 40
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")


@dataclass(frozen=True, slots=True)
class OwnTime:
    """A time as it is written, what it says of itself, where it stands."""

    value: str
    says: Says | None
    detail: str


def own_times(tree: Any, title: str | None = None) -> tuple[OwnTime, ...]:
    """The report's own times in a parsed page, in the page's order; its marked times wherever they stand in it.

    `title` is the report's: the heading that has it is the report's own, else the first of the page.
    """
    marks = list(islice(_times(tree), _MOST_MARKS))
    if not marks:
        return ()
    heading = _heading(tree, title)
    region = _region(tree, heading)
    head = frozenset(_head(region, heading))
    # What holds the heading is the report's, whatever it is called.
    around = frozenset(islice(heading.iterancestors(), _DEPTH)) if heading is not None else frozenset()
    found: list[OwnTime] = []
    for element, value in marks:
        if not _within(element, region):
            continue
        if is_outside(element, region, around) and not _is_field_of(element, around):
            continue
        says = _says(element)
        if says is not None and not _is_plain(element):
            time = OwnTime(value, says, _named(element))
        elif element in head:
            time = OwnTime(value, says or _label(element), f"{_named(element)} {IN_HEAD}")
        else:
            continue
        # An element around another may show the same.
        if not any((time.value, time.says) == (other.value, other.says) for other in found):
            found.append(time)
        if len(found) == _MOST:
            break
    return tuple(found)


def is_outside(element: Any, top: Any, around: Collection[Any] = ()) -> bool:
    """Whether an element below `top` is in a part of the page that is not the report: a comment, a card, a list.

    What is in `around` is none.
    """
    at = element
    for _ in range(_DEPTH):
        if at is None or at is top or at in around:
            return False
        if at.tag in _OUTSIDE_ELEMENTS or _outside_names().search(_names(at)):
            return True
        if at is not element and at.tag in ("a", "li") and _links_elsewhere(at):
            return True
        if at.tag == "article" and _is_card(at):
            return True
        at = at.getparent()
    return True


def _is_field_of(element: Any, around: Collection[Any]) -> bool:
    """Whether an element is a field (microdata) of an item that holds the heading, so that it is the report's wherever
    it stands.
    """
    if element.get("itemprop") is None:
        return False
    item = next((at for at in islice(element.iterancestors(), _DEPTH) if at.get("itemscope") is not None), None)
    return item is not None and item in around


def _is_card(article: Any) -> bool:
    """Whether an article element is one of several, or stands in another, and has no heading of a page."""
    several = next(article.itersiblings("article"), None) is not None
    several = several or next(article.itersiblings("article", preceding=True), None) is not None
    inner = several or next(article.iterancestors("article"), None) is not None
    return inner and next(article.iter("h1"), None) is None


def _times(tree: Any) -> Iterator[tuple[Any, str]]:
    names = _date_names()
    for element in tree.iter("time", "abbr", "span", "p", "div", "li", "small", "em"):
        if element.tag == "time" and element.get("datetime"):
            yield element, element.get("datetime").strip()[:200]
        elif element.tag == "abbr" and element.get("title") and names.search(_names(element)):
            yield element, element.get("title").strip()[:200]
        elif element.tag == "time" or (names.search(_names(element)) and len(element) <= 8) or _is_dated_leaf(element):
            text = _shown(element)
            if is_date_line(text) and element.find(".//time") is None:
                first = next(find(text), None)
                if first is not None:
                    yield element, text[first.start : first.end]


def _is_dated_leaf(element: Any) -> bool:
    """Whether an element without a name that says so may hold no more than a date: short, with a year."""
    text = element.text
    return len(element) == 0 and bool(text) and element.tag != "p" and len(text) <= 80 and bool(_YEAR.search(text))


def _shown(element: Any) -> str:
    """The text of an element, that of elements in it set apart."""
    return " ".join(" ".join(_some_text(element)).split())


def _some_text(element: Any) -> Iterator[str]:
    size = 0
    for text in element.itertext():
        size += len(text)
        if size > 400:
            return
        yield str(text)


def _heading(tree: Any, title: str | None) -> Any:
    wanted = folded(title or "")
    same = (h for h in islice(tree.iter("h1", "h2", "h3"), _MOST_HEADINGS) if folded(_shown(h)) == wanted)
    own = next(same, None) if wanted else None
    return own if own is not None else next((h for h in tree.iter("h1") if _shown(h)), None)


def _region(tree: Any, heading: Any) -> Any:
    """The smallest element around the heading that holds prose: the article, main or what stands for one."""
    if heading is None:
        articles = list(tree.iter("article"))
        return articles[0] if articles else tree
    at = heading.getparent()
    for _ in range(_DEPTH):
        if at is None or at.tag in ("article", "main", "body"):
            break
        if sum(1 for _ in _prose(at)) >= _HEAD_ENDS:
            break
        at = at.getparent()
    return tree if at is None else at


def _prose(region: Any) -> Iterator[Any]:
    for block in region.iter(*_PROSE):
        if sum(len(t.strip()) for t in _some_text(block)) >= _SHORTEST_PROSE:
            yield block


def _head(region: Any, heading: Any) -> Iterator[Any]:
    """The elements of a region up to its second paragraph of prose."""
    ends = 0
    prose = frozenset(_prose(region))
    passed = heading is None
    for element in region.iter():
        passed = passed or element is heading
        if element in prose and not is_outside(element, region):
            ends += passed
            if ends == _HEAD_ENDS:
                return
        yield element


def _within(element: Any, region: Any) -> bool:
    return element is region or any(at is region for at in element.iterancestors())


def _says(element: Any) -> Says | None:
    names = _names(element)
    marks = table("articles", "dates")["page"]["marks"]
    said = re.findall(
        r"[a-z]+", names.lower().replace("datepublished", "published").replace("datemodified", "modified")
    )
    if element.get("pubdate") is not None:
        return "published"
    for says in ("modified", "published"):
        if set(said) & set(marks[says]):
            return "modified" if says == "modified" else "published"
    return None


def _label(element: Any) -> Says | None:
    """What the words right before an element say, in it or in what stands before it."""
    before = ""
    at = element
    for _ in range(3):
        if at is None:
            break
        previous = at.getprevious()
        if previous is not None:
            before = (previous.tail or "") + before
            if not before.strip() and isinstance(previous.tag, str):
                before = "".join(_some_text(previous))[-_LONGEST_LABEL:]
        parent = at.getparent()
        if previous is None and parent is not None:
            before = (parent.text or "") + before
        if before.strip():
            break
        at = parent
    own = _shown(element)
    first = None if element.get("datetime") else next(find(own), None)
    own = own[: first.start if first else _LONGEST_LABEL]
    said = set(re.findall(r"[a-z]+", f"{before[-_LONGEST_LABEL:]} {own}".lower()))
    line = table("articles", "dates")["line"]
    if said & set(line["changed"]):
        return "modified"
    return "published" if said & {"published", "posted", "issued"} else None


def _is_plain(element: Any) -> bool:
    """Whether only the words of an element mark it, not its kind: such a one must stand in the head."""
    return element.tag not in ("time", "abbr")


def _links_elsewhere(element: Any) -> bool:
    """Whether a link, or an item of a list, is about another page: it has a link with words of its own."""
    links = [element] if element.tag == "a" else list(islice(element.iter("a"), 5))
    return any(_own_words(link) >= _FEWEST_WORDS for link in links)


def _own_words(link: Any) -> int:
    """The words of a link that are no time's."""
    times = sum(len(" ".join(_some_text(time)).split()) for time in islice(link.iter("time"), 5))
    return len(" ".join(_some_text(link)).split()) - times


def _named(element: Any) -> str:
    names = element.get("itemprop") or element.get("class") or ""
    return f"{element.tag}[{names.split()[0][:40]}]" if names.split() else str(element.tag)


def _names(element: Any) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''} {element.get('itemprop') or ''}"[:300]


@cache
def _date_names() -> re.Pattern[str]:
    names = "|".join(table("articles", "dates")["page"]["date_names"])
    return re.compile(rf"(?:^|[\s_-])(?:{names})(?:$|[\s_-])", re.IGNORECASE)


@cache
def _outside_names() -> re.Pattern[str]:
    names = "|".join(table("articles", "dates")["page"]["outside"])
    return re.compile(rf"(?:^|[\s_-])(?:{names})(?:$|[\s_-])", re.IGNORECASE)
