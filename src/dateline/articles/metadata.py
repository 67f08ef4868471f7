"""What a page's head says of it: JSON-LD, meta fields, time elements, canonical address."""

import re
from dataclasses import dataclass
from itertools import islice
from typing import Any

from dateline.articles.country import country_of
from dateline.articles.draft import Candidate
from dateline.articles.headings import cased, is_masthead
from dateline.articles.json_ld import objects, reports, updates
from dateline.articles.own_times import is_outside
from dateline.articles.page_dates import page_dates
from dateline.articles.part_names import kind
from dateline.articles.prose import parents

# More than this of a field is no name, date or address.
_LONGEST = 2000
_LONGEST_OUTLET = 5
_LONGEST_AUTHOR = 100
_MARKS = " |–—-:»«•·_/"
_MOST_AUTHORS = 20
# What parts a report's title from the outlet's name.
_PARTED = re.compile(r"\s+[|–—-]\s+|\s*[|»«•]\s*|: ")


@dataclass(frozen=True, slots=True)
class Metadata:
    """The page's own statements; None where it makes none."""

    title: str | None
    outlet: str | None
    byline: str | None
    url: str | None
    language: str | None
    dates: tuple[Candidate, ...]
    country: str | None
    # The entries of a liveblog as JSON-LD has them.
    updates: tuple[dict[str, Any], ...]
    # What may be the report's title, the likeliest first.
    titles: tuple[str, ...]
    # The page's <title>.
    shown: str
    # The report's object in the page's JSON-LD; empty where there is none.
    report: dict[str, Any]


def metadata(tree: Any) -> Metadata:
    """Reads the metadata of a parsed page, before anything is cut out of it."""
    fields = _meta(tree)
    meta = {name: values[0] for name, values in fields.items()}
    url = _first(tree.xpath("//link[@rel='canonical']/@href")) or meta.get("og:url")
    found = reports(objects(tree), _heading(tree) or meta.get("og:title"), url)
    report = found[0] if found else {}
    outlet = meta.get("og:site_name") or _name(report.get("publisher")) or meta.get("application-name")
    title = _string(report.get("headline")) or meta.get("og:title") or meta.get("twitter:title") or _title(tree, outlet)
    byline = _name(report.get("author")) or meta.get("author") or meta.get("article:author")
    if not byline or "://" in byline:
        byline = ", ".join(fields.get("parsely-author", ())) or _signed(tree)
    return Metadata(
        title=title,
        outlet=outlet,
        byline=byline if byline and "://" not in byline else None,
        url=url if url and url.startswith(("http://", "https://")) else None,
        language=_string(tree.get("lang")),
        dates=tuple(page_dates(tree, fields, found, title)),
        country=country_of(meta.get("og:locale") or _string(tree.get("lang")), url),
        updates=tuple(updates(report)),
        titles=_titles(tree, title, meta),
        shown=_string(_first(tree.xpath("//head/title/text()"))) or "",
        report=report,
    )


def _signed(tree: Any) -> str | None:
    """The author that an element in the page is marked to name, outside of comments and cards."""
    for element in tree.xpath("//*[@itemprop='author' or @rel='author']")[:_MOST_AUTHORS]:
        text = " ".join("".join(islice(element.itertext(), _MOST_AUTHORS)).split())
        if text and len(text) <= _LONGEST_AUTHOR and not _is_of_another(element):
            return text
    return None


def _is_of_another(element: Any) -> bool:
    """Whether an element stands in a comment or in a card for another report."""
    return any(kind(at) in ("comment", "related") for at in parents(element))


def _meta(tree: Any) -> dict[str, list[str]]:
    """The values of each field, in the page's order; microdata of comments and cards left out."""
    found: dict[str, list[str]] = {}
    body = next(tree.iter("body"), tree)
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        value = _string(element.get("content"))
        if name and value and not (element.get("itemprop") and is_outside(element, body)):
            values = found.setdefault(name.lower(), [])
            if value not in values:
                values.append(value[:_LONGEST])
    return found


def _name(value: Any) -> str | None:
    values = value if isinstance(value, list) else [value]
    names = [_string(v.get("name") if isinstance(v, dict) else v) for v in values[:10]]
    return ", ".join(n for n in names if n) or None


def _title(tree: Any, outlet: str | None) -> str | None:
    heading = _heading(tree)
    if heading:
        return heading
    title = _string(_first(tree.xpath("//head/title/text()")))
    if title and outlet:
        title = re.sub(rf"\s*[|–—-]\s*{re.escape(outlet)}\s*$", "", title) or title
    return title


def other_side(shown: str, title: str | None) -> str | None:
    """The outlet, where a page's <title> has it beside the report's title and nothing else."""
    whole, own = shown[:_LONGEST].casefold(), (title or "").casefold()
    if not own or not (whole.startswith(own) or whole.endswith(own)):
        return None
    rest = shown[len(own) : _LONGEST] if whole.startswith(own) else shown[: len(whole) - len(own)]
    name = rest.strip(_MARKS)
    # Without a mark between them, what is left is more of the title.
    if not name or len(name.split()) > _LONGEST_OUTLET or len(rest.strip()) == len(name):
        return None
    return cased(name)


def masthead(shown: str) -> str | None:
    """The side of a page's <title> that reads like the name of a newspaper."""
    sides = [s.strip() for s in _PARTED.split(shown[:_LONGEST])]
    return next((cased(s) for s in sides if is_masthead(s)), None) if len(sides) > 1 else None


def _sides(shown: str) -> list[str]:
    """What stands on either side of the marks in a page's <title>, the longest first."""
    parts = _PARTED.split(shown[:_LONGEST])
    return sorted((p for p in parts if len(p.split()) > 1), key=len, reverse=True)


def _titles(tree: Any, title: str | None, meta: dict[str, str]) -> tuple[str, ...]:
    """Everything that may be the title: what the page states, and what its <title> has on either side of a mark."""
    shown = _string(_first(tree.xpath("//head/title/text()"))) or ""
    parts = _sides(shown)
    stated = [title, meta.get("og:title"), meta.get("twitter:title"), shown, *parts]
    return tuple(dict.fromkeys(t for t in stated if t))


def _heading(tree: Any) -> str | None:
    headings = [" ".join(h.text_content().split()) for h in tree.xpath("//h1")]
    return headings[0] or None if len(headings) == 1 else None


def _first(values: Any) -> str | None:
    """The first of an XPath's strings as a plain string: lxml's own kind keeps the page in memory."""
    return str(values[0]) if values else None


def _string(value: Any) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None
