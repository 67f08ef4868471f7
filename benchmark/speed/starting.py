"""CPU seconds of whole commands that have little to do: what they load is most of it."""

import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmark import processes
from benchmark.brief_500 import DATELINE

EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "bervik"
# The least of so many runs: other work on the machine only ever adds to it.
RUNS = 5


def started() -> dict[str, float]:
    """Seconds by command: help, questions to a small case that is built, an audit, and reports added to a new one."""
    with tempfile.TemporaryDirectory() as place:
        case, brief = Path(place) / "case.dateline", Path(place) / "brief.html"
        for words in (("add", EXAMPLES), ("build",), ("brief", "-o", brief)):
            cpu(*words, "--case", case)
        found = {name: _least(name) for name in ("--help", "--version")}
        for name in ("timeline", "statements", "sources", "stories", "search ferry"):
            found[name] = _least(*name.split(), "--case", case)
        found["audit brief.html"] = _least("audit", brief)
        found["build, nothing new"] = _least("build", "--case", case)
        found["add, nothing new"] = _least("add", EXAMPLES, "--case", case)
        return found


def _least(*words: str | Path) -> float:
    return min(cpu(*words) for _ in range(RUNS))


def cpu(*words: str | Path) -> float:
    """CPU seconds of one run of a command."""
    return used_by([*DATELINE, *map(str, words)])


def used_by(program: Sequence[str]) -> float:
    """CPU seconds of one run of a program. Raises CalledProcessError where it fails."""
    before = processes.cpu()
    subprocess.run(program, check=True, capture_output=True)
    return processes.cpu() - before
