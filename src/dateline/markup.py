"""HTML made safe to parse, and parsed: elements with thousands of attributes lose them, for the parser compares each
with all; entities that a page defines are never expanded; nothing is fetched.
"""

import re
from itertools import islice
from typing import Any

import lxml.html

# More attributes than any page's elements have.
_MOST = 500
# A tag of fewer characters cannot have so many.
_SHORTEST = 2 * _MOST
_LONG_TAG = re.compile(r"<([A-Za-z][A-Za-z0-9:-]{0,60})(?=[\s/])((?:[^<>\"']|\"[^\"]*\"|'[^']*')++)>?")
_ATTRIBUTE = re.compile(r"[^\s=/\"'<>]+(?:\s*+=\s*+(?:\"[^\"]*\"?|'[^']*'?|[^\s\"'<>]+))?")
_XML = re.compile(r"\A\s*<\?xml[^>]{0,200}\?>")
# An internal DTD subset: its entities are never expanded, and its text is none of the page's.
_SUBSET = re.compile(r"<!DOCTYPE[^\[>]{0,300}\[.{0,20000}?\]\s*>", re.IGNORECASE | re.DOTALL)


def parsed(text: str) -> Any:
    """The root element of a page or of a piece of one, comments left out; None where it is blank.

    Raises lxml's LxmlError, or ValueError, where it cannot be read.
    """
    text = tamed(_SUBSET.sub("", _XML.sub("", text).replace("\0", ""), count=1))
    if not text.strip():
        return None
    parser = lxml.html.HTMLParser(no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        return lxml.html.document_fromstring(text, parser=parser)
    except AssertionError as error:
        # What lxml raises where nothing is left of it.
        raise ValueError("no element") from error


def tamed(text: str) -> str:
    """The page's text, its overloaded elements without attributes; all else unchanged."""
    return _LONG_TAG.sub(_tag, text) if len(text) > _SHORTEST else text


def _tag(found: re.Match[str]) -> str:
    attributes = found[2]
    if len(attributes) < _SHORTEST or next(islice(_ATTRIBUTE.finditer(attributes), _MOST, None), None) is None:
        return found[0]
    return f"<{found[1]}>"
