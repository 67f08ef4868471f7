"""One trial: a command is killed, its case looked at, the command run again, and what comes of it compared."""

import hashlib
import json
import shutil
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmark.faults import standing
from benchmark.faults.cases import Act, checked
from benchmark.faults.running import Ran, Watched, run, started
from benchmark.faults.store import Store

BRIEF = "brief.html"


@dataclass(frozen=True, slots=True)
class Undisturbed:
    """What an act does when nobody kills it: the events by kind, the rows that each commit left (the first are those
    it began with), and what it came to."""

    act: Act
    code: int
    kinds: tuple[str, ...]
    commits: tuple[str, ...]
    came_to: dict[str, str]


@dataclass(slots=True)
class Tried:
    """What a trial found. `losses` are of what was committed, `differences` of what the rerun came to."""

    act: str
    at: str
    killed: bool = True
    losses: list[str] = field(default_factory=list)
    differences: list[str] = field(default_factory=list)


def undisturbed(act: Act, folder: Path) -> Undisturbed:
    """Runs the act to its end, keeping the case after each commit."""
    place, store = begin(act, folder), act.store
    begun = store.rows(place)
    ran = run(act.on(place), place, Watched(store, folder / "told", snapshots=folder / "commits"))
    told = json.loads((folder / "told").read_bytes())
    commits = [store.rows_then(folder / "commits" / str(n)) for n in range(1, told["ended"] + 1)]
    if ran.code not in (0, 1) or commits[-1:] not in ([], [store.rows(place)]):
        raise RuntimeError(f"{act.words} does not do what it should undisturbed: {ran}")
    if not store.seen & set(told["kinds"]):
        raise RuntimeError(f"{act.words} commits, and none of {sorted(store.seen)} is seen")
    return Undisturbed(act, ran.code, tuple(told["kinds"]), (begun, *commits), came_to(store, place))


def killed_at(of: Undisturbed, at: int, torn: bool, folder: Path) -> Tried:
    """The act killed before the event numbered `at`, or with that half done."""
    place = begin(of.act, folder)
    ran = run(of.act.on(place), place, Watched(of.act.store, folder / "told", at, torn))
    told = json.loads((folder / "told").read_bytes())
    may_be = of.commits[told["ended"] : told["begun"] + 1]
    where = f"event {at} of {len(of.kinds)}, {of.kinds[at]}{', half done' if torn else ''}"
    return followed(of, Tried(" ".join(of.act.words), where, ran.killed), place, may_be)


def seconds_of(of: Undisturbed, folder: Path) -> float:
    """How long the act takes, start-up and all."""
    place = begin(of.act, folder)
    began = time.monotonic()
    started(of.act.on(place), place)
    return time.monotonic() - began


def killed_by_clock(of: Undisturbed, seconds: float, folder: Path) -> Tried:
    """The act started as a shell does, and killed after so many seconds."""
    place = begin(of.act, folder)
    ran = started(of.act.on(place), place, seconds)
    return followed(of, Tried(" ".join(of.act.words), f"{seconds:.2f} s", ran.killed), place, of.commits)


def followed(of: Undisturbed, tried: Tried, place: Path, may_be: Sequence[str]) -> Tried:
    """Looks at what the killed run left, runs it again and compares."""
    of.act.store.settle(place)
    tried.losses += _lost(of, place, may_be)
    again = run(of.act.on(place), place)
    tried.differences += _different(of, again, place)
    return tried


def _lost(of: Undisturbed, place: Path, may_be: Sequence[str]) -> Iterator[str]:
    case = of.act.store.case(place)
    refused = standing.refused(case)
    found = of.act.store.rows(place)
    if found not in may_be:
        known = [n for n, rows in enumerate(of.commits) if rows == found]
        yield f"the case stands as after commit {known or 'none'}, and not as after one of {len(may_be)} it may be at"
    # A case that is not made yet, or not brought up to date yet, is refused, whoever had made it.
    if refused is not None and found != of.commits[0]:
        yield f"the case cannot be read: {refused}"
    if refused is not None and standing.refused(case) != refused:
        yield "looking at the case changes what is told of it"


def _different(of: Undisturbed, again: Ran, place: Path) -> Iterator[str]:
    if again.code != of.code:
        yield f"exit code {again.code} and not {of.code}: {again.err.decode(errors='replace')}"
        return
    came = came_to(of.act.store, place)
    yield from (f"{name} differs" for name, value in of.came_to.items() if came.get(name) != value)
    yield from (f"{name}: {value}" for name, value in came.items() if name not in of.came_to)


def came_to(store: Store, place: Path) -> dict[str, str]:
    """All that the case of a folder answers, the bytes of its dump and of the brief built from it, and whether the
    audit of that holds."""
    case = store.case(place)
    found = standing.answers(store, place)
    found["dump"] = _hash(checked(run(("case", "dump", "--case", case), place)).out)
    checked(run(("brief", "--case", case, "-o", BRIEF), place))
    found["brief"] = _hash((place / BRIEF).read_bytes())
    found["audit"] = str(run(("audit", BRIEF), place).code)
    (place / BRIEF).unlink()
    # Nothing is left beside the case either.
    found["beside"] = " ".join(store.beside(place))
    return found


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def begin(act: Act, folder: Path) -> Path:
    """Makes the case and the inputs that the act begins with, in a folder of `folder`; returns that."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    act.start(folder / "at")
    return folder / "at"
