"""What a page shows a reader at once, and what it says of itself: enough to tell a report from a wall before it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

from dateline.articles.json_ld import objects

_UNSEEN = ("script", "style", "template", "noscript", "svg", "iframe")
_HIDING = ("display:none", "visibility:hidden")
# What is looked at of a page's text; a wall says what it is long before.
_LONGEST = 200_000
_TITLES = 10
# Words of a paid part that are counted: it is there.
_MANY = 500


@dataclass(frozen=True, slots=True)
class Shown:
    """A page as seen: its `titles` (title and top headings), the visible `text`, the text for browsers without scripts.

    `free` is what its JSON-LD says of access, `paid_words` the words in the parts it calls paid for (None where it
    names none), `told_words` the length it claims.
    """

    titles: tuple[str, ...] = ()
    text: str = ""
    without_scripts: str = ""
    asks_password: bool = False
    free: bool | None = None
    paid_words: int | None = None
    told_words: int | None = None


def shown(tree: Any) -> Shown:
    """What a parsed page shows."""
    told = objects(tree)
    access = [free for about in told if (free := _free(about.get("isAccessibleForFree"))) is not None]
    counts = [about["wordCount"] for about in told if isinstance(about.get("wordCount"), int)]
    without = " ".join(" ".join(element.itertext()) for element in tree.iter("noscript"))
    titles: list[str] = []
    words: list[str] = []
    password = False
    for event, element in _seen(tree):
        if event == "end":
            words.append(element.tail or "")
            continue
        words.append(element.text or "")
        password = password or (element.tag == "input" and (element.get("type") or "").lower() == "password")
        if element.tag in ("title", "h1") and len(titles) < _TITLES:
            titles.append(" ".join("".join(element.itertext()).split()))
    return Shown(
        titles=tuple(title for title in titles if title),
        text=" ".join(" ".join(words)[:_LONGEST].split()),
        without_scripts=" ".join(without[:_LONGEST].split()),
        asks_password=password,
        free=all(access) if access else None,
        paid_words=_paid(tree, told),
        told_words=max(counts, default=None),
    )


def _seen(tree: Any) -> Iterator[tuple[str, Any]]:
    """The starts and ends of the elements that a reader sees; of one that is not seen, the end alone."""
    walk = etree.iterwalk(tree, events=("start", "end"))
    for event, element in walk:
        if event == "start" and _hidden(element):
            walk.skip_subtree()
        else:
            yield event, element


def _hidden(element: Any) -> bool:
    if element.tag in ("html", "body"):
        # Some are hidden until their scripts have run.
        return False
    style = "".join((element.get("style") or "").lower().split())
    return element.tag in _UNSEEN or element.get("hidden") is not None or any(h in style for h in _HIDING)


def _free(value: Any) -> bool | None:
    """A JSON-LD truth value, in the ways that sites write it."""
    if isinstance(value, bool):
        return value
    word = value.rpartition("/")[2].strip().lower() if isinstance(value, str) else ""
    return {"true": True, "false": False}.get(word)


def _paid(tree: Any, told: list[dict[str, Any]]) -> int | None:
    """The words in the elements that JSON-LD names as paid for, None where it names none."""
    names = set[str]()
    for about in told:
        parts = about.get("hasPart")
        for part in (parts if isinstance(parts, list) else [parts])[:20]:
            if isinstance(part, dict) and _free(part.get("isAccessibleForFree")) is False:
                selector = part.get("cssSelector")
                names |= {n for n in str(selector or "").split(",") if n.strip().startswith((".", "#"))}
    wanted = {name.strip() for name in names}
    if not wanted:
        return None
    count = 0
    for element in tree.iter():
        if count < _MANY and isinstance(element.tag, str) and wanted & _selectors(element):
            count += len(" ".join(element.itertext()).split())
    return count


def _selectors(element: Any) -> set[str]:
    classes = {f".{name}" for name in (element.get("class") or "").split()}
    return classes | {f"#{element.get('id')}"} if element.get("id") else classes
