"""The encoding of a text file of any size: its byte order mark, UTF-8 where all of it is, else what it looks like."""

import codecs

from charset_normalizer import from_bytes

from dateline.sources.input import Readable
from dateline.sources.marks import mark

_PIECE = 1 << 20
_SAMPLE = 20000
# Of bytes beyond ASCII: fewer than one in so many is a text in the Latin alphabet.
_FEW = 25


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
        return _looks_like(piece[max(0, error.start - _SAMPLE // 2) :][:_SAMPLE] or first[:_SAMPLE])
    return "utf-8"


def _looks_like(sample: bytes) -> str:
    few = sum(byte > 127 for byte in sample) * _FEW < len(sample)
    best = None if few else from_bytes(sample).best()
    for encoding in (best.encoding if best else None, "windows-1252"):
        try:
            if encoding:
                sample.decode(encoding)
                return encoding
        except (UnicodeError, LookupError):
            continue
    return "latin-1"
