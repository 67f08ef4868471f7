"""OPML: a list of feeds, as feed readers export it. It names what could be fetched; nothing is fetched from it here."""

import re
from collections.abc import Iterator

from lxml import etree

from dateline.errors import InputError
from dateline.model.article import Failure
from dateline.sources.input import Input
from dateline.sources.reader import Item

KIND = "opml"
ABOUT = "a list of feeds (OPML), which names addresses"
_OPENS = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}\?>\s*|<!--.{0,400}?-->\s*|<!DOCTYPE[^>\[]{0,300}(?:\[.{0,4000}?\]\s*)?>\s*){0,4}<opml\b",
    re.IGNORECASE | re.DOTALL,
)


def why(source: Input) -> str | None:
    """Why it is a list of feeds, None if it is none."""
    return "it opens with <opml>" if _OPENS.match(source.head) else None


def items(source: Input, _why: str) -> Iterator[Item]:
    """One notice of how many feeds it names. Raises InputError where it cannot be read."""
    try:
        number = sum(1 for _ in addresses(source.written()))
    except etree.LxmlError as error:
        raise InputError(source.location, "is OPML that cannot be read", "export it again") from error
    if number == 0:
        yield Failure(source.location, "is a list of feeds that names none", "leave it out")
        return
    problem = "names 1 feed, which was not fetched" if number == 1 else f"names {number} feeds, which were not fetched"
    yield Failure(source.location, problem, "fetch them with `dateline add --fetch`")


def addresses(data: bytes) -> Iterator[str]:
    """The addresses of its feeds, each once, in its order; of a link to a page, the page's.

    Raises lxml's LxmlError for what is no XML at all.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, huge_tree=False, load_dtd=False)
    tree = etree.fromstring(data.lstrip(), parser=parser)
    seen: set[str] = set()
    for outline in tree.iter("{*}outline") if tree is not None else ():
        found = {str(name).lower(): str(value).strip() for name, value in outline.attrib.items()}
        url = found.get("xmlurl") or found.get("url") or found.get("htmlurl") or ""
        if url.startswith(("http://", "https://")) and url not in seen:
            seen.add(url)
            yield url
