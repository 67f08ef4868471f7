"""What archives may unpack to: bounded in all, and by how much larger than packed, so that no archive is a bomb."""

import lzma
import zipfile
import zlib
from typing import Protocol

from dateline import settings
from dateline.errors import InputError

# Where little was unpacked, a high ratio does no harm: a template's blank lines pack a hundredfold.
_FREE = 4_000_000
# What the standard library raises on packed bytes that are damaged, encrypted or packed in a way it does not know.
DAMAGED = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError, RuntimeError)


class Unpacking(Protocol):
    """A stream of unpacked bytes that knows how many packed ones it takes."""

    def read(self, size: int = -1, /) -> bytes:
        """The next bytes."""
        ...

    def packed(self) -> int:
        """Packed bytes, taken so far or in all."""
        ...


class Budget:
    """What is left of what one input may unpack to, with all the archives inside it."""

    def __init__(self) -> None:
        self.allowed = settings.integer("max_unpacked")
        self.left = self.allowed

    def spend(self, size: int, location: str) -> None:
        """Counts unpacked bytes. Raises InputError where there were too many."""
        self.left -= size
        if self.left < 0:
            problem = f"unpacks, with what was unpacked before it, to more than {self.allowed} bytes"
            raise InputError(location, problem, "unpack it yourself, or raise DATELINE_MAX_UNPACKED")


class Metered:
    """A stream of unpacked bytes that stops where they are too many, or damaged: with an InputError."""

    def __init__(self, stream: Unpacking, location: str, budget: Budget) -> None:
        self._stream = stream
        self._location = location
        self._budget = budget
        self._ratio = settings.integer("max_ratio")
        self._size = 0

    def read(self, size: int = -1, /) -> bytes:
        """The next bytes."""
        try:
            data = self._stream.read(size)
        except DAMAGED as error:
            problem = f"is damaged or cannot be unpacked ({error or type(error).__name__})"
            raise InputError(self._location, problem, "pack it again, or leave it out") from error
        self._size += len(data)
        self._budget.spend(len(data), self._location)
        if self._size > _FREE and self._size > self._ratio * self._stream.packed():
            problem = f"unpacks to more than {self._ratio} times its size"
            raise InputError(self._location, problem, "unpack it yourself, or raise DATELINE_MAX_RATIO")
        return data
