"""The command line run as a user does, in a process that can be watched and killed.

What every command imports, and the parser, are loaded once here; each run is a fork of this process, so that a run
costs what the command does and not a second of start-up. `begun` and `started` are the real thing from the start.
"""

import io
import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import redirect_stderr, redirect_stdout, suppress
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NoReturn

from benchmark.faults.events import Events
from benchmark.faults.store import Store

_SCRIPT = f"""
import sys
sys.path.append({str(Path(__file__).parents[2])!r})
from benchmark.faults.running import hold_clock
hold_clock()
from dateline.cli import main
main()
"""
PROGRAM = (sys.executable, "-c", _SCRIPT)
# Decisions are made at this moment, so that two runs of one command say the same.
_MOMENT = "2031-03-09T12:00:00+00:00"


@dataclass(frozen=True, slots=True)
class Ran:
    """How a run ended: its exit code, negative where a signal ended it, and what it wrote."""

    code: int
    out: bytes
    err: bytes

    @property
    def killed(self) -> bool:
        """Whether it was killed."""
        return self.code == -signal.SIGKILL


def load(store: Store, reports: Path) -> None:
    """Loads what commands need, the parser too, by running some in this process."""
    # No command before one on an older case loads it.
    import_module("alembic.command")
    with TemporaryDirectory() as name:
        folder = Path(name)
        store.copy(None, folder)
        brief = folder / "brief.html"
        for words in (("add", reports), ("build",), ("brief", "-o", brief), ("figures",), ("case", "dump")):
            _quietly([*map(str, words), "--case", store.case(folder)])
        _quietly(["audit", str(brief)])


def _quietly(words: Sequence[str]) -> None:
    from dateline.cli import main

    before = sys.argv
    sys.argv = ["dateline", *words]
    try:
        with redirect_stderr(io.StringIO()), redirect_stdout(io.TextIOWrapper(io.BytesIO())), suppress(SystemExit):
            main()
    finally:
        sys.argv = before


def environment(**settings: str) -> dict[str, str]:
    """The environment without any setting of Dateline but those given."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("DATELINE_")}
    return {**kept, "OMP_NUM_THREADS": "1", "DATELINE_WORKERS": "1", "COLUMNS": "200", **settings}


@dataclass(frozen=True, slots=True)
class Watched:
    """A run of which every event is counted (see Events); with `snapshots` one of the case is left there after each
    commit."""

    store: Store
    told: Path
    at: int | None = None
    torn: bool = False
    snapshots: Path | None = None

    def begin(self, place: Path) -> Events:
        """Begins to count, in the process that is to be watched."""
        events = self.store.events(place, self.told, self.at, self.torn)
        if self.snapshots is not None:
            to = self.snapshots
            events.committed = lambda number: self.store.snapshot(place, to / str(number))
        events.watch()
        return events


def run(words: Sequence[str], cwd: Path, watched: Watched | None = None, **settings: str) -> Ran:
    """Runs `dateline` with these words in a fork of this process."""
    folder = cwd.parent
    child = os.fork()
    if child == 0:
        _command(words, cwd, watched, settings)
    _, status = os.waitpid(child, 0)
    return Ran(os.waitstatus_to_exitcode(status), (folder / "out").read_bytes(), (folder / "err").read_bytes())


def _command(words: Sequence[str], cwd: Path, watched: Watched | None, settings: Mapping[str, str]) -> NoReturn:
    """The child: never returns."""
    code = 70
    try:
        code = _run(words, cwd, watched, settings)
    except BaseException:
        import traceback

        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def _run(words: Sequence[str], cwd: Path, watched: Watched | None, settings: Mapping[str, str]) -> int:
    for number, name in ((1, "out"), (2, "err")):
        os.dup2(os.open(cwd.parent / name, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), number)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    sys.stdin, sys.stdout, sys.stderr = (os.fdopen(n, mode) for n, mode in ((0, "r"), (1, "w"), (2, "w")))
    os.chdir(cwd)
    os.environ.clear()
    os.environ.update(environment(**settings))
    hold_clock()
    sys.argv = ["dateline", *words]
    events = watched.begin(cwd) if watched is not None else None
    from dateline.cli import main

    try:
        main()
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    else:
        return 0
    finally:
        if events is not None:
            events.end()


def hold_clock() -> None:
    """Has decisions made at one moment."""
    from dateline.casework import grouping_decisions

    grouping_decisions.moment = lambda: _MOMENT


def begun(words: Sequence[str], cwd: Path, **settings: str) -> "subprocess.Popen[bytes]":
    """The program started anew, as a shell does; what it writes is in the files `out` and `err` beside `cwd`."""
    with (cwd.parent / "out").open("wb") as out, (cwd.parent / "err").open("wb") as err:
        return subprocess.Popen(
            [*PROGRAM, *words], cwd=cwd, stdin=subprocess.DEVNULL, stdout=out, stderr=err, env=environment(**settings)
        )


def started(words: Sequence[str], cwd: Path, seconds: float | None = None) -> Ran:
    """Runs the program anew, and kills it after so many seconds, wherever it is."""
    with begun(words, cwd) as child:
        try:
            code = child.wait(seconds)
        except subprocess.TimeoutExpired:
            child.kill()
            code = child.wait()
    return Ran(code, (cwd.parent / "out").read_bytes(), (cwd.parent / "err").read_bytes())
