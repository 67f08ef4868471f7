"""The files under the paths a user names, in the order of their names.

Hidden files (a leading dot) and sidecars inside a folder are passed over; those named by the user are read. A link
that the user names is followed. Inside a folder, a link to a file is read where it leads to a file under that folder; a
link to a folder is never entered (what it shows is either read in its own place or lies outside), so no loop can
hang the walk. Links that lead outside are reported, never silently left out.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from dateline.lexicon import table
from dateline.model.article import Failure

_OUTSIDE = "name what it leads to itself"


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read: its path as the user gave it, and the folder it was found under, if any."""

    path: str
    within: str | None


def walk(paths: Sequence[str]) -> Iterator[Found | Failure]:
    """Every file under `paths`; "-" comes as it is. A path that does not exist is a Failure."""
    for path in paths:
        if path == "-" or not Path(path).is_dir():
            yield Found(path, None)
        else:
            yield from _folder(path)


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
