"""What a page's head says of it: JSON-LD, meta fields, time elements, canonical address."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import msgspec

from dateline.articles.draft import Candidate
from dateline.lexicon import table

_NODES = 500


@dataclass(frozen=True, slots=True)
class Metadata:
    """The page's own statements; None where it makes none."""

    title: str | None
    outlet: str | None
    byline: str | None
    url: str | None
    language: str | None
    dates: tuple[Candidate, ...]


def metadata(tree: Any) -> Metadata:
    """Reads the metadata of a parsed page, before anything is cut out of it."""
    meta = _meta(tree)
    report = _report(tree)
    outlet = meta.get("og:site_name") or _name(report.get("publisher")) or meta.get("application-name")
    title = _string(report.get("headline")) or meta.get("og:title") or meta.get("twitter:title") or _title(tree, outlet)
    url = _first(tree.xpath("//link[@rel='canonical']/@href")) or meta.get("og:url")
    byline = _name(report.get("author")) or meta.get("author") or meta.get("article:author")
    return Metadata(
        title=title,
        outlet=outlet,
        byline=byline if byline and "://" not in byline else None,
        url=url if url and url.startswith(("http://", "https://")) else None,
        language=_string(tree.get("lang")),
        dates=tuple(_dates(tree, meta, report)),
    )


def _dates(tree: Any, meta: dict[str, str], report: dict[str, Any]) -> Iterator[Candidate]:
    fields = table("articles", "dates")["page"]
    if value := _string(report.get("datePublished")):
        yield Candidate(value, "page metadata", "JSON-LD datePublished")
    for name in fields["published"]:
        if name in meta:
            yield Candidate(meta[name], "page metadata", f"meta {name}")
    for element in tree.xpath("//time[@datetime][@itemprop='datePublished' or @pubdate]"):
        yield Candidate(element.get("datetime"), "page metadata", "time[itemprop=datePublished]")
    if value := _string(report.get("dateModified")):
        yield Candidate(value, "page metadata", "JSON-LD dateModified", "modified")
    for name in fields["modified"]:
        if name in meta:
            yield Candidate(meta[name], "page metadata", f"meta {name}", "modified")


def _meta(tree: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        value = _string(element.get("content"))
        if name and value:
            found.setdefault(name.lower(), value)
    return found


def _report(tree: Any) -> dict[str, Any]:
    """The JSON-LD object that is the report: the first of an article's type, in the order of the list of types."""
    types = table("articles", "dates")["page"]["types"]
    objects = [o for script in tree.xpath("//script[@type='application/ld+json']") for o in _objects(script.text or "")]
    ranked = [
        (min(types.index(t) for t in kinds if t in types), o) for o in objects if (kinds := _types(o)) & set(types)
    ]
    # A page may describe itself as a WebPage beside its article; the article is meant.
    articles = [o for rank, o in ranked if rank < types.index("WebPage")]
    return articles[0] if articles else ranked[0][1] if ranked else {}


def _types(value: dict[str, Any]) -> set[str]:
    kind = value.get("@type")
    return {k for k in (kind if isinstance(kind, list) else [kind]) if isinstance(k, str)}


def _objects(text: str) -> Iterator[dict[str, Any]]:
    try:
        waiting = [msgspec.json.decode(text)]
    except (msgspec.MsgspecError, RecursionError, UnicodeError):
        return
    for _ in range(_NODES):
        if not waiting:
            return
        value = waiting.pop(0)
        if isinstance(value, list):
            waiting.extend(value)
        elif isinstance(value, dict):
            yield value
            waiting.extend(value[key] for key in ("@graph", "mainEntity") if key in value)


def _name(value: Any) -> str | None:
    values = value if isinstance(value, list) else [value]
    names = [_string(v.get("name") if isinstance(v, dict) else v) for v in values[:10]]
    return ", ".join(n for n in names if n) or None


def _title(tree: Any, outlet: str | None) -> str | None:
    headings = [" ".join(h.text_content().split()) for h in tree.xpath("//h1")]
    if len(headings) == 1 and headings[0]:
        return headings[0]
    title = _string(_first(tree.xpath("//head/title/text()")))
    if title and outlet:
        title = re.sub(rf"\s*[|–—-]\s*{re.escape(outlet)}\s*$", "", title) or title
    return title


def _first(values: Any) -> str | None:
    """The first of an XPath's strings as a plain string: lxml's own kind keeps the page in memory."""
    return str(values[0]) if values else None


def _string(value: Any) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None
