"""A JSON record of a report: a Document's keys, and those that news-please and Fundus write."""

from collections.abc import Sequence
from typing import Any, get_args

import msgspec

from dateline.articles.decoding import mend
from dateline.articles.draft import Candidate, Draft, Kind
from dateline.articles.language import code
from dateline.errors import InputError
from dateline.lexicon import table


def record(data: bytes, source: str) -> Draft:
    """The draft of a record. Raises InputError where it has no text."""
    try:
        value = msgspec.json.decode(data)
    except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
        raise InputError(source, f"is no JSON object ({error})", "mend it or leave it out") from error
    if not isinstance(value, dict):
        raise InputError(source, "is no JSON object", "mend it or leave it out")
    value = {**_origin(value), **value}
    keys = table("articles", "dates")["record"]
    text = next((t for key in keys["text"] if (t := _text(value.get(key))).strip()), "")
    if not text:
        raise InputError(source, "has no text", 'give its text under "text"')
    if "\0" in text:
        raise InputError(source, "has a text with NUL characters", "mend its text")
    # A lone surrogate is no character and could not be written out again.
    text = text.encode("utf-8", "replace").decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
    text, notes = mend(text)
    return Draft(
        text=text,
        title=_string(value, keys["title"]),
        outlet=_string(value, keys["outlet"]),
        byline=_string(value, keys["byline"]),
        url=_string(value, keys["url"]),
        language=code(_string(value, keys["language"])),
        dates=tuple(_dates(value, keys)),
        notes=("JSON", *notes),
        retrieved=next((m for key in keys["retrieved"] if (m := _moment(value.get(key)))), None),
    )


def _origin(value: dict[str, Any]) -> dict[str, Any]:
    """What Fundus keeps of where an article came from, under "html": its address, outlet, when it was fetched."""
    page = value.get("html")
    if not isinstance(page, dict):
        return {}
    info = page.get("source_info")
    found = {
        "url": page.get("responded_url") or page.get("requested_url"),
        "retrieved": page.get("crawl_date"),
        "publisher": info.get("publisher") if isinstance(info, dict) else None,
    }
    return {key: each for key, each in found.items() if each}


def _dates(value: dict[str, Any], keys: dict[str, list[str]]) -> list[Candidate]:
    return [
        Candidate(text, "document", f"field {key}", kind)
        for kind in get_args(Kind)
        for key in keys[kind]
        if (text := _moment(value.get(key)))
    ]


def _moment(value: Any) -> str | None:
    """A date as it stands in a record: words, or seconds and milliseconds of a clock."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    text = str(value).strip()
    # News-please writes a date that it has not found as Python's word for nothing.
    return text if text and text.lower() not in ("none", "null", "nan", "nat") else None


def _text(value: Any) -> str:
    """A text that may come as a string, or as Fundus's summary and sections of paragraphs."""
    if isinstance(value, str):
        return value
    parts: list[str] = []
    waiting = [value]
    for _ in range(10000):
        if not waiting:
            break
        item = waiting.pop(0)
        if isinstance(item, str):
            parts.append(item)
        elif isinstance(item, list):
            waiting[:0] = item
        elif isinstance(item, dict):
            waiting[:0] = [item[k] for k in ("summary", "headline", "sections", "paragraphs", "text") if k in item]
    return "\n\n".join(p for p in parts if p.strip())


def _string(value: dict[str, Any], keys: Sequence[str]) -> str | None:
    for key in keys:
        found = value.get(key)
        if isinstance(found, list):
            found = ", ".join(f for f in found if isinstance(f, str))
        if isinstance(found, str) and found.strip():
            return " ".join(found.encode("utf-8", "replace").decode("utf-8").split())
    return None
