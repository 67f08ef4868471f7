"""A feed (RSS, RDF, Atom): its items, read by feedparser, broken XML too.

A document type is cut off before anything is read: entities that a feed defines are never expanded.
"""

import io
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin
from xml.sax import SAXException

import feedparser
import msgspec

from dateline.errors import InputError
from dateline.model.article import Failure, RawSource
from dateline.sources.input import Input
from dateline.sources.reader import Item

KIND = "feed"
ABOUT = "a feed (RSS, RDF, Atom), a report for each item"

_OPENS = re.compile(
    r"\A\s*(?:<\?xml[^>]{0,200}\?>\s*|<\?[\w-]{1,30}[^>]{0,400}\?>\s*|<!--.{0,1000}?-->\s*|<!DOCTYPE[^>\[]{0,300}>\s*|<!DOCTYPE[^>\[]{0,300}\[.{0,6000}?\]\s*>\s*){0,6}<(?P<element>rss|feed|rdf:RDF|(?:atom|a):feed)\b",
    re.DOTALL,
)
_ATOM = re.compile(r"<feed\b[^>]{0,500}(?:xmlns|version)", re.DOTALL)
_ENTITY = re.compile(rb"&(?!#|(?:amp|lt|gt|quot|apos|nbsp|[a-z]{2,8});)[A-Za-z_][\w.-]{0,60};")
_WEB = ("http://", "https://")
_ENCODED = re.compile(rb"\A(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)|encoding=")
_REMEDY = "save the feed again, or the pages that it names"


def why(source: Input) -> str | None:
    """Why the text is a feed, None if it is none."""
    found = _OPENS.match(source.head)
    return f"it opens with <{found['element']}>, a feed's" if found else None


def items(source: Input, why: str) -> Iterator[Item]:
    """A RawSource for each item in the feed, numbered from 1; a Failure for a feed without items.

    Raises InputError for what cannot be read at all.
    """
    found = entries(source, why)
    yield from found
    if not found:
        yield Failure(source.location, "is a feed without items", _REMEDY)


def entries(source: Input, why: str) -> list[RawSource]:
    """The items in the feed, numbered from 1. Links are taken to count from where the feed was fetched.

    Raises InputError for what cannot be read at all, and for broken XML in which there is no item.
    """
    data = source.written()
    try:
        # A stream: a text could be taken for an address to fetch or a file to open.
        feed: Any = feedparser.parse(io.BytesIO(_without_doctype(data)), response_headers=_headers(source, data))
    except Exception as error:
        # Feedparser promises no closed list of what it raises on broken feeds.
        raise InputError(source.location, f"is a feed that cannot be read ({type(error).__name__})", _REMEDY) from error
    if not feed.entries and isinstance(feed.get("bozo_exception"), SAXException):
        raise InputError(source.location, "is a feed with broken XML and without items", _REMEDY)
    base = {**dict(source.archived), **dict(source.beside)}.get("url", "")
    about = {"feed": _text(feed.feed, "title"), "language": _text(feed.feed, "language")}
    rss = not str(feed.get("version") or "").startswith("atom")
    found = []
    for number, entry in enumerate(feed.entries, start=1):
        item = {**about, **_item(entry, rss, base)}
        fields = msgspec.json.encode({key: value for key, value in item.items() if value})
        location = f"{source.location}#{number}"
        found.append(RawSource(location, f"{source.name}#{number}", KIND, why, fields, source.beside))
    return found


def _headers(source: Input, data: bytes) -> dict[str, str]:
    """The charset that the server declares, for feedparser, where the feed names none itself."""
    charset = dict(source.archived).get("charset")
    if not charset or _ENCODED.search(data[:200]):
        return {}
    return {"content-type": f"application/xml; charset={charset}"}


def _link(entry: Any, base: str) -> str | None:
    """The address of the item's page. An id counts as one only where it is a whole address: "g12" is none."""
    link = _text(entry, "link")
    if link is None or (link == _text(entry, "id") and not link.startswith(_WEB)):
        return None
    try:
        link = urljoin(base, link)
    except ValueError:
        return None
    return link if link.startswith(_WEB) else None


def _item(entry: Any, rss: bool, base: str) -> dict[str, str | None]:
    contents = [c for c in dict.get(entry, "content") or [] if dict.get(c, "value")]
    source = dict.get(entry, "source")
    updated = _text(entry, "updated")
    published = _text(entry, "published")
    # Feedparser calls dc:date "updated"; in RSS it is the item's date.
    dated = rss and published is None
    return {
        "id": _text(entry, "id"),
        "title": _text(entry, "title"),
        "link": _link(entry, base),
        "content": max((str(c["value"]) for c in contents), key=len, default=None),
        "summary": _text(entry, "summary"),
        "author": _text(entry, "author"),
        "source": _text(source, "title") if isinstance(source, dict) else None,
        "published": published,
        "date": updated or _text(entry, "created") if dated else _text(entry, "created"),
        "updated": None if dated else updated,
    }


def _text(record: Any, key: str) -> str | None:
    """A field as it stands: feedparser's own look-up falls back to other fields."""
    value = dict.get(record, key) if isinstance(record, dict) else None
    return value.strip() or None if isinstance(value, str) else None


def _without_doctype(data: bytes) -> bytes:
    """The feed without its document type, and without the entities that only that could define."""
    encoded = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    if encoded:
        data = data.decode("utf-16", "replace").encode()
        data = re.sub(rb"\A(\s*<\?xml[^>]{0,200}?)encoding=[\"'][^\"'>]{1,40}[\"']", rb"\1", data)
    start = data.find(b"<!DOCTYPE", 0, 65536)
    if start < 0:
        start = data.find(b"<!doctype", 0, 65536)
    if start >= 0:
        data = data[:start] + data[_end_of_doctype(data, start) :]
    return _ENTITY.sub(b"", data) if start >= 0 else data


def _end_of_doctype(data: bytes, start: int) -> int:
    subset, end = data.find(b"[", start), data.find(b">", start)
    if 0 <= subset < end:
        close = data.find(b"]", subset)
        # An entity's text may hold a "]"; the subset ends at the one before a ">".
        while close >= 0 and not data[close + 1 : close + 20].lstrip().startswith(b">"):
            close = data.find(b"]", close + 1)
        end = data.find(b">", close) if close >= 0 else -1
    return end + 1 if end >= 0 else len(data)
