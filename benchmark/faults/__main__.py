"""Kills add, build, decide and the bringing up to date of older cases at random points, and runs them again.

    python -m benchmark.faults [--points 200] [--seed 1] [--act add|build|decide|migrate ...]
                               [--database sqlite|postgresql] [--server ADDRESS]

After each death the case must open for reading and hold what was committed, row for row; when the same command has run
again, its dump, its tables, what linking keeps and the brief built from it must be those of a run that nobody
disturbed, and the audit of the brief must hold. Nine deaths of ten are at one event, drawn with the seed: on the disk
(disk.py), or at what is sent to a server (wire.py), where a commit can be sent whose answer nobody gets; one of ten
comes from outside, by the clock, to a program that was started anew. Further ones come while several processes
annotate: to the command, none of whose workers may stay, and to a worker, which the command must tell. Exits 1 where
anything was lost or differs.

Cases are SQLite files, or in PostgreSQL: on a server that is started for it, or one that is named. There the earlier
schemas that cases are brought up to date from are those since 0006, with which PostgreSQL came.
"""

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from functools import partial
from itertools import cycle, islice
from pathlib import Path

# Run as a folder (python benchmark/faults), the interpreter knows the folder and not the checkout it is in.
if __name__ == "__main__" and not __package__:
    sys.path[0] = str(Path(__file__).resolve().parents[2])

from benchmark.faults import running
from benchmark.faults.cases import REPORTS, Cases
from benchmark.faults.databases import DATABASES, store_of
from benchmark.faults.points import points
from benchmark.faults.processes import parent_killed, worker_killed
from benchmark.faults.store import Store
from benchmark.faults.trial import Tried, Undisturbed, killed_at, killed_by_clock, seconds_of, undisturbed

ACTS = ("add", "build", "decide", "migrate")
# Deaths of each kind of process while several annotate, of 200 points.
_PROCESSES = 4
_OF = 200
# Times that a death from outside is tried for each that is wanted: some come too late.
_TRIES = 4


class Trials:
    """The trials of a seed on cases of a store, in a folder; `most` is on how many cases each act is tried."""

    def __init__(self, store: Store, folder: Path, seed: int, most: int | None = None) -> None:
        running.load(store, REPORTS)
        # One place for all of them: a brief names the place of its case.
        self._place = folder / "trial"
        self._seed = seed
        self._most = most
        self._cases = Cases(store, folder / "cases")
        self._known: dict[str, list[Undisturbed]] = {}

    def at_events(self, act: str, count: int) -> Iterator[Tried]:
        """So many deaths at events, over all cases that the act is tried on by turns."""
        runs = self._undisturbed(act)
        drawn = [points(of.kinds, random.Random(f"{self._seed} {act} {n}")) for n, of in enumerate(runs)]
        for of, left in islice(cycle(zip(runs, drawn, strict=True)), count):
            point = next(left, None)
            if point is not None:
                yield killed_at(of, *point, self._place)

    def by_clock(self, act: str, count: int) -> Iterator[Tried]:
        """So many deaths by the clock."""
        chance = random.Random(f"{self._seed} {act} clock")
        runs = cycle(self._undisturbed(act))

        def tried() -> Tried:
            of = next(runs)
            part = chance.uniform(0.3, 1.0)
            return killed_by_clock(of, part * seconds_of(of, self._place), self._place)

        yield from _deaths(tried, count)

    def of_processes(self, count: int) -> Iterator[Tried]:
        """So many deaths of each kind of process."""
        chance = random.Random(f"{self._seed} processes")
        of = self._undisturbed("build")[0]
        for death in (parent_killed, worker_killed):
            yield from _deaths(partial(death, of, chance, self._place), count)

    def _undisturbed(self, act: str) -> list[Undisturbed]:
        if act not in self._known:
            acts = islice(self._cases.acts(act), self._most)
            self._known[act] = [undisturbed(one, self._place) for one in acts]
        return self._known[act]


def _deaths(tried: Callable[[], Tried], count: int) -> Iterator[Tried]:
    """So many trials; one whose run ended before its death counts for none, unless it found something."""
    for _ in range(_TRIES * count):
        made = tried()
        if made.killed or made.losses or made.differences:
            yield made
            count -= 1
        if not count:
            return


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the trials that the command line asks for, and prints a row for each act."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--points", type=int, default=_OF, help="deaths in all")
    parser.add_argument("--seed", type=int, default=1, help="other seeds kill elsewhere")
    parser.add_argument("--act", action="append", choices=ACTS, help="only this one; may be repeated")
    parser.add_argument("--cases", type=int, help="on so many cases each act is tried; by default on all")
    parser.add_argument("--database", choices=DATABASES, default=DATABASES[0], help="where the cases are kept")
    parser.add_argument("--server", metavar="ADDRESS", help="a PostgreSQL server whose user may make databases")
    options = parser.parse_args(arguments)
    if options.server and options.database != "postgresql":
        parser.error("--server is for --database postgresql")
    with ExitStack() as stack:
        try:
            store = stack.enter_context(store_of(options.database, options.server))
        except ModuleNotFoundError as error:
            parser.error(f"no PostgreSQL server or driver ({error}): pip install '.[postgresql,test]'")
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="faults-"))
        trials = Trials(store, Path(folder), options.seed, options.cases)
        return _table(trials, options.act or ACTS, store, options.points)


def _table(trials: Trials, acts: Sequence[str], store: Store, count: int) -> int:
    """Makes so many trials of these acts and prints a row for each; 1 where one found anything."""
    processes = count * _PROCESSES // _OF if "build" in acts else 0
    tried = [act for act in acts if act != "migrate" or store.older_schemas]
    each = -(-(count - 2 * processes) // max(1, len(tried)))
    clock = each // 10
    print(f"{'act':28} {'points':>6} {'losses':>6} {'differences':>11} {'seconds':>8}", flush=True)
    rows = [(f"{act}, at an event", trials.at_events(act, each - clock)) for act in acts]
    rows += [(f"{act}, by the clock", trials.by_clock(act, clock)) for act in tried if clock]
    if processes:
        rows.append(("build by several processes", trials.of_processes(processes)))
    counts = [_row(name, made) for name, made in rows]
    if len(tried) < len(acts):
        print("  migrate: no case of an earlier schema can be there")
    total, losses, differences, seconds = (sum(count[n] for count in counts) for n in range(4))
    print(f"{'all':28} {total:6.0f} {losses:6.0f} {differences:11.0f} {seconds:8.0f}")
    return int(losses + differences > 0)


def _row(name: str, trials: Iterator[Tried]) -> tuple[float, float, float, float]:
    """Makes the trials and prints their row, and a line for each that found something."""
    began = time.monotonic()
    made = list(trials)
    losses, differences = (sum(bool(getattr(t, what)) for t in made) for what in ("losses", "differences"))
    seconds = time.monotonic() - began
    print(f"{name:28} {len(made):6} {losses:6} {differences:11} {seconds:8.0f}", flush=True)
    for tried in made:
        for found in (*tried.losses, *tried.differences):
            print(f"  {tried.act}; {tried.at}: {found}", flush=True)
    return len(made), losses, differences, seconds


if __name__ == "__main__":
    sys.exit(main())
