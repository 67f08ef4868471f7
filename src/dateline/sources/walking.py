"""The files under the paths a user names, in the order of their names.

Hidden files (a leading dot) and sidecars inside a folder are passed over; those named by the user are read. A link
that the user names is followed. Inside a folder, a link to a file is read where it leads to a file under that folder; a
link to a folder is never entered (what it shows is either read in its own place or lies outside), so no loop can
hang the walk. Links that lead outside are reported, never silently left out.
"""

import glob
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from dateline.lexicon import table
from dateline.model.article import Failure
from dateline.sources.patterns import is_pattern, matcher, parted

_OUTSIDE = "name what it leads to itself"


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read: its path as the user gave it, and the folder it was found under, if any."""

    path: str
    within: str | None


def walk(paths: Sequence[str]) -> Iterator[Found | Failure]:
    """Every file under `paths`, and those that patterns match; "-" comes as it is.

    A path that cannot be listed, and a pattern that matches nothing, is a Failure.
    """
    for path in paths:
        if path != "-" and is_pattern(path) and not Path(path).exists():
            yield from _matching(path)
        elif path == "-" or not Path(path).is_dir():
            yield Found(path, None)
        else:
            yield from _folder(path)


def _matching(path: str) -> Iterator[Found | Failure]:
    """What a pattern matches that no shell has expanded, in the order of names: files, and whole folders."""
    top, rest = parted(path)
    if "**" in rest:
        # A folder is walked in the safe way, whatever its links lead to.
        fits = matcher(rest)
        walked = _folder(top) if Path(top).is_dir() else iter(())
        found = [f for f in walked if fits((f.path if isinstance(f, Found) else f.source)[len(top) :].lstrip("/\\"))]
    else:
        found = []
        for name in sorted(glob.glob(path)):  # noqa: PTH207 - pathlib takes no pattern from the root on
            if not is_sidecar(name):
                found.extend(_folder(name) if Path(name).is_dir() else [Found(name, None)])
    if not found:
        yield Failure(path, "matches no file", "check the pattern")
    yield from found


def is_sidecar(name: str) -> bool:
    """Whether a file of that name says something of the file beside it."""
    return name.endswith(tuple(table("sources", "forms")["sidecar"]["ends"]))


def _folder(top: str) -> Iterator[Found | Failure]:
    root = Path(top).resolve()
    waiting, empty = [top], True
    while waiting:
        path = waiting.pop()
        try:
            listed = _listed(path, top)
        except OSError as error:
            empty = False
            yield Failure(path, f"cannot be listed ({error.strerror})", "check the folder and its permissions")
            continue
        if listed is None:
            empty = False
            yield from _file(path, root, top)
        else:
            waiting.extend(str(Path(path) / name) for name in reversed(listed))
    if empty:
        yield Failure(top, "is a folder without files", "name a folder that holds reports")


def _listed(path: str, top: str) -> list[str] | None:
    """The names in a folder to go through, sorted; None for what is no folder to enter."""
    here = Path(path)
    if not here.is_dir() or (path != top and here.is_symlink()):
        return None
    names = [entry.name for entry in here.iterdir()]
    return sorted(n for n in names if not n.startswith(".") and not is_sidecar(n))


def _file(path: str, root: Path, top: str) -> Iterator[Found | Failure]:
    entry = Path(path)
    if entry.is_symlink():
        try:
            inside = entry.resolve(strict=True).is_relative_to(root)
        except (OSError, RuntimeError):
            yield Failure(path, "is a link that leads nowhere", "remove it, or mend it")
            return
        if not inside:
            yield Failure(path, "is a link that leads out of the folder", _OUTSIDE)
            return
        if entry.is_dir():
            return
    yield Found(path, top)
