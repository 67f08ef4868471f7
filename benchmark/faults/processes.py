"""Deaths where several processes annotate: of the one that was started, and of one of its workers."""

import os
import random
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

from benchmark.faults.running import begun
from benchmark.faults.trial import Tried, Undisturbed, begin, followed

# One report a batch, so that two workers have something to do.
_SETTINGS = {"DATELINE_BATCH_WORDS": "1", "DATELINE_WORKERS": "2"}
# Seconds that processes may take to begin, or to end when nobody needs them any more.
_PATIENCE = 60.0
_TOLD = b"a worker process was killed"


def parent_killed(of: Undisturbed, chance: random.Random, folder: Path) -> Tried:
    """The command is killed while its workers load or annotate: none of them may stay."""
    place = begin(of.act, folder)
    with begun(of.act.on(place), place, **_SETTINGS) as child:
        workers = _workers(child)
        time.sleep(chance.uniform(0, 4))
        others = _descendants(child.pid)
        child.kill()
        child.wait()
    tried = Tried(" ".join(of.act.words), "the parent of workers", child.returncode == -signal.SIGKILL)
    end = time.monotonic() + _PATIENCE
    while (staying := [pid for pid in {*workers, *others} if _alive(pid)]) and time.monotonic() < end:
        time.sleep(0.05)
    if staying:
        tried.differences.append(f"{len(staying)} workers stay behind")
        for pid in staying:
            os.kill(pid, signal.SIGKILL)
    return followed(of, tried, place, of.commits)


def worker_killed(of: Undisturbed, chance: random.Random, folder: Path) -> Tried:
    """A worker is killed: the command tells it, and is not taken for one that went well."""
    place = begin(of.act, folder)
    with begun(of.act.on(place), place, **_SETTINGS) as child:
        workers = _workers(child)
        time.sleep(chance.uniform(0, 2))
        victim = chance.choice(workers)
        alive = _alive(victim)
        if alive:
            os.kill(victim, signal.SIGKILL)
        child.wait()
    code, told = child.returncode, (folder / "err").read_bytes()
    # One that dies when all is annotated is missed by nobody.
    tried = Tried(" ".join(of.act.words), "a worker", alive and code != of.code)
    if tried.killed and (code != 1 or _TOLD not in told or b"Traceback" in told):
        tried.differences.append(f"exit code {code}: {told.decode(errors='replace')}")
    return followed(of, tried, place, of.commits)


def _workers(child: "subprocess.Popen[bytes]") -> list[int]:
    """The workers, once there are both. Raises RuntimeError where the command ends without any."""
    end = time.monotonic() + _PATIENCE
    while child.poll() is None and time.monotonic() < end:
        found = [pid for pid in _descendants(child.pid) if b"spawn_main" in _words(pid)]
        if len(found) >= 2:
            return found
        time.sleep(0.01)
    raise RuntimeError("no workers were started")


def _descendants(pid: int) -> list[int]:
    children: dict[int, list[int]] = {}
    for other, parent in _parents():
        children.setdefault(parent, []).append(other)
    found, waiting = [], [pid]
    while waiting:
        more = children.get(waiting.pop(), [])
        found += more
        waiting += more
    return sorted(found)


def _parents() -> Iterator[tuple[int, int]]:
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            fields = _stat(int(entry.name))
            if fields:
                yield int(entry.name), int(fields[1])


def _stat(pid: int) -> list[str]:
    """State, parent and so on (proc(5)); nothing where there is no such process."""
    try:
        return Path(f"/proc/{pid}/stat").read_text(errors="replace").rpartition(")")[2].split()
    except OSError:
        return []


def _words(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""


def _alive(pid: int) -> bool:
    return _stat(pid)[:1] not in ([], ["Z"])
