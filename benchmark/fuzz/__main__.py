"""Broken inputs of every kind through every reader: no crash, no hang, no more than 1 GiB.

    python -m benchmark.fuzz [--rounds N] [--seed N] [--seconds N] [KIND ...]

Sound inputs of our own (seeds.py) are broken at random (breaking.py) and read. Each kind runs in a process of its own,
which is ended where one input takes longer than --seconds. Exits 1 where anything crashed, hung, took more memory or
gave an article whose spans do not lie in its text.
"""

import argparse
import multiprocessing
import sys
from collections.abc import Sequence
from pathlib import Path

# Run as a folder (python benchmark/fuzz), the interpreter knows the folder and not the checkout it is in.
if __name__ == "__main__" and not __package__:
    sys.path[0] = str(Path(__file__).resolve().parents[2])

from benchmark.fuzz.seeds import seeds
from benchmark.fuzz.trial import Trial, tell

MEMORY = 1024.0


def run(kind: str, rounds: int, seed: int, seconds: float) -> Trial:
    """The trial of one kind in a process of its own."""
    here, there = multiprocessing.Pipe(duplex=False)
    child = multiprocessing.get_context("spawn").Process(target=tell, args=(there, kind, rounds, seed))
    child.start()
    there.close()
    number = -1
    try:
        while here.poll(seconds + 60 * (number < 0)):
            told = here.recv()
            if isinstance(told, Trial):
                return told
            number = told
        return Trial(kind, number, faults=[f"input {number}: still being read after {seconds:.0f} s"])
    except EOFError:
        return Trial(kind, number, faults=[f"input {number}: the process died"])
    finally:
        child.kill()
        child.join()


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the kinds that the command line names, all by default, and prints a row for each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kinds", nargs="*", metavar="KIND", help="only these; by default all")
    parser.add_argument("--rounds", type=int, default=200, help="inputs of each kind")
    parser.add_argument("--seed", type=int, default=1, help="other seeds break otherwise")
    parser.add_argument("--seconds", type=float, default=60.0, help="most that one input may take")
    options = parser.parse_args(arguments)
    faults = 0
    print(f"{'kind':10} {'inputs':>7} {'articles':>9} {'failures':>9} {'longest s':>10} {'MiB':>6}  faults")
    for kind in options.kinds or seeds():
        found = run(kind, options.rounds, options.seed, options.seconds)
        if found.memory > MEMORY:
            found.faults.append(f"{found.memory:.0f} MiB of memory")
        faults += len(found.faults)
        counts = f"{found.inputs:7} {found.articles:9} {found.failures:9} {found.longest:10.2f} {found.memory:6.0f}"
        print(f"{kind:10} {counts}  {len(found.faults)}", flush=True)
        for fault in found.faults[:10]:
            print(f"  {fault}", flush=True)
    return int(faults > 0)


if __name__ == "__main__":
    sys.exit(main())
