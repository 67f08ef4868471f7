"""The body of an answer, unpacked as it comes and never beyond a size: a small answer can unpack to anything."""

import zlib
from collections.abc import Iterable

from dateline.sources.web.answer import FetchError

ACCEPTED = "gzip, deflate"
_GZIP, _ZLIB, _RAW = 31, 15, -15
# Unpacked bytes in memory at a time, however many a packed one holds.
_PIECE = 1 << 18
_REMEDY = "try again later"


def body(url: str, pieces: Iterable[bytes], packing: str, largest: int, cut: bool = False) -> bytes:
    """The unpacked bytes; where there are more than `largest`, only those with `cut`, else FetchError.

    Raises FetchError where the packing is broken or unknown.
    """
    kinds = [kind for part in packing.lower().split(",") if (kind := part.strip()) not in ("", "identity")]
    if len(kinds) > 1 or kinds not in ([], ["gzip"], ["x-gzip"], ["deflate"]):
        raise FetchError(url, f"is packed as {packing[:40]!r}, which is not read", "save the page with a browser")
    unpacked = _unpacked(url, pieces, kinds[0] == "deflate") if kinds else pieces
    held: list[bytes] = []
    size = 0
    for piece in unpacked:
        size += len(piece)
        if size > largest and cut:
            return b"".join([*held, piece])[:largest]
        if size > largest:
            raise FetchError(url, f"is larger than {largest} bytes", "raise DATELINE_MAX_BYTES")
        held.append(piece)
    return b"".join(held)


def _unpacked(url: str, pieces: Iterable[bytes], deflate: bool) -> Iterable[bytes]:
    member = None
    try:
        for piece in pieces:
            packed = piece
            while packed:
                if member is None:
                    member = zlib.decompressobj(_deflated(packed) if deflate else _GZIP)
                yield member.decompress(packed, _PIECE)
                if member.eof:
                    packed, member = member.unused_data, None
                    if not packed.startswith(b"\x1f\x8b"):
                        # Some servers pad what they packed.
                        return
                else:
                    packed = member.unconsumed_tail
    except zlib.error as error:
        raise FetchError(url, "is packed in a way that cannot be unpacked", _REMEDY, again=True) from error
    if member is not None:
        raise FetchError(url, "breaks off", _REMEDY, again=True)


def _deflated(start: bytes) -> int:
    """Whether the bytes have zlib's header, as the standard says, or are bare, as some servers send them."""
    head = int.from_bytes(start[:2], "big")
    return _ZLIB if start[0] & 0x0F == 8 and (len(start) == 1 or head % 31 == 0) else _RAW
