"""A web archive (WARC, plain or gzipped): its pages, each with its address and when it was fetched (WARC-Date).

Records are read one after the other; no more than one page is held. Only HTML that was answered with 200, or stored as
a resource, is a page; an answer of 4xx or 5xx is a failure; what only leads elsewhere (3xx, revisits) is passed over.
"""

import io
import logging
import zlib
from collections.abc import Iterator
from contextlib import redirect_stderr
from typing import Any

from warcio.archiveiterator import ArchiveIterator
from warcio.bufferedreaders import ChunkedDataReader
from warcio.exceptions import ArchiveLoadFailed

from dateline.model.article import Failure, RawSource
from dateline.sources import gzipped
from dateline.sources.input import Input
from dateline.sources.listed import Listed
from dateline.sources.reader import Item
from dateline.sources.unbrotli import BrotliDamagedError, Unbrotlied
from dateline.sources.unpacking import Unpacked

KIND = "warc"
ABOUT = "a web archive (WARC, plain or gzipped), a report for each page"

_GZIP = b"\x1f\x8b"
_MARK = b"WARC/"
_PAGES = ("text/html", "application/xhtml+xml")
_UNPACKED = ("", "identity", "gzip", "x-gzip", "deflate", "br")
_PIECE = 65536
# AttributeError: a record without an address, of which warcio takes the first letters.
_BROKEN = (ArchiveLoadFailed, EOFError, OSError, zlib.error, ValueError, IndexError, KeyError, AttributeError)
# Nor is what it logs anybody's message.
logging.getLogger("warcio").addHandler(logging.NullHandler())
_BROKEN_REMEDY = "its records up to there are read; fetch the archive again"


def why(source: Input) -> str | None:
    """Why it is a web archive, None if it is none."""
    start = source.start
    if start.startswith(_MARK):
        return "it opens with WARC/"
    return "it opens, unpacked, with WARC/" if gzipped.opening(source, 64).startswith(_MARK) else None


def items(source: Input, why: str, listed: Listed | None = None) -> Iterator[Item]:
    """Its pages, and failures: for pages of more than `max_bytes`, for pages that their server refused, for records
    that are longer than they say, and one where the archive breaks off. An item's number is its record's.
    Where pages are `listed`, only these are read.
    """
    found, number = False, 0
    archive = source.raw(KIND, why, b"")
    stream = source.stream()
    broken = records = None
    try:
        records = ArchiveIterator(Unpacked(stream) if source.start.startswith(_GZIP) else stream)
        for number, record in enumerate(_quietly(records), start=1):
            yield from _lost(records, archive, number - 1)
            item = _item(record, number, archive, source.largest, listed)
            if _is_cut_off(record):
                break
            if item is not None:
                found = True
                yield item
    except _BROKEN as error:
        broken = str(error) if isinstance(error, EOFError | ValueError) and str(error) else type(error).__name__
    yield from _lost(records, archive, number)
    broken = broken or ("it breaks off" if number and _is_cut_off(record) else None)
    if broken:
        yield Failure(archive.location, f"is broken at or after record {number} ({broken})", _BROKEN_REMEDY)
    elif not found and listed is None:
        yield Failure(archive.location, "is a web archive without a page", "leave it out")


def _quietly(records: Iterator[Any]) -> Iterator[Any]:
    """The records; what warcio writes of broken ones to standard error, with their bytes, goes nowhere."""
    while True:
        with redirect_stderr(io.StringIO()):
            record = next(records, None)
        if record is None:
            return
        yield record


def _lost(records: Any, archive: RawSource, number: int) -> Iterator[Failure]:
    """A Failure where warcio has found that more follows the record than its Content-Length says."""
    if records is not None and records.err_count:
        records.err_count = 0
        problem = "is longer than it says (Content-Length); what is beyond is lost"
        yield Failure(f"{archive.location}#{number}", problem, "fetch the page again")


def _is_cut_off(record: Any) -> bool:
    """Whether the archive ended before the record did."""
    left: int = getattr(record.raw_stream, "limit", 0)
    return left > 0 and not record.raw_stream.read(1)


def _item(
    record: Any, number: int, archive: RawSource, largest: int, listed: Listed | None
) -> RawSource | Failure | None:
    if record.rec_type not in ("response", "resource"):
        return None
    kind, charset = _content_type(record)
    location = f"{archive.location}#{number}"
    url = (record.rec_headers.get_header("WARC-Target-URI") or "").strip().strip("<>")[:2000]
    status = _status(record)
    if listed is not None and status.startswith("3"):
        listed.moved(url, (record.http_headers.get_header("Location") or "")[:2000])
    if kind not in _PAGES or (listed is not None and not status.startswith("3") and not listed.wants(url)):
        return None
    if status != "200":
        if not status.startswith(("4", "5")):
            return None
        return Failure(f"{location} {url}".strip(), f"was answered with status {status}", "fetch the page again")
    packing = _packing(record)
    if packing not in _UNPACKED:
        what = f"is packed as {packing[:20]!r}, which is not read"
        return Failure(f"{location} {url}".strip(), what, "fetch it with gzip, or unpacked")
    try:
        data = _payload(record, largest)
    except BrotliDamagedError as error:
        return Failure(f"{location} {url}".strip(), f"is packed with Brotli; {error}", "fetch the page again")
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
    stream = _unbrotlied(record) if _packing(record) == "br" else record.content_stream()
    pieces, size = [], 0
    while piece := stream.read(_PIECE):
        pieces.append(piece)
        size += len(piece)
        if size > largest:
            return None
    return b"".join(pieces)


def _unbrotlied(record: Any) -> Unbrotlied:
    """The page's bytes, unpacked by us: warcio's own way has no bounds."""
    chunked = (record.http_headers.get_header("Transfer-Encoding") or "").strip().lower() == "chunked"
    return Unbrotlied(ChunkedDataReader(record.raw_stream, decomp_type=None) if chunked else record.raw_stream)
