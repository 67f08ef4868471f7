"""What git tells of a checkout: when it was made, the same for everybody who builds it, and what belongs to it."""

import os
import subprocess
from pathlib import Path

# What hatchling takes where nothing is told: 2 February 2020.
_UNTOLD = 1580601600


def moment(source: Path) -> int:
    """Seconds since 1970 (UTC): SOURCE_DATE_EPOCH where it is set, else the moment of the commit of `source`."""
    if told := os.environ.get("SOURCE_DATE_EPOCH"):
        return int(told)
    return int(_git(source, "log", "-1", "--format=%ct") or _UNTOLD)


def tracked(source: Path) -> tuple[str, ...]:
    """The names of the files of `source` that git tracks and that are there; none where git does not know it."""
    names = _git(source, "ls-files", "-z").split("\0")
    return tuple(name for name in names if name and os.path.lexists(source / name))


def _git(source: Path, *words: str) -> str:
    """What git answers; "" where it does not know `source`, or there is no git."""
    try:
        done = subprocess.run(["git", *words], cwd=source, check=False, capture_output=True, text=True)
    except FileNotFoundError:
        return ""
    return done.stdout if done.returncode == 0 else ""
