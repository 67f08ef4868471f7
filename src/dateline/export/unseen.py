"""Characters that no reader sees and that garble what stands around them, replaced by one that is seen."""

import re

# White space of other kinds than a page or a terminal knows.
_SPACE = re.compile("[\x0b\x0c\x1c-\x1f\x85\u2028\u2029]")
# Control characters, those that turn the direction of text, and what UTF-8 or a page may not hold.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)


def replaced(text: str) -> str:
    """`text`, character for character, with U+FFFD for each unseen one and a space for unusual white space."""
    return _UNSEEN.sub("\ufffd", _SPACE.sub(" ", text))


def encodable(text: str) -> str:
    """`text`, character for character, with "?" for what UTF-8 has no bytes for: halves of surrogate pairs."""
    return text.encode("utf-8", "replace").decode("utf-8")
