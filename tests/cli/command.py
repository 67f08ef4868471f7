"""Runs the command line as a user does: in a process of its own, with nothing set that the test does not set."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

PROGRAM = (sys.executable, "-c", "from dateline.cli import main; main()")


def environment(**settings: str) -> dict[str, str]:
    """The environment without any setting of Dateline but those given; one thread, so that tests can share a core."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("DATELINE_")}
    return {**kept, "OMP_NUM_THREADS": "1", "DATELINE_WORKERS": "1", "COLUMNS": "200", **settings}


def dateline(
    *arguments: str | Path, stdin: bytes = b"", cwd: Path | None = None, settings: dict[str, str] | None = None
) -> "subprocess.CompletedProcess[bytes]":
    """The finished run: exit code, standard output, standard error."""
    words: Sequence[str] = [*PROGRAM, *map(str, arguments)]
    return subprocess.run(
        words, check=False, input=stdin, capture_output=True, cwd=cwd, env=environment(**(settings or {}))
    )
