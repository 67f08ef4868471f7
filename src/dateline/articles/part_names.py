"""What a part of a page is by the names of its elements (data/parts.toml)."""

import re
from functools import cache, lru_cache
from itertools import islice
from typing import Any, get_args

from dateline.articles.prose import parents
from dateline.lexicon import table
from dateline.model.article import NotStoryReason

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_LONGEST_NAMES = 400
# How many different ones are remembered: a page has the same names again and again.
_MOST_NAMES = 4096
_NAMED_BY = ("class", "id", "role", "data-testid", "data-component", "data-gu-name", "aria-label", "itemprop")
_AUTHORS = re.compile(r"(?:^|[ -])(?:by-?lines?|authors?|contributors?|autor|auteur)(?:$|[ -])")
_WRAPPED = ("span", "a", "em", "i", "small", "time")
_PAGE = ("html", "body", "main")
# How many of an element's descendants are looked at for a picture.
_LOOKED_AT = 200


def kind_of_links(element: Any) -> NotStoryReason | None:
    """What a part is by a name that says so only of links."""
    said = _said(element)
    return "related" if said and element.tag not in _PAGE and _linked_names().search(said) else None


def kind(element: Any) -> NotStoryReason | None:
    """What a part of a page is by its names."""
    if element.tag in _PAGE:
        return None
    if element.get("hidden") is not None or _HIDDEN.search(element.get("style") or ""):
        return "navigation"
    if element.tag == "article":
        return "related" if _is_other(element) else None
    if element.tag == "header":
        return None if any(at.tag in ("article", "main") for at in parents(element)) else "navigation"
    if element.tag in ("figcaption", "footer") and _is_of_quotation(element):
        return None
    said = _kind_of(_said(element))
    if said is not None:
        return said
    own: NotStoryReason | None = table("articles", "parts")["elements"].get(element.tag)
    return own


@lru_cache(_MOST_NAMES)
def _kind_of(said: str) -> NotStoryReason | None:
    return next((reason for reason, names in _names() if said and names.search(said)), None)


def _is_of_quotation(element: Any) -> bool:
    """Whether it names the source of a quotation that stands in or beside it."""
    return any(
        at.tag == "blockquote"
        or (at.tag == "figure" and any(e.tag == "blockquote" for e in islice(at.iter(), _LOOKED_AT)))
        for at in parents(element)
    )


def _is_other(article: Any) -> bool:
    """Whether an article element is one of several or stands in another."""
    siblings = (next(article.itersiblings("article", preceding=back), None) for back in (True, False))
    return any(s is not None for s in siblings) or next(article.iterancestors("article"), None) is not None


def _said(element: Any) -> str:
    """The names of an element as words, and those of the only element in it."""
    at, said = element, [str(element.tag)] if "-" in element.tag else []
    for _ in range(3):
        said += [at.get(name) or "" for name in _NAMED_BY]
        inner = at[0] if len(at) == 1 else None
        if inner is None or inner.tag not in _WRAPPED or (at.text or "").strip() or (inner.tail or "").strip():
            break
        at = inner
    return _words(" ".join(" ".join(said).split())[:_LONGEST_NAMES])


@lru_cache(_MOST_NAMES)
def _words(names: str) -> str:
    """Names in lower case, their words parted by hyphens, without those of states."""
    words = re.sub(r"[_:-]+", "-", _CAMEL.sub("-", names).lower())
    return _states().sub(" ", f" {words} ").strip()


def holds_picture(element: Any) -> bool:
    """Whether an element has a picture near its top."""
    return any(at.tag in ("img", "amp-img") for at in islice(element.iter(), _LOOKED_AT))


def is_of_authors(element: Any) -> bool:
    """Whether an element, or one right around it, is named for who wrote the report."""
    around = islice(parents(element), 2)
    return any(_AUTHORS.search(_said(at)) is not None for at in around if at.tag not in _PAGE)


def is_of_pictures(element: Any) -> bool:
    """Whether an element is named for a picture."""
    return element.tag in ("div", "dl", "figure", "center") and _picture_names().search(_said(element)) is not None


@cache
def _names() -> tuple[tuple[NotStoryReason, re.Pattern[str]], ...]:
    return tuple(
        (reason, re.compile(rf"(?:^|[ -])(?:{'|'.join(part['names'])})(?:$|[ -])"))
        for part in table("articles", "parts")["part"]
        for reason in get_args(NotStoryReason)
        if reason == part["reason"]
    )


@cache
def _linked_names() -> re.Pattern[str]:
    return re.compile(rf"(?:^|[ -])(?:{'|'.join(table('articles', 'parts')['linked'])})(?:$|[ -])")


@cache
def _picture_names() -> re.Pattern[str]:
    return re.compile(rf"(?:^|[ -])(?:{'|'.join(table('articles', 'parts')['pictures'])})(?:$|[ -])")


@cache
def _states() -> re.Pattern[str]:
    return re.compile(rf"(?<= ){table('articles', 'parts')['states']}")
