"""A link saved as a file (.url of Windows, .webloc of macOS, .desktop of Linux): it names one address."""

import plistlib
import re
from collections.abc import Iterator
from xml.parsers.expat import ExpatError

from dateline.sources.input import Input
from dateline.sources.marks import opening
from dateline.sources.reader import Item
from dateline.sources.urls import notice

KIND = "shortcut"
ABOUT = "a link saved as a file (.url, .webloc, .desktop)"
_SECTION = re.compile(r"\s*\[(?:InternetShortcut|Desktop Entry)\]", re.IGNORECASE)
_URL = re.compile(r"^URL=(https?://\S{4,4000})", re.IGNORECASE | re.MULTILINE)


def why(source: Input) -> str | None:
    """Why it is a saved link, None if it is none."""
    section = _SECTION.match(source.head)
    if section and _URL.search(source.head):
        return f"it opens with {section[0].strip()}"
    if source.name.lower().endswith(".webloc") and next(addresses(source.start), None):
        return "it is a property list with an address"
    return None


def items(source: Input, _why: str) -> Iterator[Item]:
    """One notice of the address that it names."""
    yield notice(source, sum(1 for _ in addresses(source.whole())))


def addresses(data: bytes) -> Iterator[str]:
    """The address, if there is one."""
    text = opening(data, len(data))
    if _SECTION.match(text):
        yield from (found[1] for found in [_URL.search(text)] if found)
        return
    try:
        value = plistlib.loads(data)
    except (plistlib.InvalidFileException, ExpatError, ValueError, LookupError, OverflowError, RecursionError):
        return
    url = value.get("URL") if isinstance(value, dict) else None
    if isinstance(url, str) and url.startswith(("http://", "https://")):
        yield url
