"""What each step costs per article at 1,000, 10,000 and 100,000 articles: CPU milliseconds, seconds, memory.

    python -m benchmark.scale [COUNT …] [--workers N] [--keep FOLDER]

The articles are those of the ECB+ set in the development data, resampled (`resampled.py`). Each count has a case of its
own: the articles are added, annotated, built and briefed, each step a process whose CPU seconds (with those of its
workers) and memory the kernel tells. With --keep the cases stay in the folder. Prints the rows of docs/scale.md. Exits
1 where a step takes more than 4 GiB, or its CPU time per article beyond 10,000 is over a fifth more than at 10,000.
"""

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from benchmark.brief_500 import DATELINE
from benchmark.development_data import Row, sets
from benchmark.processes import measured
from benchmark.scale.resampled import resampled

COUNTS = (1000, 10_000, 100_000)
MOST_MEMORY = 4096
# From this count on the time per article may not grow, but for this share.
FLAT_FROM = 10_000
SHARE = 1.2
SHARD = 5000
_ANNOTATE = "from benchmark.scale.annotating import main; main()"


@dataclass(frozen=True, slots=True)
class Cost:
    """What a step took: seconds of the clock, CPU seconds of its processes, mebibytes at their peak."""

    step: str
    articles: int
    seconds: float
    cpu: float
    mebibytes: float

    @property
    def each(self) -> float:
        """CPU milliseconds per article."""
        return 1000 * self.cpu / self.articles


def costs(rows: Sequence[Row], articles: int, workers: int, folder: Path) -> Iterator[Cost]:
    """The steps of one case of so many articles, in order."""
    shards, case, brief = folder / "shards", folder / f"{articles}.dateline", folder / f"{articles}.html"
    shards.mkdir()
    source = resampled(rows)
    for number, start in enumerate(range(0, articles, SHARD)):
        some = islice(source, min(SHARD, articles - start))
        (shards / f"{number:04}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in some), encoding="utf-8")
    commands = {
        "add": [*DATELINE, "add", str(shards), "--case", str(case)],
        "annotate": [sys.executable, "-c", _ANNOTATE, str(case), str(workers)],
        "build": [*DATELINE, "build", "--case", str(case)],
        "brief": [*DATELINE, "brief", "--case", str(case), "-o", str(brief)],
    }
    environment = {**os.environ, "DATELINE_WORKERS": str(workers)}
    for step, command in commands.items():
        yield Cost(step, articles, **measured(command, environment))
    yield Cost("case file", articles, 0, 0, case.stat().st_size / 2**20)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("counts", nargs="*", type=int, default=COUNTS)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args()
    chosen = sets("stories", "stories.py", None, ["ecbplus"])
    if not chosen:
        print("the ECB+ set is not here; nothing to measure", file=sys.stderr)
        return 0
    rows = chosen[0].rows()
    words = sum(len(row["text"].split()) for row in rows) / len(rows)
    print(f"{words:.0f} words an article; {options.workers} processes\n")
    print("| articles | step | CPU ms an article | seconds | peak MiB |\n|---|---|---|---|---|")
    found: list[Cost] = []
    for wanted in sorted(options.counts):
        with tempfile.TemporaryDirectory() as scratch:
            folder = Path(scratch)
            if options.keep is not None:
                folder = options.keep / str(wanted)
                folder.mkdir(parents=True)
            for cost in costs(rows, wanted, options.workers, folder):
                found.append(cost)
                print(_row(cost), flush=True)
    faults = list(broken(found))
    print(*faults, sep="\n")
    return int(bool(faults))


def broken(found: Sequence[Cost]) -> Iterator[str]:
    """The steps that took too much memory, or whose time per article grew."""
    least = {cost.step: cost for cost in found if cost.articles == FLAT_FROM}
    for cost in found:
        if cost.seconds and cost.mebibytes > MOST_MEMORY:
            yield f"{cost.step} of {cost.articles} takes {cost.mebibytes:.0f} MiB, more than {MOST_MEMORY}"
        measure = least.get(cost.step)
        if measure is not None and cost.articles > FLAT_FROM and cost.each > SHARE * measure.each:
            yield f"{cost.step} of {cost.articles}: {cost.each:.1f} ms an article, {measure.each:.1f} at {FLAT_FROM}"


def _row(cost: Cost) -> str:
    if not cost.seconds:
        return f"| {cost.articles:,} | {cost.step} | | | {cost.mebibytes:.0f} on disk |"
    return f"| {cost.articles:,} | {cost.step} | {cost.each:.1f} | {cost.seconds:.0f} | {cost.mebibytes:.0f} |"


if __name__ == "__main__":
    sys.exit(main())
