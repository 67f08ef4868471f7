"""What a page shows a reader at once, and what it says of itself: enough to tell a report from a wall before it."""

from dataclasses import dataclass
from typing import Any

import lxml.html
from lxml import etree

from dateline.articles.json_ld import objects

_UNSEEN = ("script", "style", "template", "noscript", "svg", "iframe")
_HIDING = ("display:none", "visibility:hidden")
# What is looked at of a page's text; a wall says what it is long before.
_LONGEST = 200_000


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


def shown(markup: str) -> Shown:
    """What the page shows; nothing where it cannot be read."""
    # Bytes: lxml refuses a text that declares an encoding.
    parser = lxml.html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        tree = lxml.html.document_fromstring(markup.replace("\0", "").encode("utf-8", "replace"), parser=parser)
        return _shown(tree)
    except (RecursionError, etree.LxmlError, ValueError):
        return Shown()


def _shown(tree: Any) -> Shown:
    told = objects(tree)
    access = [free for about in told if (free := _free(about.get("isAccessibleForFree"))) is not None]
    counts = [about["wordCount"] for about in told if isinstance(about.get("wordCount"), int)]
    paid = _paid(tree, told)
    without = " ".join(" ".join(element.itertext()) for element in tree.iter("noscript"))
    _drop(tree)
    return Shown(
        titles=tuple(t for e in tree.iter("title", "h1") if (t := " ".join("".join(e.itertext()).split())))[:10],
        text=" ".join(" ".join(tree.itertext())[:_LONGEST].split()),
        without_scripts=" ".join(without[:_LONGEST].split()),
        asks_password=any((e.get("type") or "").lower() == "password" for e in tree.iter("input")),
        free=all(access) if access else None,
        paid_words=paid,
        told_words=max(counts, default=None),
    )


def _drop(tree: Any) -> None:
    """Takes out what a reader does not see."""
    for element in list(tree.iter()):
        style = "".join((element.get("style") or "").lower().split())
        unseen = element.tag in _UNSEEN or element.get("hidden") is not None or any(h in style for h in _HIDING)
        if unseen and element.tag not in ("html", "body") and element.getparent() is not None:
            element.drop_tree()


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
    found = [e for e in tree.iter() if isinstance(e.tag, str) and wanted & _selectors(e)]
    return sum(len(" ".join(e.itertext()).split()) for e in found[:50])


def _selectors(element: Any) -> set[str]:
    classes = {f".{name}" for name in (element.get("class") or "").split()}
    return classes | {f"#{element.get('id')}"} if element.get("id") else classes
