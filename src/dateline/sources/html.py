"""A saved web page: how one is recognised."""

import re

# Elements that only a page begins with; a "<p>" in a plain text is not enough.
_PAGE = re.compile(
    r"\A\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,1000}?-->\s*)*"
    r"<(?P<element>!doctype\s+html|html|head|body|title|meta|article|main|div|p|h1)\b",
    re.IGNORECASE | re.DOTALL,
)
_LATER = re.compile(r"<(?:html|head|body)[\s>]", re.IGNORECASE)
_ENDS = (".html", ".htm", ".xhtml", ".shtml")


def why(head: str) -> str | None:
    """Why the text is a page, None if it is none."""
    opens = _PAGE.match(head)
    if opens:
        return f"it opens with <{opens['element'].lower()}>"
    return "an <html>, <head> or <body> element stands near its start" if _LATER.search(head[:2000]) else None


def named(name: str) -> bool:
    """Whether the name ends like a page's."""
    return name.lower().endswith(_ENDS)
