"""An item of a feed: its full content where the feed gives it, else its summary, which the notes say."""

import html
import re
from typing import Any

import lxml.html
import msgspec
from lxml import etree

from dateline.articles.decoding import mend
from dateline.articles.draft import Candidate, Draft, Kind
from dateline.articles.language import code
from dateline.errors import InputError

SUMMARY = "the feed's summary, not the report"
_MARKUP = re.compile(r"<[a-zA-Z!/][^>]{0,2000}>|&[#\w]{2,8};")
_BLOCKS = ("p", "div", "h1", "h2", "h3", "h4", "li", "blockquote", "pre", "br", "tr", "figcaption")
_LEFT_OUT = ("script", "style", "noscript", "template", "iframe", "svg", "form", "button")


def feed_item(data: bytes, source: str) -> Draft:
    """The draft of an item as the feed's reader gives it. Raises InputError where it has no text."""
    try:
        item = msgspec.json.decode(data)
    except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
        raise InputError(source, "is no item of a feed", "name the feed") from error
    if not isinstance(item, dict):
        raise InputError(source, "is no item of a feed", "name the feed")
    content = _plain(_string(item, "content") or "", source)
    summary = _plain(_string(item, "summary") or "", source)
    text, notes = mend(content or summary)
    if not text:
        raise InputError(source, "is an item of a feed without a text", "save the page that it links to")
    return Draft(
        text=text,
        title=_line(_string(item, "title")),
        outlet=_line(_string(item, "source") or _string(item, "feed")),
        byline=_line(_string(item, "author")),
        url=_string(item, "link"),
        language=code(_string(item, "language")),
        dates=tuple(_dates(item)),
        notes=("feed", *notes) if content else ("feed", SUMMARY, *notes),
    )


def _dates(item: dict[str, Any]) -> list[Candidate]:
    kinds: tuple[tuple[str, Kind], ...] = (("published", "published"), ("date", "published"), ("updated", "modified"))
    return [
        Candidate(value, "feed", f"{name} of the item", kind) for name, kind in kinds if (value := _string(item, name))
    ]


def _plain(markup: str, source: str) -> str:
    """The paragraphs of a piece of HTML as text; what has no mark-up stays as it is."""
    if not markup.strip():
        return ""
    if not _MARKUP.search(markup):
        return "\n\n".join(" ".join(block.split()) for block in re.split(r"\n\s*\n", markup.strip()))
    try:
        parser = lxml.html.HTMLParser(no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
        tree = lxml.html.document_fromstring(f"<div>{markup.replace(chr(0), '')}</div>", parser=parser)
        for element in list(tree.iter(*_LEFT_OUT)):
            if element.getparent() is not None:
                element.drop_tree()
        for element in tree.iter(*_BLOCKS):
            element.text = f"\n\n{element.text or ''}"
            element.tail = f"\n\n{element.tail or ''}"
        text = html.unescape(tree.text_content())
    except (RecursionError, etree.LxmlError, ValueError) as error:
        raise InputError(source, "is an item whose HTML cannot be read", "save the page that it links to") from error
    blocks = (" ".join(block.split()) for block in text.split("\n\n"))
    return "\n\n".join(block for block in blocks if block)


def _string(item: dict[str, Any], name: str) -> str | None:
    value = item.get(name)
    return value.strip() or None if isinstance(value, str) else None


def _line(text: str | None) -> str | None:
    return " ".join(html.unescape(re.sub(r"<[^<>]{1,200}>", " ", text)).split()) or None if text else None
