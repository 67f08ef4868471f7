"""Time expressions of Dateline and its peers on every set: relaxed, strict and value F1, speed, and cost of the parse.

    python -m benchmark.times [SET ...] [--data FOLDER] [--json] [--errors N] [--alone]

Exits 1 where Dateline falls below a pinned floor (benchmark/floors.toml), costs more than its ceiling, or is behind
HeidelTime in strict or value F1. Peers that are not installed are said to be so: pip install '.[benchmark]'.
"""

import sys
import time
from collections.abc import Sequence
from pathlib import Path

# Run as a folder (python benchmark/times), the interpreter knows the folder and not the checkout it is in.
if __name__ == "__main__" and not __package__:
    sys.path[0] = str(Path(__file__).resolve().parents[2])

from benchmark import gate, peers
from benchmark.comparison import DATELINE, Result
from benchmark.development_data import DocumentSet, Row
from benchmark.run import Task, run
from benchmark.times import by_dateparser, heideltime, ours, recognizers

PEERS = (heideltime, recognizers, by_dateparser)
COLUMNS = {"relaxed": "relaxed", "strict": " strict", "value": "  value", "speed": "words/CPU s", "cost": "% of parse"}
# What Dateline must be no worse in than HeidelTime.
RIVAL = ("strict", "value")


def measured(documents: DocumentSet, alone: bool) -> list[Result]:
    """The figures of every system on a set, Dateline's first."""
    rows = documents.rows()
    words = sum(len(row["text"].split()) for row in rows)
    at = time.process_time()
    found, cost = ours.annotated(rows)
    speed = words / (time.process_time() - at)
    results = [Result(documents.name, DATELINE, {**_f1(documents.scored(found)), "speed": speed, "cost": cost})]

    def figures(peer: peers.Peer) -> dict[str, float]:
        at = time.process_time()
        answers = list(peer.found(rows))
        speed = words / (time.process_time() - at)
        return {**_f1(documents.scored(answers)), "speed": speed}

    return results + peers.results(documents.name, () if alone else PEERS, figures)


def broken(results: Sequence[Result]) -> list[str]:
    """What the gate holds against a set's figures."""
    mine = next(r for r in results if r.system == DATELINE)
    pinned = gate.bounds("times").get(mine.set)
    said = gate.broken(mine.set, mine.figures, pinned) if pinned else []
    for rival in results:
        if rival.system.startswith(heideltime.NAME) and rival.figures:
            said += gate.behind(mine.set, mine.figures, rival.system, rival.figures, RIVAL)
    return said


def _f1(scored: Row) -> dict[str, float]:
    return {kind: 100 * scored[kind]["f1"] for kind in ("relaxed", "strict", "value")}


TASK = Task("times", "times.py", __doc__ or "", COLUMNS, measured, broken, answers=lambda rows: ours.annotated(rows)[0])


if __name__ == "__main__":
    sys.exit(run(TASK))
