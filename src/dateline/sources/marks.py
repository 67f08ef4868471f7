"""Bytes as text: what may be one, and its first characters whatever its encoding."""

from dateline.encodings import mark

# Control characters that no text has; tab, line ends, form feed and escape (ISO-2022) are left out.
_CONTROL = bytes(b for b in range(32) if b not in (9, 10, 12, 13, 27))
_SAMPLE = 65536


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
