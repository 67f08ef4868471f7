"""A web archive collection (WACZ): a zip archive with web archives and a list of the pages that were meant to be kept.

Where the list names pages, these are read, and other HTML (frames, advertisements) is passed over; a listed page that
is not in the archives is a failure, so that none is lost unseen. Format: WACZ 1.1.1, specs.webrecorder.net.
"""

from collections.abc import Iterator
from zipfile import ZipFile, ZipInfo

import msgspec

from dateline.errors import InputError
from dateline.model.article import Failure
from dateline.model.intake import Recognised
from dateline.sources import warc
from dateline.sources.input import Input
from dateline.sources.lines import lines
from dateline.sources.listed import Listed
from dateline.sources.reader import Item
from dateline.sources.zipped import contents, named, opened

KIND = "wacz"
ABOUT = "a web archive collection (WACZ), a report for each page"
_PACKAGE = "datapackage.json"
_ARCHIVES = (".warc.gz", ".warc")


def why(source: Input) -> str | None:
    """Why it is a collection, None if it is none."""
    archives = any(name.startswith("archive/") and name.endswith(_ARCHIVES) for name in source.members)
    return f"it is a zip archive with {_PACKAGE} and web archives" if _PACKAGE in source.members and archives else None


def items(source: Input, _why: str) -> Iterator[Item]:
    """Its pages, and failures."""
    with opened(source) as archive:
        files = dict(named(archive))
        pages = _pages(source, archive, files)
        for name in sorted(name for name in files if name.endswith(_ARCHIVES)):
            try:
                with contents(source, archive, files[name], name) as stream:
                    inner = source.inner(name.rpartition("/")[2], stream, name)
                    inside = warc.why(inner)
                    if inside is None:
                        raise InputError(inner.location, "is no web archive", "pack the collection again")
                    yield Recognised(inner.location, warc.KIND, inside, inner.depth)
                    yield from warc.items(inner, inside, pages)
            except InputError as error:
                yield Failure(error.source, error.problem, error.remedy)
    for url in pages.missing() if pages else ():
        problem = "is listed among its pages and is not in its archives"
        yield Failure(f"{source.location} {url}", problem, "fetch the page again")


def _pages(source: Input, archive: ZipFile, files: dict[str, ZipInfo]) -> Listed | None:
    """The pages that its lists name; None where there is no list, or it names none."""
    urls: list[str] = []
    for name in ("pages/pages.jsonl", "pages/extraPages.jsonl"):
        if name in files:
            with contents(source, archive, files[name], name) as stream:
                urls.extend(_listed(line) for line in lines(stream, source.largest) if line)
    urls = [url for url in urls if url]
    return Listed(urls) if urls else None


def _listed(line: bytes) -> str:
    try:
        value = msgspec.json.decode(line)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return ""
    url = value.get("url") if isinstance(value, dict) else None
    return url if isinstance(url, str) and url.startswith(("http://", "https://")) else ""
