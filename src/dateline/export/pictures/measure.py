"""How wide words are drawn, without a font at hand: an estimate that is rather too wide than too narrow."""

import unicodedata

from dateline.export.pictures.svg import TEXT

# Ems of the usual sans-serif faces, the wider of them.
_NARROW, _SMALL, _CAPITAL, _BROAD, _WHOLE = 0.37, 0.63, 0.75, 0.97, 1.05
_THIN = frozenset("fijlrtI.,:;'’‘`|!()[]{} ·-/\\“”\"°")
_FAT = frozenset("mwMW@%—…&")


def width(words: str, size: float = TEXT, bold: bool = False) -> float:
    """Pixels that a line of words takes."""
    ems = sum(map(_ems, words))
    return ems * size * (1.08 if bold else 1.0)


def _ems(character: str) -> float:
    if character in _THIN:
        return _NARROW
    if character in _FAT:
        return _BROAD
    if unicodedata.east_asian_width(character) in ("W", "F"):
        return _WHOLE
    if unicodedata.combining(character):
        return 0.0
    return _CAPITAL if character.isupper() else _SMALL


def shortened(words: str, room: float, size: float = TEXT, bold: bool = False) -> str:
    """The words, cut with "…" where they take more than `room` pixels."""
    words = " ".join(words.split())
    if width(words, size, bold) <= room:
        return words
    kept, used = [], width("…", size, bold)
    for character in words:
        used += width(character, size, bold)
        if used > room:
            break
        kept.append(character)
    return "".join(kept).rstrip() + "…"


def wrapped(words: str, room: float) -> list[str]:
    """The words in lines of at most `room` pixels; a word that is longer alone is cut."""
    lines: list[str] = []
    for word in (shortened(w, room) for w in words.split()):
        if lines and width(f"{lines[-1]} {word}") <= room:
            lines[-1] = f"{lines[-1]} {word}"
        else:
            lines.append(word)
    return lines
