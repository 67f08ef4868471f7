"""A PDF: one report. Its text is made where reports are made, in a process of its own."""

from collections.abc import Iterator

from dateline.errors import InputError
from dateline.sources.input import Input
from dateline.sources.reader import Item

KIND = "pdf"
ABOUT = "a PDF with a text layer"
_MARK = b"%PDF-"
# What some programs write before the mark, which readers are to look past (ISO 32000-1, annex H.3.4.1).
_BEFORE = b"\xef\xbb\xbf \t\r\n\0"


def why(source: Input) -> str | None:
    """Why it is a PDF, None if it is none."""
    return "it opens with %PDF-" if source.start.lstrip(_BEFORE).startswith(_MARK) else None


def items(source: Input, why: str) -> Iterator[Item]:
    """The one report. Raises InputError where it is too large, or no PDF."""
    data = source.whole().lstrip(_BEFORE)
    if not data.startswith(_MARK):
        raise InputError(source.location, "is no PDF", "leave out --as, or give a PDF")
    yield source.raw(KIND, why, data)
