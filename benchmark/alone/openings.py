"""How the lines of a written brief open, told from its record alone: no code or word list of the composer is used."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

_DATA = Path(__file__).parents[1] / "data" / "openings.toml"
_MARKS = re.compile(r"[\s“”\"«»‘’'(\[…—–-]+")
# "BERVIK, March 20 (Northern Wire) - " says where a report was written.
_DATELINE = re.compile(
    r"[A-Z][A-Z .,’'-]{2,40}(?:,? [A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?)?(?: \([^)]{2,40}\))? ?[-–—] "
)
# Sections that set passages side by side: each of them opens anew.
_SIDES = ("differences", "changes")


@dataclass(frozen=True, slots=True)
class Opening:
    """A line that cannot be read alone: its id, what it opens with ("pronoun: he"), and how it reads."""

    line: str
    leans_on: str
    text: str


def dangling(record: dict[str, Any]) -> Iterator[Opening]:
    """The lines of a brief that open with a pronoun, a connective or a definite noun for which they name nothing."""
    for line in record["lines"]:
        for quote in line["quotes"] if line["section"] in _SIDES else line["quotes"][:1]:
            text = _shown(quote)
            found = leaning(text)
            if found is not None:
                yield Opening(line["id"], found, text)


def leaning(text: str) -> str | None:
    """What a passage, insertions in square brackets, leans on at its beginning; None where it stands alone."""
    text = _DATELINE.sub("", text, count=1)
    mark = _MARKS.match(text)
    bare = text[mark.end() :] if mark else text
    low = bare.casefold().replace("’", "'")
    first = re.match(r"[a-z]+", low)
    if first is None:
        return None
    return _pronoun(low, first[0]) or _connective(low, first[0]) or _definite(low)


def _pronoun(low: str, first: str) -> str | None:
    data = _data()
    if first not in data["pronouns"] + data["pointing"]:
        return None
    rest = low[len(first) :]
    if re.match(r" \[[^\]\d]", rest) or any(re.match(p, low) for p in data["impersonal"]):
        return None
    following = re.match(r"\s+([a-z]+)", rest)
    if first in data["pointing"] and following is not None and following[1] in data["of_time"]:
        return None
    return f"pronoun: {first}"


def _connective(low: str, first: str) -> str | None:
    data = _data()
    if first in data["bare"]:
        return f"connective: {first}"
    found = next((c for c in data["connectives"] if low.startswith(f"{c},")), None)
    return f"connective: {found}" if found else None


def _definite(low: str) -> str | None:
    data = _data()
    found = re.match(r"the ([a-z]+) ([a-z]+)\b", low)
    if found is None or found[1] not in data["anaphoric"] or found[2] not in data["then"]:
        return None
    return f"definite: the {found[1]}"


def _shown(quote: dict[str, Any]) -> str:
    text, at, parts = quote["text"], 0, []
    for insertion in sorted(quote["insertions"], key=lambda i: int(i["at"])):
        parts += [text[at : insertion["at"]], f" [{insertion['text']}]"]
        at = insertion["at"]
    return "".join([*parts, text[at:]])


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(_DATA.read_text(encoding="utf-8"))
