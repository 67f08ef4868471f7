"""Who wrote a report, from what a page or a line says of it, without what stands around the names: minutes of reading,
addresses, dates, offices, places, the outlet.
"""

import re
from collections.abc import Iterator
from functools import cache

from dateline.articles.written_dates import find
from dateline.lexicon import table, words

_LONGEST = 300
_MOST = 8
_ADDRESS = re.compile(r"\(?\S*@\S+\)?|https?://\S+|www\.\S+")
_BETWEEN = re.compile(r"\s*(?:[,;|/&·•—–\n]|(?<=\s)-(?=\s)|\band\b|\bet\b|\bund\b|\by\b(?=\s+[A-ZÁÉÍÓÚÑ]))\s*")
_EDGES = " .:,*'\""
_CAPITAL = re.compile(r"[^\W\d_]")
_NOTE = re.compile(r"\([^()]{0,60}\)")


def names(text: str | None, outlet: str | None = None, full: bool = False) -> str | None:
    """The names in a byline, parted by commas; None where there is none ("By 3 min read Dana Wolk @handle").

    With `full`, a single word in an alphabet is no name.
    """
    if not text:
        return None
    line = " ".join(text[:_LONGEST].split())
    for pattern in (_ADDRESS, _reading(), _NOTE):
        line = pattern.sub(" ", line)
    line = _without_dates(line)
    every = list(dict.fromkeys(_names(line, _folded(outlet or ""))))
    # Beside a person's name, an office's or a newspaper's says only whose the person is.
    found = [name for name in every if not _is_office(name)] or every
    if full:
        found = [name for name in found if " " in name or not name.isascii()]
    return ", ".join(found[:_MOST]) or None


def _names(line: str, outlet: str) -> Iterator[str]:
    for piece in _BETWEEN.split(line):
        whole = _opening().sub("", piece.strip(" .:,*")).strip(_EDGES)
        name = _place().sub("", whole).strip(_EDGES)
        # What is left of an office alone ("Political Editor") is no name.
        if name != whole and " " not in name and name.isascii():
            continue
        if name and _folded(name) != outlet and _is_name(name):
            yield _cased(name)


def _without_dates(line: str) -> str:
    for date in reversed(list(find(line))):
        line = f"{line[: date.start]} | {line[date.end :]}"
    return _updated().sub(" | ", line)


def _is_name(text: str) -> bool:
    """Whether it can be a person's or a desk's name: a few words, the first capital, none of an office."""
    parts = text.split()
    lower = [p.lower().strip(".") for p in parts]
    if not 1 <= len(parts) <= 6 or any(c.isdigit() for c in text) or not _CAPITAL.search(text):
        return False
    if set(lower) <= words("articles", "bylines", "nobody") or set(lower) & words("articles", "bylines", "never"):
        return False
    particles = words("articles", "bylines", "particles")
    first = parts[0]
    desk = lower[-1] in words("articles", "bylines", "desks")
    return (first[0].isupper() or not first[0].islower()) and (
        desk or all(not p[0].islower() or p.lower() in particles for p in parts)
    )


def _is_office(name: str) -> bool:
    last = name.rsplit(maxsplit=1)[-1].lower()
    return last in words("articles", "bylines", "desks") or last in words("articles", "outlets", "masthead")


def _cased(name: str) -> str:
    """A name in capitals as names are written; short words may be initials and stay."""
    if not name.isupper() or " " not in name:
        return name
    return " ".join("-".join(p.capitalize() if len(p) > 2 else p for p in w.split("-")) for w in name.split())


def _folded(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold())).removeprefix("the ")


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(table("articles", "bylines")[name], re.IGNORECASE)


def _opening() -> re.Pattern[str]:
    return _pattern("opening")


def _reading() -> re.Pattern[str]:
    return _pattern("reading")


def _place() -> re.Pattern[str]:
    return _pattern("place")


def _updated() -> re.Pattern[str]:
    return _pattern("updated")
