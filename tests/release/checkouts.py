"""Small checkouts of their own for tests, with nothing in them but what is named."""

import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

from release.locks import ROOT


def git(folder: Path, *words: str) -> None:
    us = ("-c", "user.name=Ada Brun", "-c", "user.email=ada@karn.example")
    subprocess.run(["git", *us, *words], cwd=folder, check=True, capture_output=True)


def checkout_of(names: Iterable[str], folder: Path) -> Path:
    """The files of this checkout named, as they stand here, in a checkout of one commit and without a tag."""
    for name in names:
        goes = folder / name
        goes.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, goes, follow_symlinks=False)
    git(folder, "init")
    git(folder, "add", "--force", ".")
    git(folder, "commit", "-m", "One")
    return folder
