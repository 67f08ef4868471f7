"""The encoding of a text file of any size: its byte order mark, UTF-8 where all of it is, else what it looks like."""

import codecs

from dateline.encodings import decoded, likely, mark
from dateline.sources.input import Readable

_PIECE = 1 << 20
_SAMPLE = 20000


def encoding_of(stream: Readable) -> str:
    """The encoding, read from where the stream stands to its end."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    first = piece = stream.read(_PIECE)
    if marked := mark(first):
        return marked
    try:
        while piece:
            decoder.decode(piece)
            piece = stream.read(_PIECE)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError as error:
        sample = piece[max(0, error.start - _SAMPLE // 2) :][:_SAMPLE] or first[:_SAMPLE]
        return next(encoding for encoding in likely(sample) if decoded(sample, encoding) is not None)
    return "utf-8"
