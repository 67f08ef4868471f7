"""An item of a feed: its full content where the feed gives it, else its summary, which the notes say."""

import html
import re
from typing import Any

import msgspec

from dateline.articles.decoding import mend
from dateline.articles.draft import Candidate, Draft, Kind
from dateline.articles.fragment import paragraphs_of
from dateline.articles.language import code
from dateline.errors import InputError

SUMMARY = "the feed's summary, not the report"
_REMEDY = "save the page that it links to"


def feed_item(data: bytes, source: str) -> Draft:
    """The draft of an item as the feed's reader gives it. Raises InputError where it has no text."""
    try:
        item = msgspec.json.decode(data)
    except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
        raise InputError(source, "is no item of a feed", "name the feed") from error
    if not isinstance(item, dict):
        raise InputError(source, "is no item of a feed", "name the feed")
    content = paragraphs_of(_string(item, "content") or "", source, _REMEDY)
    summary = paragraphs_of(_string(item, "summary") or "", source, _REMEDY)
    text, notes = mend(content or summary)
    if not text:
        raise InputError(source, "is an item of a feed without a text", _REMEDY)
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


def _string(item: dict[str, Any], name: str) -> str | None:
    value = item.get(name)
    return value.strip() or None if isinstance(value, str) else None


def _line(text: str | None) -> str | None:
    return " ".join(html.unescape(re.sub(r"<[^<>]{1,200}>", " ", text)).split()) or None if text else None
