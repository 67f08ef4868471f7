"""A page that a browser saved with all its parts (MHTML), told from mail."""

import re
from collections.abc import Iterator

from dateline.sources.input import Input
from dateline.sources.reader import Item

KIND = "mhtml"
ABOUT = "a web page saved with its parts (MHTML)"

_RELATED = re.compile(r"^content-type:\s{0,20}multipart/related\b", re.IGNORECASE | re.MULTILINE)
_SAVED = re.compile(
    r"^(?:snapshot-content-location:|from:\s{0,20}<?saved by\b|x-mimeole:)", re.IGNORECASE | re.MULTILINE
)
_ENDS = (".mhtml", ".mht")


def why(source: Input) -> str | None:
    """Why the text is a saved page, None if it is none: a multipart message that a browser says it saved."""
    fields = re.split(r"\r?\n\r?\n", source.head.lstrip(), maxsplit=1)[0]
    if not _RELATED.search(fields):
        return None
    if _SAVED.search(fields):
        return "its header says that a browser saved it (multipart/related)"
    return f"its name ends like a saved page's ({source.name})" if source.name.lower().endswith(_ENDS) else None


def items(source: Input, why: str) -> Iterator[Item]:
    """The one page with its parts."""
    yield source.raw(KIND, why, source.written())
