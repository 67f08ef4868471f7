"""The digest of what a page shows: catches a change of any visible word, wherever it stands."""

import hashlib
from typing import Any

# Elements whose text no reader sees.
_UNSEEN = frozenset({"template", "style", "script"})
META = "dateline-visible"


def visible_text(page: Any) -> str:
    """The text that a parsed page shows, in one line.

    Definition, for whoever writes such a page: the character data of all text nodes inside `<body>`, in document order
    and joined without anything between them, character references resolved, without comments and without what stands
    inside `<template>`, `<style>` and `<script>`; then every run of white space (as Python's `str.split()` knows it)
    becomes one space, and none stays at either end: `" ".join(joined.split())`.
    """
    parts: list[str] = []
    for body in page.iter("body"):
        # Depth-first by hand: input may nest deeper than a function may call itself.
        stack: list[Any] = [body]
        while stack:
            node = stack.pop()
            if isinstance(node, str):
                parts.append(node)
                continue
            if isinstance(node.tag, str) and node.tag not in _UNSEEN:
                for child in reversed(node):
                    if child.tail:
                        stack.append(child.tail)
                    stack.append(child)
                if node.text:
                    parts.append(node.text)
    return " ".join("".join(parts).split())


def visible_digest(page: Any) -> str:
    """SHA-256 (hex) of the UTF-8 of `visible_text`: what `<meta name="dateline-visible" content="…">` must hold."""
    return hashlib.sha256(visible_text(page).encode("utf-8", "surrogatepass")).hexdigest()
