"""Timelines of Dateline, of baselines, and published ones, on Timeline17: AR-1, AR-2 and the F1 of days.

    python -m benchmark.timelines [TOPIC ...] [--data FOLDER] [--cache FOLDER] [--json] [--alone]

Each gold timeline is answered from the reports of its days, with as many days and sentences as it has, asked about the
topic's words. Some reports carry the very gold timeline; a second set leaves those out. The first run annotates all
reports (ten minutes on two cores) into a cache folder. Exits 1 where Dateline falls below a pinned floor
(benchmark/floors.toml), or is behind any baseline or, on all topics, any published figure.
"""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

# Run as a folder (python benchmark/timelines), the interpreter knows the folder and not the checkout it is in.
if __name__ == "__main__" and not __package__:
    sys.path[0] = str(Path(__file__).resolve().parents[2])

from benchmark import gate
from benchmark.comparison import DATELINE, Result, as_json, published, table
from benchmark.development_data import BENCH
from benchmark.timelines import ours, simple
from benchmark.timelines.gold import GoldTimeline, Prediction, timelines

SET = "t17"
WITHOUT = ", without reports that carry the gold"
COLUMNS = {"ar1": "  AR-1", "ar2": "  AR-2", "date": "date F1", "speed": "timelines/CPU min"}
RIVAL = ("ar1", "ar2", "date")

_Answers = dict[str, dict[GoldTimeline, Prediction]]


def scored(folder: Path, answers: Mapping[GoldTimeline, Prediction], scorer: Path) -> dict[str, float]:
    """The scorer's averages over the timelines, in hundredths."""
    with tempfile.TemporaryDirectory() as place:
        gold, found = Path(place) / "gold", Path(place) / "found"
        for timeline, prediction in answers.items():
            for kind in (gold, found):
                (kind / timeline.topic).mkdir(parents=True, exist_ok=True)
            shutil.copy(folder / timeline.topic / "gold.json", gold / timeline.topic)
            target = found / timeline.topic / f"{timeline.name}.json"
            target.write_text(ours.as_json(prediction), encoding="utf-8")
        command = [sys.executable, str(scorer), str(gold), str(found), "--json"]
        average = json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)["average"]
    return {key: 100 * average[key]["f"] for key in RIVAL}


def measured(folder: Path, golds: Sequence[GoldTimeline], cache: Path, name: str, scorer: Path) -> list[Result]:
    """The figures of Dateline and the baselines, with and without the reports that carry the gold."""
    results = []
    topics = {g.topic: ours.Topic(folder / g.topic / "docs.jsonl.gz", cache) for g in golds}
    for set_name in (name, name + WITHOUT):
        systems: _Answers = {DATELINE: {}, **{system: {} for system in simple.SYSTEMS}}
        spent = 0.0
        for gold in golds:
            topic = topics[gold.topic]
            without = frozenset() if set_name == name else topic.carriers(gold)
            shown, _ = topic.shown(gold, without), topic.copies  # read before the clock starts
            at = time.process_time()
            systems[DATELINE][gold] = topic.found(gold, without)
            spent += time.process_time() - at
            for system, answer in simple.SYSTEMS.items():
                systems[system][gold] = answer(gold, shown)
        for system, answers in systems.items():
            speed = {"speed": 60 * len(golds) / spent} if system == DATELINE else {}
            results.append(Result(set_name, system, {**scored(folder, answers, scorer), **speed}))
    return results


def broken(results: Sequence[Result]) -> list[str]:
    """What the gate holds against a set's figures; published ones count like those of the run."""
    mine = next(r for r in results if r.system == DATELINE)
    pinned = gate.bounds("timelines").get(mine.set)
    said = gate.broken(mine.set, mine.figures, pinned) if pinned else []
    for rival in results:
        if rival is not mine:
            said += gate.behind(mine.set, mine.figures, rival.system, rival.figures, RIVAL)
    return said


def main() -> int:
    """Measures what the command line names; returns 1 where the gate is broken."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("topics", nargs="*", metavar="TOPIC", help="only these; by default all")
    parser.add_argument("--data", type=Path, default=BENCH / "timelines", metavar="FOLDER", help="folders of topics")
    parser.add_argument("--cache", type=Path, default=ours.CACHE, metavar="FOLDER", help="where annotations are kept")
    parser.add_argument("--json", action="store_true", help="one JSON object")
    parser.add_argument("--alone", action="store_true", help="without the published figures of others")
    options = parser.parse_args()
    golds = list(timelines(options.data, options.topics))
    if not golds:
        print(f"no gold timeline in {options.data}; nothing to measure", file=sys.stderr)
        return int(bool(options.topics))
    name = f"{SET}, {' '.join(sorted({g.topic for g in golds}))}" if options.topics else SET
    results = measured(options.data, golds, options.cache, name, BENCH / "score" / "timelines.py")
    if not options.alone:
        results[len(results) // 2 : len(results) // 2] = published("timelines", name)
    said = [sentence for each in (name, name + WITHOUT) for sentence in broken([r for r in results if r.set == each])]
    print(as_json(results, said) if options.json else table(results, COLUMNS))
    for sentence in said:
        print(f"below the gate: {sentence}", file=sys.stderr)
    return int(bool(said))


if __name__ == "__main__":
    sys.exit(main())
