"""Gzipped bytes, unpacked a piece at a time as far as they are whole."""

import zlib

from dateline.sources.input import Readable

_PIECE = 65536


class Unpacked:
    """A gzipped stream of one or many members, unpacked as far as it is whole; then `broken` says what is wrong."""

    def __init__(self, stream: Readable) -> None:
        self._stream = stream
        self._member = zlib.decompressobj(31)
        self._packed = b""
        self._started = False
        self.broken: str | None = None

    def read(self, size: int = -1, /) -> bytes:
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
