"""How a page must say how many sources back a line, and by which chain, put together from the line's record anew."""

import re

from dateline.dossier.audit.brief import Brief, Record
from dateline.dossier.audit.shown import flat

_HOW = {
    "own words": "in its own words",
    "word of": "the word of",
    "speaks for": "the word of one who speaks for",
    "credited elsewhere": "in its own words, elsewhere credited to",
    "passes on": "passed on from",
    "circle": "passed on in a circle; counts as",
    "not told apart": "not told apart from",
}
_NOUNS = {
    "official": "official",
    "person": "person",
    "speaker": "speaker",
    "body": "body",
    "state": "government",
    "unnamed": "unnamed source",
}
# How any such count begins, so that one that says something else is known for one.
_COUNT = re.compile(
    r"\d{1,6} (?:source|origin)s?\b|one (?:official|person|speaker|body|government|unnamed source)\b|unnamed media\b"
)


def is_count(text: str) -> bool:
    """Whether words on the page say how many sources there are."""
    return _COUNT.match(text) is not None


def count_shown(line: Record) -> str:
    """The words that the page must show for a line."""
    return flat(_count(line))


def chain_shown(line: Record, brief: Brief) -> list[str]:
    """The words that the page must show for each telling of a line; nothing where there is no chain to show."""
    support = line["support"]
    if line["section"] in ("since", "single"):
        return []
    if support is None or (len(support["chain"]) < 2 and all(x["how"] == "own words" for x in support["chain"])):
        return []
    sources = {s["id"]: s for s in support["sources"]}
    told = []
    for link in support["chain"]:
        row = next(iter(brief.cited([link["evidence"]])), None)
        source = sources.get(link["counted"])
        if row is None or source is None:
            continue
        words = "".join(f"“{c['words']}”, " for c in link["credits"])
        end = "" if link["how"] == "own words" else f" {_called(source)}"
        name, how = row["outlet"] or row["name"], _HOW.get(link["how"], link["how"])
        if link["how"] == "speaks for" and source["kind"] == "official":
            how = _HOW["word of"]
        told.append(flat(f"[{link['evidence']}] {name}: {words}{how}{end}"))
    return told


def _called(source: Record) -> str:
    if not _is_outlet(source):
        return _one(source, True)
    return f"{source['name']}, not in the case" if _is_elsewhere(source) else str(source["name"])


def _count(line: Record) -> str:
    support = line["support"]
    if support is None:
        return _plural(len(line["origins"]))
    sources = support["sources"]
    named = line["section"] not in ("statements", "single")
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
