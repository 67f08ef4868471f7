"""A zip archive: each file in it is an input of its own, unpacked as it is read; nothing is written to disk.

Its files come in the order of their names. Hidden ones and what macOS adds are passed over, as in a folder; sidecars
belong to the file they are named for. An encrypted or damaged file is one failure.
"""

import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import IO

from dateline import settings
from dateline.errors import InputError
from dateline.lexicon import table
from dateline.model.article import Failure
from dateline.sources.input import Fields, Input
from dateline.sources.limits import DAMAGED, Metered
from dateline.sources.reader import Item
from dateline.sources.sidecars import fields_of
from dateline.sources.walking import is_sidecar

KIND = "zip"
ABOUT = "a zip archive, whatever it holds"
_ENCRYPTED = 0x1
_UTF8 = 0x800
_UNICODE_PATH = 0x7075


def why(source: Input) -> str | None:
    """Why it is a zip archive, None if it is none. Raises InputError for office documents that are one, not read."""
    if not source.members:
        return None
    for form in table("sources", "forms")["zipped"]:
        if set(form["members"]) <= source.members:
            raise InputError(source.location, f"is {form['what']}, which is not read", form["remedy"])
    return "it opens with PK and ends with a directory"


def items(source: Input, _why: str) -> Iterator[Item]:
    """An input for each file in it. Raises InputError where it is damaged, holds no file, or too many."""
    with opened(source) as archive:
        yield from members(source, archive, sorted(named(archive), key=lambda each: each[0]))


def opened(source: Input) -> zipfile.ZipFile:
    """The archive. Raises InputError where its directory is damaged, or lists too many files."""
    most = settings.integer("max_members")
    try:
        archive = zipfile.ZipFile(source.file())
    except DAMAGED as error:
        problem = f"is a zip archive that cannot be opened ({error})"
        raise InputError(source.location, problem, "fetch or pack it again") from error
    if len(archive.infolist()) > most:
        archive.close()
        raise InputError(source.location, f"holds more than {most} files", "split it, or raise DATELINE_MAX_MEMBERS")
    return archive


def named(archive: zipfile.ZipFile) -> Iterator[tuple[str, zipfile.ZipInfo]]:
    """The files to read with their names; of two with one name, the second says so."""
    seen: dict[str, int] = {}
    for info in archive.infolist():
        name = _name(info)
        parts = name.split("/")
        if name.endswith("/") or parts[0] == "__MACOSX" or any(p.startswith(".") and p.strip(".") for p in parts):
            continue
        seen[name] = seen.get(name, 0) + 1
        yield (name if seen[name] == 1 else f"{name} ({seen[name]})"), info


def members(source: Input, archive: zipfile.ZipFile, files: list[tuple[str, zipfile.ZipInfo]]) -> Iterator[Item]:
    """An input for each of the files; a Failure where one cannot be opened, or there is none."""
    beside = {name: info for name, info in files if is_sidecar(name)}
    reports = [(name, info) for name, info in files if name not in beside]
    if not reports:
        yield Failure(source.location, "is an archive without files", "leave it out")
    for name, info in reports:
        if source.budget.left <= 0:
            problem = f"unpacks to more than {source.budget.allowed} bytes; what is read ends before {name}"
            raise InputError(source.location, problem, "unpack it yourself, or raise DATELINE_MAX_UNPACKED")
        try:
            fields = _sidecar(source, archive, name, beside)
            with contents(source, archive, info, name) as stream:
                yield source.inner(name.rpartition("/")[2], stream, name, fields)
        except InputError as error:
            yield Failure(error.source, error.problem, error.remedy)


class _Member:
    """A file of the archive as it is unpacked."""

    def __init__(self, stream: IO[bytes], info: zipfile.ZipInfo) -> None:
        self._stream = stream
        self._packed = info.compress_size

    def read(self, size: int = -1, /) -> bytes:
        """The next bytes."""
        return self._stream.read(size)

    def packed(self) -> int:
        """All its packed bytes."""
        return self._packed


@contextmanager
def contents(source: Input, archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str) -> Iterator[Metered]:
    """What one of the files holds. Raises InputError where it cannot be unpacked; so does reading it."""
    location = f"{source.location}#{name}"
    if info.flag_bits & _ENCRYPTED:
        raise InputError(location, "is encrypted", "unpack it with its password")
    try:
        stream = archive.open(info)
    except DAMAGED as error:
        problem = f"is damaged or cannot be unpacked ({error or type(error).__name__})"
        raise InputError(location, problem, "pack it again, or leave it out") from error
    with stream:
        yield Metered(_Member(stream, info), location, source.budget)


def _sidecar(source: Input, archive: zipfile.ZipFile, name: str, beside: Mapping[str, zipfile.ZipInfo]) -> Fields:
    for end in table("sources", "forms")["sidecar"]["ends"]:
        info = beside.get(name + end)
        if info is not None:
            with contents(source, archive, info, name + end) as stream:
                return fields_of(stream, f"{source.location}#{name}{end}")
    return ()


def _name(info: zipfile.ZipInfo) -> str:
    """The name, which many programs write in UTF-8 without saying so (PKWARE's appendix D), in parts parted by "/"."""
    name = info.filename
    if not info.flag_bits & _UTF8:
        try:
            plain = info.orig_filename.encode("cp437")
            name = _unicode_path(info.extra, plain) or plain.decode("utf-8")
        except UnicodeError:
            name = info.filename
    return name.replace("\\", "/").lstrip("/") or "file"


def _unicode_path(extra: bytes, plain: bytes) -> str | None:
    """The name in Info-ZIP's extra field, where it belongs to the plain name."""
    while len(extra) >= 4:
        kind, size = struct.unpack("<HH", extra[:4])
        data, extra = extra[4 : 4 + size], extra[4 + size :]
        if kind == _UNICODE_PATH and len(data) > 5 and struct.unpack("<I", data[1:5])[0] == zlib.crc32(plain):
            return data[5:].decode("utf-8")
    return None
