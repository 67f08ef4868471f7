"""Lines of any number from a stream, none of them longer than allowed in memory."""

from collections.abc import Iterator

from dateline.sources.input import Readable

_PIECE = 1 << 16


def lines(stream: Readable, longest: int) -> Iterator[bytes | None]:
    """Each line without its line feed; None for one of more than `longest` bytes, which is passed over."""
    held: list[bytes] = []
    size = 0
    while piece := stream.read(_PIECE):
        *ended, rest = piece.split(b"\n")
        for part in ended:
            yield _joined(held, part, size + len(part) <= longest)
            held.clear()
            size = 0
        size += len(rest)
        # What is too long is not kept, only counted.
        if size <= longest:
            held.append(rest)
        else:
            held.clear()
    if size:
        yield _joined(held, b"", size <= longest)


def _joined(held: list[bytes], last: bytes, fits: bool) -> bytes | None:
    return b"".join([*held, last]) if fits else None
