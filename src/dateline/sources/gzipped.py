"""One gzipped file (.jsonl.gz, .html.gz): what it holds is an input of its own, named without the ".gz"."""

import zlib
from collections.abc import Iterator

from dateline.sources.input import Input
from dateline.sources.limits import Metered
from dateline.sources.reader import Item
from dateline.sources.unpacking import Unpacked

KIND = "gzip"
ABOUT = "a gzipped file, whatever it holds"
_MARK = b"\x1f\x8b\x08"


def why(source: Input) -> str | None:
    """Why it is gzipped, None if it is not."""
    return "it opens like gzip (1f 8b)" if source.start.startswith(_MARK) else None


def opening(source: Input, size: int) -> bytes:
    """The first unpacked bytes, none where it is not gzipped or damaged."""
    if not source.start.startswith(_MARK):
        return b""
    try:
        return zlib.decompressobj(31).decompress(source.start, size)
    except zlib.error:
        return b""


def items(source: Input, _why: str) -> Iterator[Item]:
    """The one input in it."""
    name = source.name[:-3] if source.name.lower().endswith(".gz") else source.name
    unpacked = Metered(Unpacked(source.stream()), source.location, source.budget)
    yield source.inner(name, unpacked)
