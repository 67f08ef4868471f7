"""A web archive (WARC, plain or gzipped): its pages, each with its address and when it was fetched (WARC-Date).

Records are read one after the other; no more than one page is held. Only HTML that was answered with 200, or stored as
a resource, is a page; an answer of 4xx or 5xx is a failure, and what only leads elsewhere (3xx, revisits) is passed over.
"""

import gzip
import zlib
from collections.abc import Iterator
from typing import Any, BinaryIO

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from dateline.model.article import Failure, RawSource

_GZIP = b"\x1f\x8b"
_MARK = b"WARC/"
_PAGES = ("text/html", "application/xhtml+xml")
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
    """The pages in `stream`, of which `start` was read already, and failures: for pages that are too large (more than `largest` bytes) or were refused by
    their server, and one where the archive breaks off. `archive` says where it is; an item's number is its record's.
    """
    found = False
    number = 0
    try:
        for number, record in enumerate(ArchiveIterator(_plain(start, stream)), start=1):
            item = _item(record, number, archive, largest)
            if item is not None:
                found = True
                yield item
    except _BROKEN as error:
        what = f"is broken after record {number} ({type(error).__name__})"
        yield Failure(archive.location, what, _BROKEN_REMEDY)
        return
    if not found:
        yield Failure(archive.location, "is a web archive without a page", "leave it out")


def _plain(start: bytes, stream: BinaryIO) -> Any:
    whole: Any = _Joined(start, stream)
    return gzip.GzipFile(fileobj=whole) if start.startswith(_GZIP) else whole


class _Joined:
    """A stream of which the first bytes were read already."""

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
