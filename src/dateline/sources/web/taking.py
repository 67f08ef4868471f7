"""What an answer from the web holds: the items of a feed, or a report with where and when it was fetched."""

import hashlib
import io
import re
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from dateline.errors import InputError
from dateline.model.article import Failure, RawSource
from dateline.sources import feed
from dateline.sources.input import Fields, Input
from dateline.sources.reading import read_input
from dateline.sources.web.address import joined, parsed
from dateline.sources.web.answer import Answer

# A feed's own elements, looked for where something stands before them that no feed begins with.
_FEED = re.compile(rb"<(?:rss|rdf:RDF|feed|channel)\b[^>]{0,500}>", re.IGNORECASE)
_PAGE = re.compile(rb"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_REACH = 65536
_LINK = re.compile(rb"<link\b[^>]{1,600}>", re.IGNORECASE)
_HREF = re.compile(rb"""\bhref\s*=\s*["']?([^"'\s>]{1,500})""", re.IGNORECASE)
_OFFERED = re.compile(rb"application/(?:rss|atom)\+xml", re.IGNORECASE)


def is_feed(answer: Answer) -> bool:
    """Whether the answer is a feed, however broken."""
    return _why(answer) is not None


def feed_items(answer: Answer) -> list[RawSource]:
    """The items of the feed, possibly none. Raises InputError for what is no feed or cannot be read."""
    why = _why(answer)
    if why is None:
        offered = _offered(answer)
        remedy = f"name its feed: {offered}" if offered else "name a feed (RSS, Atom), or use `dateline add` for a page"
        raise InputError(answer.asked, "is no feed", remedy)
    return feed.entries(_input(answer, answer.asked, {}), why)


def reports(answer: Answer, told: Mapping[str, str]) -> Iterator[RawSource | Failure]:
    """The reports in the answer, mostly one. `told` is what the feed that led to it says: title, source, published."""
    return read_input(_input(answer, answer.asked, told))


def told_by(item: RawSource) -> dict[str, str]:
    """What a feed's item says, by field."""
    fields: Any = msgspec.json.decode(item.data)
    return {key: value for key, value in fields.items() if isinstance(value, str)}


def link_of(item: RawSource) -> str:
    """The address of the item's page in its one writing, "" where it has none."""
    try:
        return parsed(told_by(item).get("link", "")).url
    except InputError:
        return ""


def key_of(item: RawSource) -> str:
    """What an item is known by from poll to poll: the id that the feed gives it, else its address, else its words."""
    told = told_by(item)
    key = told.get("id") or told.get("link")
    if key is None or len(key) > 2000:
        key = hashlib.sha256(item.data).hexdigest()
    return key


def _input(answer: Answer, location: str, told: Mapping[str, str]) -> Input:
    known = {"url": answer.url, "asked": answer.asked, "retrieved": answer.retrieved, "charset": answer.charset}
    dated = told.get("published") or told.get("date", "")
    from_feed = {"feed title": told.get("title"), "feed source": told.get("source"), "feed published": dated}
    fields: Fields = tuple((name, value) for name, value in {**known, **from_feed}.items() if value)
    return Input(location, location, io.BytesIO(answer.data), archived=fields)


def _why(answer: Answer) -> str | None:
    why = feed.why(_input(answer, answer.asked, {}))
    if why is not None:
        return why
    start = answer.data[:_REACH]
    found, page = _FEED.search(start), _PAGE.search(start)
    if found is None or (page is not None and page.start() < found.start()):
        return None
    return "a feed's elements stand near its start"


def _offered(answer: Answer) -> str | None:
    """The address of the feed that a page names."""
    for link in _LINK.findall(answer.data[:_REACH]):
        href = _HREF.search(link)
        if href and _OFFERED.search(link):
            try:
                return joined(parsed(answer.url), href[1].decode("utf-8", "replace").replace("&amp;", "&")).url
            except InputError:
                continue
    return None
