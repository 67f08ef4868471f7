"""A list of addresses: a text of nothing else, one a line, or a Markdown list of links. Nothing is fetched here."""

import re
from collections.abc import Iterator

from dateline.model.article import Failure
from dateline.sources.input import HEAD, Input
from dateline.sources.marks import opening
from dateline.sources.reader import Item

KIND = "urls"
ABOUT = "a list of addresses, one a line"
_LINE = re.compile(
    r"\s{0,20}(?:[-*+] |\d{1,6}[.)] )?\s{0,9}(?:<?(?P<plain>https?://[^\s<>]{4,4000})>?"
    r"|\[[^\]\n]{0,500}\]\((?P<linked>https?://[^\s()]{4,4000})\))\s*"
)


def why(source: Input) -> str | None:
    """Why it is a list of addresses, None if it is none: every line is one, a blank one or a remark (#)."""
    lines = source.head.splitlines()
    if len(source.start) == HEAD:
        # The last may be cut off.
        lines = lines[:-1]
    told = [line for line in lines if line.strip() and not line.lstrip().startswith("#")]
    return "every line is an address" if told and all(_LINE.fullmatch(line) for line in told) else None


def items(source: Input, _why: str) -> Iterator[Item]:
    """One notice of how many addresses it names."""
    yield notice(source, sum(1 for _ in addresses(source.written())))


def notice(source: Input, number: int) -> Failure:
    """What is said of an input that names addresses."""
    if number == 0:
        return Failure(source.location, "names no address", "leave it out")
    problem = (
        "names 1 address, which was not fetched" if number == 1 else f"names {number} addresses, which were not fetched"
    )
    return Failure(source.location, problem, "fetch them with `dateline add --fetch`")


def addresses(data: bytes) -> Iterator[str]:
    """The addresses, each once, in their order."""
    seen: set[str] = set()
    for line in opening(data, len(data)).splitlines():
        found = _LINE.fullmatch(line)
        url = (found["plain"] or found["linked"]) if found else None
        if url and url not in seen:
            seen.add(url)
            yield url
