"""Files and folders that a command writes: looked at before the work, written whole or not at all."""

import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from dateline.errors import UsageError, WriteError

STDOUT = "-"


def check_place(output: str, files: tuple[str, ...] = ()) -> None:
    """Looks before the work whether it has somewhere to go: one file, or a folder of the `files`.

    Raises UsageError where the folder around it does not exist, where a file would take the place of a folder or the
    other way round, and where a folder holds anything but what an earlier run wrote.
    """
    if output == STDOUT:
        if files:
            raise UsageError("that format is a folder of files; name one with -o")
        return
    try:
        _check(Path(output), output, files)
    except OSError as error:
        raise UsageError(f"{output} cannot be written ({error.strerror}); name another place") from error


def _check(place: Path, output: str, files: tuple[str, ...]) -> None:
    if not place.parent.is_dir():
        raise UsageError(f"the folder {place.parent} does not exist; make it first")
    if not files and place.is_dir():
        raise UsageError(f"{output} is a folder; name a file in it")
    if not files or not place.exists():
        return
    if not place.is_dir() or place.is_symlink():
        raise UsageError(f"{output} is no folder, and that format needs one; name another")
    others = sorted({entry.name for entry in place.iterdir()} - set(files))
    if others:
        raise UsageError(f"the folder {output} holds {others[0]!r}, which is none of the tables; name a new folder")


def write(output: str, rendered: bytes | Mapping[str, bytes]) -> None:
    """Writes the file, or the folder of files by name, whole or not at all; STDOUT is standard output.

    Raises WriteError where it cannot be written.
    """
    if output == STDOUT:
        from dateline.cli import terminal

        assert isinstance(rendered, bytes)
        terminal.write(rendered)
        return
    place = Path(output)
    partial = place.with_name(f".{place.name}.partial")
    try:
        # What an interrupted run left is in nobody's way.
        _remove(partial)
        if isinstance(rendered, bytes):
            partial.write_bytes(rendered)
            partial.replace(place)
        else:
            _replace_folder(place, partial, rendered)
    except OSError as error:
        # Where even its name is refused there is nothing to remove.
        with suppress(OSError):
            _remove(partial)
        raise WriteError(str(place), error) from error


def _replace_folder(place: Path, partial: Path, files: Mapping[str, bytes]) -> None:
    """Puts a new folder in the place of what stands there."""
    aside = place.with_name(f".{place.name}.before")
    if aside.is_dir() and not place.exists():
        # A run was interrupted between its two steps.
        aside.rename(place)
    partial.mkdir()
    for name, data in files.items():
        (partial / name).write_bytes(data)
    if not place.exists():
        partial.rename(place)
        return
    # No folder with files in it can be replaced in one step: the old one steps aside, and back if that fails.
    _remove(aside)
    place.rename(aside)
    try:
        partial.rename(place)
    except OSError:
        aside.rename(place)
        raise
    _remove(aside)


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
