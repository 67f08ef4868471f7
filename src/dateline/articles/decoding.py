"""Bytes to text. A byte order mark is believed first; then UTF-8 where all bytes are valid in it, for text in another
encoding hardly ever is; then the encoding that is declared; then Windows-1252 for bytes that are nearly all ASCII; then
what charset-normalizer finds. Mojibake is mended, and noted: Cyrillic that was read as Western letters by its words,
all other by ftfy (fix_encoding alone, no other change).
"""

import codecs

import ftfy

from dateline.articles import cyrillic
from dateline.encodings import decoded, likely, mark
from dateline.errors import InputError

# Encodings in which all bytes are ASCII, so that they look like UTF-8.
_STATEFUL = ("iso-2022", "iso2022", "hz")
_SAMPLE = 20000
# So many letters of several bytes stand in a text for each that is broken, at least.
_PER_BROKEN = 20
SIGNS_OF_MOJIBAKE = ("â€", "Ã", "Â", "Ð", "Ñ", "ï»¿", "Р", "С", "вЂ", "\x80", "\x99", "ð", "à", "î", "å", "Ï")


def decode(data: bytes, declared: str | None, source: str) -> tuple[str, tuple[str, ...]]:
    """The text and how it was made. Raises InputError for bytes that are no text in any encoding."""
    text, note = _decoded(data, declared, source)
    if "\0" in text:
        raise InputError(source, "is binary, not a text", "save the report as text")
    mended, notes = mend(text)
    return mended, (note, *notes)


def mend(text: str) -> tuple[str, tuple[str, ...]]:
    """The text without mojibake, and a note where there was some."""
    if not any(sign in text for sign in SIGNS_OF_MOJIBAKE):
        return text, ()
    mended, encoding = cyrillic.mended(text)
    if encoding:
        return mended, (f"mojibake mended ({encoding} read as Western letters)",)
    mended = ftfy.fix_encoding(text)
    return (mended, ("mojibake mended",)) if mended != text else (text, ())


def _decoded(data: bytes, declared: str | None, source: str) -> tuple[str, str]:
    if marked := mark(data):
        text = decoded(data, marked)
        if text is None:
            raise InputError(source, f"is broken {marked.removesuffix('-sig')}", "save it again as UTF-8")
        return text, f"{marked.removesuffix('-sig')} (byte order mark)"
    stated = _known(declared)
    if stated and not stated.startswith(_STATEFUL):
        text = decoded(data, "utf-8")
        if text is not None:
            return text, "utf-8" if stated in ("utf-8", "ascii") else f"utf-8 (declared {stated})"
    if stated:
        text = decoded(data, stated)
        if text is not None:
            return text, f"{stated} (declared)"
    text = decoded(data, "utf-8")
    return (text, "utf-8") if text is not None else _nearly_utf_8(data) or _sniffed(data)


def _nearly_utf_8(data: bytes) -> tuple[str, str] | None:
    """UTF-8 in which few bytes are broken, as in a page cut off within a letter."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd") - data.count(b"\xef\xbf\xbd")
    whole = sum(byte >= 0xC2 for byte in data[: 10 * _SAMPLE])
    if broken * _PER_BROKEN > whole:
        return None
    return text, f"utf-8 ({broken} broken bytes)" if broken > 1 else "utf-8 (1 broken byte)"


def _sniffed(data: bytes) -> tuple[str, str]:
    found = ((decoded(data, encoding), encoding) for encoding in likely(data))
    return next((text, f"{encoding} (sniffed)") for text, encoding in found if text is not None)


def _known(declared: str | None) -> str | None:
    try:
        return codecs.lookup(declared.strip().strip("\"'")).name if declared else None
    except (LookupError, ValueError):
        return None
