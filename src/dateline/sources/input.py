"""An input before it is read: where it is, its first bytes, and all of them, once and in order."""

import io
import zipfile
from functools import cached_property
from typing import BinaryIO, Protocol, cast

from dateline import settings
from dateline.errors import InputError
from dateline.model.article import RawSource
from dateline.model.intake import AS_RECOGNISED, Choices
from dateline.sources.limits import DAMAGED, Budget
from dateline.sources.marks import is_binary, opening

# How much of an input is looked at to recognise it.
HEAD = 8192
Fields = tuple[tuple[str, str], ...]


class Readable(Protocol):
    """Bytes in order."""

    def read(self, size: int = -1, /) -> bytes:
        """The next bytes, at most `size`; none only at the end."""
        ...


class Input:
    """A file, standard input, or what an archive holds. `name` is its file name, `location` what the user is told.

    `beside` is what a sidecar says, `archived` what the archive around it says, `depth` how many archives are around
    it; what they unpack to is counted against one `budget`. Its bytes are taken by `whole`, `stream` or `file`: where
    it is no file, by only one of them, and once.
    """

    def __init__(
        self,
        location: str,
        name: str,
        stream: Readable,
        choices: Choices = AS_RECOGNISED,
        *,
        beside: Fields = (),
        archived: Fields = (),
        depth: int = 0,
        budget: Budget | None = None,
    ) -> None:
        self.location = location
        self.name = name
        self.choices = choices
        self.beside = beside
        self.archived = archived
        self.depth = depth
        self.budget = budget or Budget()
        self.largest = settings.integer("max_bytes")
        self._stream = stream
        self._held: bytes | None = None
        whole = isinstance(stream, io.BufferedReader | io.BytesIO) and stream.seekable()
        self._file = cast(BinaryIO, stream) if whole else None
        self._at = self._file.tell() if self._file else 0
        self.start = _filled(stream, HEAD)

    @cached_property
    def members(self) -> frozenset[str]:
        """The names in it, where it is a whole zip archive; none otherwise. To recognise what is a zip archive, too."""
        if not self.start.startswith(b"PK"):
            return frozenset()
        try:
            with zipfile.ZipFile(self.file()) as archive:
                return frozenset(archive.namelist())
        except (*DAMAGED, InputError):
            return frozenset()

    @cached_property
    def head(self) -> str:
        """The first characters."""
        return opening(self.start, HEAD)

    def stream(self) -> Readable:
        """All the bytes from the first on, as they come. There may be any number of them."""
        if self._held is not None:
            return io.BytesIO(self._held)
        if self._file is not None:
            self._file.seek(self._at + len(self.start))
        return Joined(self.start, self._stream)

    def whole(self) -> bytes:
        """All the bytes. Raises InputError where there are more than the setting max_bytes allows."""
        if self._held is None:
            self._held = self._read(self.stream())
        return self._held

    def _read(self, stream: Readable) -> bytes:
        pieces, held = [], 0
        while held <= self.largest and (piece := stream.read(self.largest + 1 - held)):
            pieces.append(piece)
            held += len(piece)
        if held > self.largest:
            problem = f"is larger than {self.largest} bytes"
            raise InputError(self.location, problem, "split it, or raise DATELINE_MAX_BYTES")
        return b"".join(pieces)

    def written(self) -> bytes:
        """All the bytes of what must be a text. Raises InputError like `whole`, and where they are empty or binary."""
        data = self.whole()
        if not data.strip():
            raise InputError(self.location, "is empty", "leave it out, or save the report again")
        if is_binary(data):
            problem = "is binary, not a text"
            raise InputError(self.location, problem, "save the report as text, HTML, JSON Lines or .eml")
        return data

    def file(self) -> BinaryIO:
        """All the bytes where any place can be read: the file itself, else a copy in memory, bounded like `whole`."""
        if self._file is None:
            return io.BytesIO(self.whole())
        self._file.seek(self._at)
        return self._file

    def raw(self, kind: str, why: str, data: bytes) -> RawSource:
        """It as one report of that kind."""
        return RawSource(self.location, self.name, kind, why, data, self.beside, self.archived)

    def inner(
        self, name: str, stream: Readable, place: str = "", beside: Fields = (), archived: Fields = ()
    ) -> "Input":
        """An input inside this one, at `place` in it; where it has none, this one is nothing but it, packed.

        What a sidecar says of this one holds for those inside, where their own sidecars say nothing else.
        """
        return Input(
            f"{self.location}#{place}" if place else self.location,
            name,
            stream,
            self.choices,
            beside=tuple({**dict(self.beside), **dict(beside)}.items()),
            archived=archived,
            depth=self.depth + 1,
            budget=self.budget,
        )


class Joined:
    """A stream of which the first bytes were read already."""

    def __init__(self, start: bytes, stream: Readable) -> None:
        self._start = start
        self._stream = stream

    def read(self, size: int = -1, /) -> bytes:
        """The next bytes."""
        if not self._start:
            return self._stream.read(size)
        start, self._start = self._start, b""
        if 0 <= size < len(start):
            start, self._start = start[:size], start[size:]
        return start


def _filled(stream: Readable, size: int) -> bytes:
    """The first `size` bytes, fewer only where there are no more: a pipe gives them in pieces."""
    pieces, held = [], 0
    while held < size and (piece := stream.read(size - held)):
        pieces.append(piece)
        held += len(piece)
    return b"".join(pieces)
