"""Figures on the shared sets: exact killed and injured, groups of victims, and the annotators' cost beside the parse.

    python benchmark/figures.py [SET ...] [--json]

Runs the figure and event annotators on bench/figures of the development data beside the checkout and calls its scorer.
Where the data is absent nothing is measured. The floors are what was reached; the command exits 1 below one.
"""

import argparse
import gzip
import json
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from dateline.annotate.attachment import Calendar
from dateline.annotate.events import annotate_events
from dateline.annotate.figures import annotate_figures
from dateline.annotate.nlp import pipeline
from dateline.annotate.parse import parses
from dateline.articles.document import article_of
from dateline.model.article import Document

BENCH = Path(__file__).resolve().parents[2] / "shared" / "bench"
# Exact killed, exact injured and (MUC) groups found that must not be lost again, in hundredths.
FLOORS = {"dev": (92.5, 80.5, 0.0), "gvdb": (88.5, 76.5, 0.0), "muc": (86.0, 88.5, 85.0)}


@dataclass(frozen=True, slots=True)
class Row:
    """One set's figures, in hundredths; `emitted` counts the groups given, `share` is CPU time over the parse's."""

    name: str
    killed: float
    injured: float
    killed_two: float
    injured_two: float
    groups: float | None
    emitted: int
    share: float


def measure(name: str, folder: Path) -> Row:
    """Annotates a set and scores it."""
    with gzip.open(folder / "docs.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    articles = [article_of(Document(r["id"], r["text"])) for r in rows]
    parsing = annotating = 0.0
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        at = time.process_time()
        for parse in parses(articles, pipeline()):
            parsed = time.process_time()
            parsing += parsed - at
            calendar = Calendar(parse, ())
            figures = annotate_figures(parse, (), (), calendar)
            annotate_events(parse, (), (), calendar)
            at = time.process_time()
            annotating += at - parsed
            records = [{"measure": f.measure, "low": f.low, "cumulative": f.cumulative} for f in figures]
            file.write(json.dumps({"id": parse.article.id, "figures": records}) + "\n")
        file.flush()
        command = [sys.executable, str(BENCH / "score" / "figures.py"), str(folder / "gold.jsonl"), file.name, "--json"]
        scored = json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)
    killed, injured, groups = scored["killed"], scored["injured"], scored["groups"]
    return Row(
        name,
        killed["all"]["accuracy"],
        injured["all"]["accuracy"],
        killed["2 or more"]["accuracy"],
        injured["2 or more"]["accuracy"],
        groups["recall"],
        groups["emitted"],
        annotating / parsing,
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="*", default=list(FLOORS))
    parser.add_argument("--json", action="store_true", help="one JSON object a set")
    options = parser.parse_args()
    failed = False
    for name in options.sets:
        folder = BENCH / "figures" / name
        if not folder.is_dir():
            print(f"{name}: {folder} is not here; nothing to measure", file=sys.stderr)
            continue
        row = measure(name, folder)
        if options.json:
            print(json.dumps(asdict(row)))
        else:
            groups = f"  groups {row.groups:.1f} ({row.emitted} emitted)" if row.groups is not None else ""
            killed = f"killed {row.killed:.1f} (2 or more {row.killed_two:.1f})"
            injured = f"injured {row.injured:.1f} ({row.injured_two:.1f})"
            print(f"{name:6} {killed}  {injured}{groups}  figures and events cost {100 * row.share:.1f} % of the parse")
        floors = FLOORS.get(name, (0.0, 0.0, 0.0))
        failed |= row.killed < floors[0] or row.injured < floors[1] or (row.groups or 0.0) < floors[2]
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
