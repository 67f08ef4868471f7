"""A web archive (WARC, plain or gzipped): its pages, each with its address and when it was fetched (WARC-Date).

Records are read one after the other; no more than one page is held. Only HTML that was answered with 200, or stored as
a resource, is a page; an answer of 4xx or 5xx is a failure; what only leads elsewhere (3xx, revisits) is passed over.
"""

import zlib
from collections.abc import Iterator
from typing import Any, BinaryIO

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from dateline.model.article import Failure, RawSource

_GZIP = b"\x1f\x8b"
_MARK = b"WARC/"
_PAGES = ("text/html", "application/xhtml+xml")
_UNPACKED = ("", "identity", "gzip", "x-gzip", "deflate")
_PIECE = 65536
_BROKEN = (ArchiveLoadFailed, EOFError, OSError, zlib.error, ValueError, UnicodeError, IndexError, KeyError)
_BROKEN_REMEDY = "its records up to there are read; fetch the archive again"


def why(start: bytes) -> str | None:
    """Why bytes that open so are a web archive, None if they are none."""
    if start.startswith(_MARK):
        return "it opens with WARC/"
    if start.startswith(_GZIP):
        try:
            inside = zlib.decompressobj(31).decompress(start, 64)
        except zlib.error:
            return None
        return "it opens, unpacked, with WARC/" if inside.startswith(_MARK) else None
    return None


def items(start: bytes, stream: BinaryIO, archive: RawSource, largest: int) -> Iterator[RawSource | Failure]:
    """The pages in `stream`, of which `start` was read already, and failures: for pages of more than `largest` bytes,
    for pages that their server refused, and one where the archive breaks off. `archive` says where it is; an item's
    number is its record's.
    """
    found, number = False, 0
    joined = _Joined(start, stream)
    source = _Unpacked(joined) if start.startswith(_GZIP) else joined
    broken = None
    try:
        for number, record in enumerate(ArchiveIterator(source), start=1):
            item = _item(record, number, archive, largest)
            if source.broken or _is_cut_off(record):
                break
            if item is not None:
                found = True
                yield item
    except _BROKEN as error:
        broken = type(error).__name__
    broken = source.broken or broken or ("it breaks off" if number and _is_cut_off(record) else None)
    if broken:
        yield Failure(archive.location, f"is broken at or after record {number} ({broken})", _BROKEN_REMEDY)
    elif not found:
        yield Failure(archive.location, "is a web archive without a page", "leave it out")


class _Joined:
    """A stream of which the first bytes were read already."""

    broken: str | None = None

    def __init__(self, start: bytes, stream: BinaryIO) -> None:
        self._start = start
        self._stream = stream

    def read(self, size: int = -1) -> bytes:
        """The next bytes."""
        if not self._start:
            return self._stream.read(size)
        start, self._start = self._start, b""
        if 0 <= size < len(start):
            start, self._start = start[:size], start[size:]
        return start


class _Unpacked:
    """A gzipped stream of one or many members, unpacked as far as it is whole; then `broken` says what is wrong."""

    def __init__(self, stream: _Joined) -> None:
        self._stream = stream
        self._member = zlib.decompressobj(31)
        self._packed = b""
        self.broken: str | None = None

    def read(self, size: int = -1) -> bytes:
        """The next bytes, no more than a piece at a time."""
        size = _PIECE if size < 0 else min(size, _PIECE)
        while not self.broken:
            if not self._packed:
                self._packed = self._stream.read(_PIECE)
                if not self._packed:
                    # Members that ended leave a fresh one behind.
                    self.broken = "it breaks off" if self._started else None
                    return b""
            if self._member.eof:
                self._member = zlib.decompressobj(31)
            self._started = True
            try:
                data = self._member.decompress(self._packed, size)
            except zlib.error:
                self.broken = "its compression is damaged"
                return b""
            if self._member.eof:
                self._packed = self._member.unused_data
                self._started = False
            else:
                self._packed = self._member.unconsumed_tail
            if data:
                return data
        return b""

    _started = False


def _is_cut_off(record: Any) -> bool:
    """Whether the archive ended before the record did."""
    left: int = getattr(record.raw_stream, "limit", 0)
    return left > 0 and not record.raw_stream.read(1)


def _item(record: Any, number: int, archive: RawSource, largest: int) -> RawSource | Failure | None:
    if record.rec_type not in ("response", "resource"):
        return None
    kind, charset = _content_type(record)
    if kind not in _PAGES:
        return None
    location = f"{archive.location}#{number}"
    url = (record.rec_headers.get_header("WARC-Target-URI") or "").strip().strip("<>")[:2000]
    status = _status(record)
    if status != "200":
        if not status.startswith(("4", "5")):
            return None
        return Failure(f"{location} {url}".strip(), f"was answered with status {status}", "fetch the page again")
    packing = _packing(record)
    if packing not in _UNPACKED:
        what = f"is packed as {packing[:20]!r}, which is not read"
        return Failure(f"{location} {url}".strip(), what, "fetch it with gzip, or unpacked")
    data = _payload(record, largest)
    if data is None:
        return Failure(location, f"is larger than {largest} bytes", "raise DATELINE_MAX_BYTES")
    if not data.strip():
        return Failure(f"{location} {url}".strip(), "is empty", "fetch the page again")
    told = {
        "url": url if url.startswith(("http://", "https://")) else "",
        "retrieved": (record.rec_headers.get_header("WARC-Date") or "").strip()[:40],
        "charset": charset,
    }
    archived = tuple((field, value) for field, value in told.items() if value)
    return RawSource(location, f"{archive.name}#{number}", "html", archive.why, data, archive.beside, archived)


def _content_type(record: Any) -> tuple[str, str]:
    headers = record.http_headers if record.http_headers is not None else record.rec_headers
    value = headers.get_header("Content-Type") or ""
    kind, _, rest = value.partition(";")
    name, _, charset = rest.strip().partition("=")
    return kind.strip().lower(), charset.strip().strip("\"'")[:40] if name.strip().lower() == "charset" else ""


def _status(record: Any) -> str:
    """The status of the answer; a resource is stored without one, and counts as 200."""
    if record.http_headers is None:
        return "200"
    return str(record.http_headers.get_statuscode() or "")


def _packing(record: Any) -> str:
    """How the server packed its answer (Content-Encoding)."""
    headers = record.http_headers
    return (headers.get_header("Content-Encoding") or "").strip().lower() if headers is not None else ""


def _payload(record: Any, largest: int) -> bytes | None:
    """The page's bytes, unpacked; None where there are more than `largest`."""
    stream = record.content_stream()
    pieces, size = [], 0
    while piece := stream.read(_PIECE):
        pieces.append(piece)
        size += len(piece)
        if size > largest:
            return None
    return b"".join(pieces)
