"""JSON-LD in a page: the object that is the report itself, and a liveblog's updates. Never recursive, never endless."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from dateline.lexicon import table

_NODES = 2000
# How scripts wrap their data so that old browsers or XML parsers pass over it.
_WRAPPED = re.compile(
    r"\A\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)|(?:-->|//\s*\]\]>|/\*\s*\]\]>\s*\*/|\]\]>|;)\s*\Z"
)
_CONTROL = re.compile(r"[\x00-\x1f]")


def objects(tree: Any) -> list[dict[str, Any]]:
    """All objects of the page's JSON-LD but those that list other pages."""
    scripts = [s for s in tree.iter("script") if "ld+json" in (s.get("type") or "").lower()]
    return [found for script in scripts[:50] for found in _objects(script.text or "")]


def reports(found: Sequence[dict[str, Any]], title: str | None, url: str | None) -> list[dict[str, Any]]:
    """The objects that are the report, the best first: of an article's type, then the page's own. Where several are
    articles, the one with the page's heading or address is meant.
    """
    types: list[str] = table("articles", "dates")["page"]["types"]
    ranked = [(min(types.index(t) for t in kinds if t in types), o) for o in found if (kinds := _types(o)) & {*types}]
    page = types.index("WebPage")
    articles = [o for rank, o in ranked if rank < page]
    own = [o for o in articles if _is_own(o, title, url)]
    others = [o for rank, o in ranked if rank >= page]
    return [*(own or articles)[:1], *others[:1]]


def updates(report: dict[str, Any]) -> list[dict[str, Any]]:
    """The entries of a LiveBlogPosting, as they stand."""
    listed = report.get("liveBlogUpdate")
    values = listed if isinstance(listed, list) else [listed]
    return [value for value in values if isinstance(value, dict)]


def words(value: Any) -> str | None:
    """A value that is a text, a number or an object around one, as text in one line."""
    for _ in range(5):
        if isinstance(value, list):
            value = value[0] if value else None
        elif isinstance(value, dict):
            value = value.get("@value")
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return " ".join(str(value).split()) or None


def _is_own(report: dict[str, Any], title: str | None, url: str | None) -> bool:
    headline, page = words(report.get("headline")), report.get("mainEntityOfPage")
    addresses = {
        words(report.get("url")),
        words(report.get("@id")),
        words(page.get("@id") if isinstance(page, dict) else page),
    }
    return bool((title and headline and _folded(headline) == _folded(title)) or (url and url in addresses))


def _folded(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _types(value: dict[str, Any]) -> set[str]:
    kind = value.get("@type")
    kinds = kind if isinstance(kind, list) else [kind]
    return {k.rpartition("/")[2] for k in kinds if isinstance(k, str)}


def _objects(text: str) -> Iterator[dict[str, Any]]:
    try:
        waiting = [msgspec.json.decode(_CONTROL.sub(" ", _WRAPPED.sub("", text)))]
    except (msgspec.MsgspecError, RecursionError, UnicodeError):
        return
    for place in range(_NODES):
        if place >= len(waiting):
            return
        value = waiting[place]
        if isinstance(value, list):
            waiting.extend(value[:_NODES])
        elif isinstance(value, dict):
            yield value
            waiting.extend(
                value[key]
                for key in ("@graph", "mainEntity", "mainEntityOfPage")
                if isinstance(value.get(key), dict | list)
            )
