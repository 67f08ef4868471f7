"""Bytes packed with Brotli, unpacked a piece at a time: a few of them can stand for gigabytes."""

import brotli

from dateline.sources.input import Readable

_PIECE = 65536


class Unbrotlied:
    """A stream of unpacked bytes. Raises ValueError where they are damaged, EOFError where they break off."""

    def __init__(self, stream: Readable) -> None:
        self._stream = stream
        self._decoder = brotli.Decompressor()

    def read(self, _size: int = -1, /) -> bytes:
        """The next bytes, about a piece at a time."""
        try:
            while not self._decoder.is_finished():
                packed = b""
                if self._decoder.can_accept_more_data():
                    packed = self._stream.read(_PIECE)
                    if not packed:
                        raise EOFError("its compression breaks off")
                data: bytes = self._decoder.process(packed, output_buffer_limit=_PIECE)
                if data:
                    return data
        except brotli.error as error:
            raise ValueError("its compression is damaged") from error
        return b""
