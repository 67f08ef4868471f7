"""A PDF: one report. Its text is made where reports are made, in a process of its own."""

from collections.abc import Iterator

from dateline.errors import InputError
from dateline.sources.input import Input
from dateline.sources.reader import Item

KIND = "pdf"
ABOUT = "a PDF with a text layer"
_MARK = b"%PDF-"
# Where the mark may stand: readers look through the first kilobyte (ISO 32000-1, annex H.3.4.1).
_WITHIN = 1024


def why(source: Input) -> str | None:
    """Why it is a PDF, None if it is none."""
    at = source.start[:_WITHIN].find(_MARK)
    if at == 0 or (at > 0 and b"\0" in source.start):
        return "it opens with %PDF-"
    return None


def items(source: Input, why: str) -> Iterator[Item]:
    """The one report. Raises InputError where it is too large."""
    data = source.whole()
    at = data[:_WITHIN].find(_MARK)
    if at < 0:
        raise InputError(source.location, "is no PDF", "leave out --as, or give a PDF")
    yield source.raw(KIND, why, data[at:])
