"""Bytes packed with Brotli, unpacked a piece at a time: a few of them can stand for gigabytes."""

import brotli

from dateline.sources.input import Readable

_PIECE = 65536


class BrotliDamagedError(ValueError):
    """What is packed is damaged or breaks off; the stream that it came from may go on."""


class Unbrotlied:
    """A stream of unpacked bytes. Raises BrotliDamagedError where they are damaged or break off."""

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
                        raise BrotliDamagedError("its compression breaks off")
                data: bytes = self._decoder.process(packed, output_buffer_limit=_PIECE)
                if data:
                    return data
        except brotli.error as error:
            raise BrotliDamagedError("its compression is damaged") from error
        return b""
