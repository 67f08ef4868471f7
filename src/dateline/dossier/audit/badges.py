"""How a page must say how many sources back a line, put together from the line's record anew."""

import re

from dateline.dossier.audit.brief import Record
from dateline.dossier.audit.shown import flat

_NOUNS = {
    "official": "official",
    "person": "person",
    "body": "body",
    "state": "government",
    "unnamed": "unnamed source",
}
# How any such count begins, so that one that says something else is known for one.
_COUNT = re.compile(
    r"\d{1,6} (?:source|origin)s?\b|one (?:official|person|body|government|unnamed source)\b|unnamed media\b"
)


def is_count(text: str) -> bool:
    """Whether words on the page say how many sources there are."""
    return _COUNT.match(text) is not None


def count_shown(line: Record) -> str:
    """The words that the page must show for a line."""
    return flat(_count(line))


def _count(line: Record) -> str:
    support = line["support"]
    if support is None:
        return _plural(len(line["origins"]))
    sources = support["sources"]
    named = line["section"] != "statements"
    if len(sources) == 1:
        (only,) = sources
        if _is_outlet(only) or (not named and only["outlets"] < 2):
            place = f" ({only['name']}, not in the case)" if named and _is_elsewhere(only) else ""
            return f"1 source{place}{_by(only)}"
        return _one(only, named) + _by(only)
    special = [s for s in sources if not _is_outlet(s) or _is_elsewhere(s)]
    told = [(_one(s, True) if not _is_outlet(s) else f"{s['name']}, not in the case") + _by(s) for s in special]
    rest = len(sources) - len(special)
    if rest and special:
        told.append("1 outlet" if rest == 1 else f"{rest} outlets")
    return _plural(len(sources)) + (": " + "; ".join(told) if special else "")


def _plural(count: int) -> str:
    return f"{count} source{'' if count == 1 else 's'}"


def _one(source: Record, named: bool) -> str:
    if source["kind"] == "media":
        return "unnamed media"
    return f"one {_NOUNS.get(source['kind'], source['kind'])}" + (f" ({source['name']})" if named else "")


def _by(source: Record) -> str:
    return "" if source["outlets"] == 1 else f", by {source['outlets']} outlets"


def _is_outlet(source: Record) -> bool:
    return source["kind"] in ("outlet", "agency")


def _is_elsewhere(source: Record) -> bool:
    return _is_outlet(source) and str(source["id"]).startswith("outlet:")
