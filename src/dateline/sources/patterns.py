"""Patterns of file names (*, ?, [a-z], ** for folders of any depth), where no shell has expanded them."""

import re
from collections.abc import Callable
from fnmatch import fnmatchcase
from pathlib import PurePath

_MAGIC = re.compile(r"[*?\[]")


def is_pattern(path: str) -> bool:
    """Whether the path has a character that makes it a pattern."""
    return _MAGIC.search(path) is not None


def parted(path: str) -> tuple[str, str]:
    """The folder above the first part that is a pattern ("." where there is none), and the rest."""
    parts = PurePath(path).parts
    first = next(place for place, part in enumerate(parts) if is_pattern(part))
    top = str(PurePath(*parts[:first])) if first else "."
    return top, "/".join(parts[first:])


def matcher(pattern: str) -> Callable[[str], bool]:
    """Whether a path below the folder fits the pattern; "**" stands for no, one or several folders."""
    wanted = pattern.split("/")

    def fits(path: str) -> bool:
        places = _past_any({0}, wanted)
        for part in path.replace("\\", "/").split("/"):
            stay = {p for p in places if p < len(wanted) and wanted[p] == "**"}
            on = {p + 1 for p in places if p < len(wanted) and wanted[p] != "**" and fnmatchcase(part, wanted[p])}
            places = _past_any(stay | on, wanted)
        return len(wanted) in places

    return fits


def _past_any(places: set[int], wanted: list[str]) -> set[int]:
    """With the places after each "**", which may stand for no folder."""
    found = set(places)
    for place in range(len(wanted)):
        if place in found and wanted[place] == "**":
            found.add(place + 1)
    return found
