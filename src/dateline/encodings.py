"""Which encoding bytes are in, by their mark or by what they look like."""

import codecs
from collections.abc import Iterator

from charset_normalizer import from_bytes

# The longest mark first: UTF-32's begins with UTF-16's.
_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 20000
# Of bytes beyond ASCII: fewer than one in so many is a text in the Latin alphabet.
_FEW = 25


def mark(data: bytes) -> str | None:
    """The encoding that a byte order mark declares."""
    return next((encoding for start, encoding in _MARKS if data.startswith(start)), None)


def likely(data: bytes) -> Iterator[str]:
    """Encodings that bytes which are no UTF-8 may be in, the likeliest first; the last takes any bytes."""
    sample = data[:_SAMPLE]
    if sum(byte > 127 for byte in sample) * _FEW < len(sample):
        yield "windows-1252"
    best = from_bytes(sample).best()
    yield from [best.encoding] if best else []
    yield "windows-1252"
    yield "latin-1"


def decoded(data: bytes, encoding: str) -> str | None:
    """The text, None where the bytes are none in that encoding, or nobody knows it."""
    try:
        return data.decode(encoding)
    except (UnicodeError, LookupError):
        return None
