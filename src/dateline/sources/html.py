"""A saved web page, by a browser or a saving program."""

import re
from collections.abc import Iterator

from dateline.sources.input import Input
from dateline.sources.reader import Item

KIND = "html"
ABOUT = "a saved web page"

# Elements that only a page begins with; a "<p>" in a plain text is not enough.
_PAGE = re.compile(
    r"\A\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,1000}?-->\s*)*"
    r"<(?P<element>!doctype\s+html|html|head|body|title|meta|article|main|div|p|h1)\b",
    re.IGNORECASE | re.DOTALL,
)
_LATER = re.compile(r"<(?:html|head|body)[\s>]", re.IGNORECASE)
_ENDS = (".html", ".htm", ".xhtml", ".shtml")


def why(source: Input) -> str | None:
    """Why the text is a page, None if it is none."""
    opens = _PAGE.match(source.head)
    if opens:
        return f"it opens with <{opens['element'].lower()}>"
    if _LATER.search(source.head[:2000]):
        return "an <html>, <head> or <body> element stands near its start"
    named = source.name.lower().endswith(_ENDS) and not source.head.lstrip().startswith("<?xml")
    return f"its name ends like a page's ({source.name})" if named else None


def items(source: Input, why: str) -> Iterator[Item]:
    """The one page."""
    yield source.raw(KIND, why, source.written())
