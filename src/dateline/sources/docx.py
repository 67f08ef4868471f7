"""A Word document (.docx): one report, or the many of a Nexis download."""

import zipfile
from collections.abc import Iterator
from typing import IO

from dateline.errors import InputError
from dateline.model.intake import Recognised
from dateline.sources import nexis
from dateline.sources.input import Input
from dateline.sources.limits import DAMAGED, Budget, Metered
from dateline.sources.reader import Item
from dateline.wordml import NotWordError, body_paragraphs

KIND = "docx"
ABOUT = "a Word document (.docx), or a Nexis download of many reports"
_MAIN = "word/document.xml"
_SAVE = "save it again as .docx, or its text as a .txt file"


def why(source: Input) -> str | None:
    """Why it is a Word document, None if it is none."""
    return f"it is a zip archive with {_MAIN}" if _MAIN in source.members else None


def items(source: Input, why: str) -> Iterator[Item]:
    """The report, or those of a Nexis download. Raises InputError where it is damaged, or unpacks to too much."""
    seen = nexis.survey(_lines(source))
    if seen is None:
        yield source.raw(KIND, why, source.whole())
        return
    yield Recognised(source.location, nexis.KIND, f"a Nexis download: {seen.told}", source.depth)
    yield from nexis.items(source, f"it is a Nexis download: {seen.told}", _lines(source), seen)


def _lines(source: Input) -> Iterator[str]:
    """What its paragraphs say, one after the other, without empty ones."""
    try:
        with zipfile.ZipFile(source.file()) as archive:
            member = archive.getinfo(_MAIN)
            with archive.open(member) as stream:
                # Each reading may unpack as much as the other; it is the same bytes.
                metered = Metered(_Part(stream, member.compress_size), source.location, Budget())
                for paragraph in body_paragraphs(metered):
                    yield from (line for part in paragraph.split("\n") if (line := " ".join(part.split())))
    except NotWordError as error:
        raise InputError(source.location, f"is a broken Word document ({error})", _SAVE) from error
    except KeyError as error:
        raise InputError(source.location, "is no Word document", _SAVE) from error
    except DAMAGED as error:
        raise InputError(source.location, f"is a damaged Word document ({error or _MAIN})", _SAVE) from error


class _Part:
    """A part of the document as it is unpacked."""

    def __init__(self, stream: IO[bytes], packed: int) -> None:
        self._stream = stream
        self._packed = packed

    def read(self, size: int = -1, /) -> bytes:
        """The next bytes."""
        return self._stream.read(size)

    def packed(self) -> int:
        """All its packed bytes."""
        return self._packed
