"""HTML made safe to parse: elements with thousands of attributes lose them, for the parser compares each with all."""

import re
from itertools import islice

# More attributes than any page's elements have.
_MOST = 500
# A tag of fewer characters cannot have so many.
_SHORTEST = 2 * _MOST
_LONG_TAG = re.compile(r"<([A-Za-z][A-Za-z0-9:-]{0,60})(?=[\s/])((?:[^<>\"']|\"[^\"]*\"|'[^']*')++)>?")
_ATTRIBUTE = re.compile(r"[^\s=/\"'<>]+(?:\s*+=\s*+(?:\"[^\"]*\"?|'[^']*'?|[^\s\"'<>]+))?")


def tamed(text: str) -> str:
    """The page's text, its overloaded elements without attributes; all else unchanged."""
    return _LONG_TAG.sub(_tag, text) if len(text) > _SHORTEST else text


def _tag(found: re.Match[str]) -> str:
    attributes = found[2]
    if len(attributes) < _SHORTEST or next(islice(_ATTRIBUTE.finditer(attributes), _MOST, None), None) is None:
        return found[0]
    return f"<{found[1]}>"
