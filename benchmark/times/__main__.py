"""Time expressions of Dateline and its peers on every set: relaxed, strict and value F1, speed, and cost of the parse.

    python -m benchmark.times [SET ...] [--data FOLDER] [--json] [--errors N] [--alone]

Exits 1 where Dateline falls below a pinned floor (benchmark/floors.toml), costs more than its ceiling, or is behind
HeidelTime in strict or value F1. Peers that are not installed are said to be so: pip install '.[benchmark]'.
"""

import argparse
import sys
import time
from collections.abc import Sequence
from pathlib import Path

# Run as a folder (python benchmark/times), the interpreter knows the folder and not the checkout it is in.
if __name__ == "__main__" and not __package__:
    sys.path[0] = str(Path(__file__).resolve().parents[2])

from benchmark import gate
from benchmark.comparison import DATELINE, Result, as_json, published, table
from benchmark.development_data import BENCH, DocumentSet, Row, sets
from benchmark.times import by_dateparser, heideltime, ours, recognizers
from dateline.annotate.nlp import pipeline

PEERS = (heideltime, recognizers, by_dateparser)
COLUMNS = {"relaxed": "relaxed", "strict": " strict", "value": "  value", "speed": "words/CPU s", "cost": "% of parse"}
# What Dateline must be no worse in than HeidelTime.
RIVAL = ("strict", "value")


def measured(documents: DocumentSet, alone: bool) -> tuple[list[Result], list[Row]]:
    """The figures of every system on a set, Dateline's first; and Dateline's answers."""
    rows = documents.rows()
    words = sum(len(row["text"].split()) for row in rows)
    at = time.process_time()
    found, cost = ours.annotated(rows)
    speed = words / (time.process_time() - at)
    results = [Result(documents.name, DATELINE, {**_f1(documents.scored(found)), "speed": speed, "cost": cost})]
    for peer in () if alone else PEERS:
        absent = peer.missing()
        if absent:
            results.append(Result(documents.name, peer.NAME, missing=absent))
            continue
        at = time.process_time()
        answers = list(peer.found(rows))
        speed = words / (time.process_time() - at)
        results.append(Result(documents.name, peer.NAME, {**_f1(documents.scored(answers)), "speed": speed}))
    return results, found


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


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="*", metavar="SET", help="only these; by default every set there is")
    parser.add_argument(
        "--data", type=Path, metavar="FOLDER", help="other sets: folders with docs.jsonl and gold.jsonl"
    )
    parser.add_argument("--json", action="store_true", help="one JSON object")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="also the first N errors of each set")
    parser.add_argument("--alone", action="store_true", help="without the peers")
    options = parser.parse_args()
    chosen = sets("times", "times.py", options.data, options.sets)
    if not chosen:
        print(f"no set in {options.data or BENCH / 'times'}; nothing to measure", file=sys.stderr)
        return int(bool(options.data or options.sets))
    pipeline()  # loaded before anything is timed
    results: list[Result] = []
    said: list[str] = []
    for documents in chosen:
        found, answers = measured(documents, options.alone)
        found += published("times", documents.name)
        if not options.json:
            print(table(found, COLUMNS), flush=True)
        if options.errors:
            print(documents.errors(answers, options.errors), file=sys.stderr if options.json else sys.stdout)
        results += found
        said += broken(found)
    if options.json:
        print(as_json(results, said))
    for sentence in said:
        print(f"below the gate: {sentence}", file=sys.stderr)
    return int(bool(said))


if __name__ == "__main__":
    sys.exit(main())
