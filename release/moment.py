"""When a release was made: the same for everybody who builds it."""

import os
import subprocess
from pathlib import Path

# What hatchling takes where nothing is told: 2 February 2020.
_UNTOLD = 1580601600


def moment(source: Path) -> int:
    """Seconds since 1970 (UTC): SOURCE_DATE_EPOCH where it is set, else the moment of the commit of `source`."""
    if told := os.environ.get("SOURCE_DATE_EPOCH"):
        return int(told)
    done = subprocess.run(["git", "log", "-1", "--format=%ct"], cwd=source, check=False, capture_output=True, text=True)
    return int(done.stdout) if done.returncode == 0 and done.stdout.strip() else _UNTOLD
