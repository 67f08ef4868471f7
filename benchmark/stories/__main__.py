"""Stories and copies of Dateline and a baseline on every set and its halves: B-cubed, V-measure, copies, speed.

    python -m benchmark.stories [SET ...] [--data FOLDER] [--json] [--alone]

The number of stories is unknown to both; the baseline's threshold is tuned on the very set. Exits 1 where Dateline
falls below a pinned floor (benchmark/floors.toml) or is behind the baseline in B-cubed F1.
"""

import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

# Run as a folder (python benchmark/stories), the interpreter knows the folder and not the checkout it is in.
if __name__ == "__main__" and not __package__:
    sys.path[0] = str(Path(__file__).resolve().parents[2])

from benchmark import gate
from benchmark.comparison import DATELINE, Result
from benchmark.development_data import DocumentSet, Row
from benchmark.run import Task, run
from benchmark.stories import ours, tfidf
from benchmark.stories.halves import halves

# The sets of the development data; they are packed, which elsewhere means that a set is for training.
SETS = ("ecbplus", "syndication")
COLUMNS = {
    "bcubed": "B-cubed",
    "precision": "    P",
    "recall": "    R",
    "v": "V-measure",
    "stories": "stories/gold",
    "links": "copies",
    "pairs": " pairs",
    "near_misses": "near misses",
    "speed": "articles/CPU s",
}
RIVAL = ("bcubed",)


def measured(documents: DocumentSet, alone: bool) -> list[Result]:
    """The figures of every system on a set, Dateline's first."""
    rows = documents.rows()
    at = time.process_time()
    answers = ours.found(rows)
    speed = len(rows) / (time.process_time() - at)
    results = [Result(documents.name, DATELINE, {**_figures(documents, answers), "speed": speed})]
    if not alone:
        tried = [_figures(documents, found) for found in tfidf.found(rows)]
        best = max(tried, key=lambda figures: figures["bcubed"])
        stories = {key: best[key] for key in ("bcubed", "precision", "recall", "v", "stories")}
        results.append(Result(documents.name, tfidf.NAME, stories))
    return results


def broken(results: Sequence[Result]) -> list[str]:
    """What the gate holds against a set's figures."""
    mine = next(r for r in results if r.system == DATELINE)
    pinned = gate.bounds("stories").get(mine.set)
    said = gate.broken(mine.set, mine.figures, pinned) if pinned else []
    for rival in results:
        if rival is not mine and not rival.published:
            said += gate.behind(mine.set, mine.figures, rival.system, rival.figures, RIVAL)
    return said


def _figures(documents: DocumentSet, answers: Iterable[Row]) -> dict[str, float]:
    scored = documents.scored(answers)
    bcubed, stories = scored["bcubed"], scored["stories"]
    figures = {
        "bcubed": bcubed["f1"],
        "precision": bcubed["p"],
        "recall": bcubed["r"],
        "v": scored["v_measure"]["v"],
        "stories": stories["predicted"] / stories["gold"],
    }
    if "copies" in scored:
        copies = scored["copies"]
        figures |= {kind: copies[kind]["f1"] for kind in ("links", "pairs")}
        figures["near_misses"] = copies["near_misses"]["wrongly_joined"]
    return figures


TASK = Task(
    "stories",
    "stories.py",
    __doc__ or "",
    COLUMNS,
    measured,
    broken,
    usual=SETS,
    parts=halves,
    stored=("stories", "copies"),
)

if __name__ == "__main__":
    sys.exit(run(TASK))
