"""Runs the command line as a user does, with nothing set that the test does not set.

`dateline` runs it in this process, so that tests share one loaded parser; `started` in a process of its own, as a shell
does. What a command loads by itself, its signals and its exit are tested by `started`, all else by `dateline`.
"""

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from dateline.cli import main

PROGRAM = (sys.executable, "-c", "from dateline.cli import main; main()")
Done = subprocess.CompletedProcess[bytes]


def environment(**settings: str) -> dict[str, str]:
    """The environment without any setting of Dateline but those given; one thread, so that tests can share a core."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("DATELINE_")}
    return {**kept, "OMP_NUM_THREADS": "1", "DATELINE_WORKERS": "1", "COLUMNS": "200", **settings}


def started(
    *arguments: str | Path, stdin: bytes = b"", cwd: Path | None = None, settings: dict[str, str] | None = None
) -> Done:
    """The finished process: exit code, standard output, standard error."""
    words = [*PROGRAM, *map(str, arguments)]
    return subprocess.run(
        words, check=False, input=stdin, capture_output=True, cwd=cwd, env=environment(**(settings or {}))
    )


def dateline(
    *arguments: str | Path, stdin: bytes = b"", cwd: Path | None = None, settings: dict[str, str] | None = None
) -> Done:
    """The finished run: exit code, standard output, standard error."""
    words = ["dateline", *map(str, arguments)]
    streams = {"stdin": io.BytesIO(stdin), "stdout": io.BytesIO(), "stderr": io.BytesIO()}
    code: object = 0
    with pytest.MonkeyPatch.context() as patch:
        for name in os.environ.keys() - environment().keys():
            patch.delenv(name)
        for name, value in environment(**(settings or {})).items():
            patch.setenv(name, value)
        if cwd is not None:
            patch.chdir(cwd)
        patch.setattr(sys, "argv", words)
        # Written through, so that bytes and lines keep their order, as they do in a pipe.
        wrapped = {n: io.TextIOWrapper(s, encoding="utf-8", write_through=True) for n, s in streams.items()}
        for name, stream in wrapped.items():
            patch.setattr(sys, name, stream)
        try:
            main()
        except SystemExit as ended:
            code = ended.code
    assert code is None or isinstance(code, int), code
    return Done(words, code or 0, streams["stdout"].getvalue(), streams["stderr"].getvalue())
