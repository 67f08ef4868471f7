"""A quotation with its speaker in wire format, and the paragraphs in which peers look for one."""

import re
from collections.abc import Iterator

from benchmark.development_data import Row

_PARAGRAPH = re.compile(r"[^\n]+")
Ends = tuple[int, int]


def paragraphs(text: str) -> Iterator[tuple[int, str]]:
    """Where each paragraph (a line that is not blank) starts, and its text."""
    for match in _PARAGRAPH.finditer(text):
        if match.group().strip():
            yield match.start(), match.group()


def statement(text: str, content: Ends, cue: Ends | None, speaker: Ends | None) -> Row:
    """A direct statement; the speaker's name is the words themselves, as these peers resolve nothing."""
    return {
        "start": content[0],
        "end": content[1],
        "text": text[slice(*content)],
        "kind": "direct",
        "cue": _words(text, cue) if cue else None,
        "speaker": {**_words(text, speaker), "name": text[slice(*speaker)]} if speaker else None,
    }


def _words(text: str, ends: Ends) -> Row:
    return {"start": ends[0], "end": ends[1], "text": text[slice(*ends)]}
