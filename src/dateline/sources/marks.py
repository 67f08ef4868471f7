"""Bytes as text: what may be one, and its first characters whatever its encoding."""

import codecs

# The longest mark first: UTF-32's begins with UTF-16's.
MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Control characters that no text has; tab, line ends, form feed and escape (ISO-2022) are left out.
_CONTROL = bytes(b for b in range(32) if b not in (9, 10, 12, 13, 27))
_SAMPLE = 65536


def mark(data: bytes) -> str | None:
    """The encoding that a byte order mark declares."""
    return next((encoding for start, encoding in MARKS if data.startswith(start)), None)


def is_binary(data: bytes) -> bool:
    """Whether the bytes can be no text: NULs or many control characters, and no byte order mark that explains them."""
    if mark(data) not in (None, "utf-8-sig"):
        return False
    if b"\0" in data:
        return True
    sample = data[:_SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROL))
    return controls * 100 > len(sample)


def opening(data: bytes, size: int) -> str:
    """The first characters, decoded well enough to recognise mark-up by."""
    encoding = mark(data)
    if encoding and encoding != "utf-8-sig":
        return data[: size * 4].decode(encoding, "ignore")[:size]
    return data[:size].decode("utf-8-sig", "ignore")
