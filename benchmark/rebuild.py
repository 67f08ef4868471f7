"""The first build of a whole case and the second one, after ten new reports: seconds and memory of the whole command.

    python -m benchmark.rebuild [--docs DOCS.jsonl.gz] [--articles COUNT] [--workers N] [--rounds N]
    python -m benchmark.rebuild --case BUILT.dateline --new REPORTS

The reports are those of LibyaWar in the development data; the last ten come after the first build. With `--case` a copy
of a case that is built already takes the place of the first build, and REPORTS, which are not in it, that of the ten.
Seconds are elapsed, beside the CPU seconds of all processes; memory is the sum over the processes. The second build is
made several times, each on a copy of the same case, and the fastest counts: whatever else a machine does only makes it
slower. How fast the machine is at the moment is told by a loop of its own before each. Exits 1 where a ceiling of
`floors.toml` is broken.
"""

import argparse
import gzip
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

from benchmark.brief_500 import DATELINE, DEFAULT
from benchmark.gate import Bounds, bounds, broken
from benchmark.processes import measured
from dateline.storage.sqlite import open_case

NEW = 10
ROUNDS = 3


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--docs", type=Path, default=DEFAULT)
    parser.add_argument("--articles", type=int)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=ROUNDS, help=f"times that the second build is made; {ROUNDS}")
    parser.add_argument("--case", type=Path)
    parser.add_argument("--new", type=Path)
    options = parser.parse_args()
    if (options.case is None) != (options.new is None):
        parser.error("--case and --new go together")
    if options.case is None and not options.docs.exists():
        print(f"{options.docs} is not here; nothing to measure", file=sys.stderr)
        return 0
    pinned, failed = bounds("rebuild"), []
    with tempfile.TemporaryDirectory() as place:
        case, again, old, new = (Path(place) / name for name in ("a.dateline", "b.dateline", "old.jsonl", "new.jsonl"))
        build = (*DATELINE, "build", "--workers", str(options.workers), "--case")
        if options.case is None:
            _parted(options.docs, options.articles, old, new)
            _added(old, case)
            failed += _told("first build", measured((*build, str(case))), pinned)
        else:
            shutil.copy(options.case, case)
            new = options.new
        before = _count(case)
        _added(new, case)
        if _count(case) == before:
            parser.error("none of the reports is new to the case")
        fastest: dict[str, float] = {}
        for number in range(options.rounds):
            shutil.copy(case, again)
            print(f"twenty million additions: {_speed():.1f} CPU s", flush=True)
            found = measured((*build, str(again)))
            _print(f"second build, round {number + 1}", found)
            fastest = min(fastest or found, found, key=lambda figures: figures["seconds"])
        failed += _told("second build", fastest, pinned)
    for line in failed:
        print(line)
    return int(bool(failed))


def _speed() -> float:
    """CPU seconds of twenty million additions."""
    began, total = time.process_time(), 0
    for number in range(20_000_000):
        total += number
    return time.process_time() - began


def _parted(documents: Path, wanted: int | None, old: Path, new: Path) -> None:
    """Writes so many of the documents, the last ten apart."""
    with gzip.open(documents, "rt", encoding="utf-8") as lines:
        rows = list(lines)[:wanted]
    old.write_text("".join(rows[:-NEW]), encoding="utf-8")
    new.write_text("".join(rows[-NEW:]), encoding="utf-8")


def _added(reports: Path, case: Path) -> None:
    subprocess.run([*DATELINE, "add", str(reports), "--case", str(case)], check=True, capture_output=True)


def _count(case: Path) -> int:
    with open_case(case) as opened:
        return opened.count()


def _told(name: str, figures: dict[str, float], pinned: Mapping[str, Bounds]) -> list[str]:
    _print(name, figures)
    return broken(name, figures, pinned[name])


def _print(name: str, figures: Mapping[str, float]) -> None:
    print(name, *(f"{figure} {value:.1f}" for figure, value in figures.items()), sep="  ", flush=True)


if __name__ == "__main__":
    sys.exit(main())
