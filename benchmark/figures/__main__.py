"""Casualties of Dateline and of simple answers on every set: exact killed and injured, and groups of victims.

    python -m benchmark.figures [SET ...] [--data FOLDER] [--json] [--alone]

Exact: of the documents, how many have the true number; "2+" of those where it is two or more. Groups: how many of the
victim groups of two or more are found, and how many were given for each that there is. Exits 1 where Dateline breaks a
pinned bound (benchmark/floors.toml) or is behind a simple answer of the same run.
"""

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

# Run as a folder (python benchmark/figures), the interpreter knows the folder and not the checkout it is in.
if __name__ == "__main__" and not __package__:
    sys.path[0] = str(Path(__file__).resolve().parents[2])

from benchmark import gate
from benchmark.comparison import DATELINE, Result
from benchmark.development_data import DocumentSet, Row
from benchmark.figures import ours, simple
from benchmark.run import Task, run

# The sets of the development data that are not for training.
SETS = ("dev", "gvdb", "muc")
COLUMNS = {
    "killed": "killed",
    "killed_f1": "macro-F1",
    "killed_two": "   2+",
    "injured": "injured",
    "injured_f1": "macro-F1",
    "injured_two": "   2+",
    "groups": "groups",
    "given": "given",
    "cost": "% of parse",
}
# What Dateline must be no worse in than any simple answer.
RIVALS = ("killed", "killed_f1", "injured", "injured_f1")


def measured(documents: DocumentSet, alone: bool) -> list[Result]:
    """The figures of every system on a set, Dateline's first."""
    rows = documents.rows()
    answers, cost = ours.found(rows)
    results = [Result(documents.name, DATELINE, {**_figures(documents, answers), "cost": cost})]
    if not alone:
        for name, found in (
            ("nobody, everywhere", simple.everywhere(0, rows)),
            ("one, everywhere", simple.everywhere(1, rows)),
            ("the largest number near", simple.largest_near(rows)),
        ):
            results.append(Result(documents.name, name, _figures(documents, found)))
    return results


def broken(results: Sequence[Result]) -> list[str]:
    """What the gate holds against a set's figures."""
    mine = next(r for r in results if r.system == DATELINE)
    pinned = gate.bounds("figures").get(mine.set)
    said = gate.broken(mine.set, mine.figures, pinned) if pinned else []
    for rival in results:
        if rival is not mine and rival.figures and not rival.published:
            said += gate.behind(mine.set, mine.figures, rival.system, rival.figures, RIVALS)
    return said


def _figures(documents: DocumentSet, answers: Iterable[Row]) -> dict[str, float]:
    scored = documents.scored(answers)
    figures: dict[str, float] = {}
    for measure in ("killed", "injured"):
        every, many = scored[measure]["all"], scored[measure]["2 or more"]
        figures |= {measure: every["accuracy"], f"{measure}_f1": every["macro_f1"]}
        if many["n"]:
            figures[f"{measure}_two"] = many["accuracy"]
    groups = scored["groups"]
    if groups["n"]:
        figures |= {"groups": groups["recall"], "given": groups["emitted"] / groups["n"]}
    return figures


TASK = Task("figures", "figures.py", __doc__ or "", COLUMNS, measured, broken, usual=SETS)


if __name__ == "__main__":
    sys.exit(run(TASK))
