"""Gzipped bytes, unpacked a piece at a time."""

import zlib

from dateline.sources.input import Readable

_PIECE = 65536


class Unpacked:
    """A gzipped stream of one or many members. Raises EOFError where it breaks off, ValueError where it is damaged."""

    def __init__(self, stream: Readable) -> None:
        self._stream = stream
        self._member = zlib.decompressobj(31)
        self._packed = b""
        self._taken = 0
        self._members = 0
        self._inside = False

    def packed(self) -> int:
        """Packed bytes taken so far."""
        return self._taken

    def read(self, size: int = -1, /) -> bytes:
        """The next bytes, no more than a piece at a time."""
        size = _PIECE if size < 0 else min(size, _PIECE)
        while self._packed or self._more():
            try:
                data = self._member.decompress(self._packed, size)
            except zlib.error as error:
                if self._members and not self._inside and not self._packed.strip(b"\0"):
                    # Padding after the last member, which gzip passes over, too.
                    self._packed = b""
                    continue
                raise ValueError("its compression is damaged") from error
            self._inside = not self._member.eof
            if self._member.eof:
                self._members += 1
                self._packed = self._member.unused_data
                self._member = zlib.decompressobj(31)
            else:
                self._packed = self._member.unconsumed_tail
            if data:
                return data
        return b""

    def _more(self) -> bool:
        self._packed = self._stream.read(_PIECE)
        self._taken += len(self._packed)
        if not self._packed and self._inside:
            raise EOFError("it breaks off")
        return bool(self._packed)
