"""Scores the statements annotator on PolNeAR's development part, beside the best peers' figures.

    python benchmark/statements.py

The corpus and its scorer stand in the development data beside the checkout; where that is absent it measures nothing.
Peers (same scorer): Citron retrained on PolNeAR, end-to-end F1 53.3 (all) and 67.6 (direct); textacy 30.0 and 54.7; the
nearest person to every quotation 11.9 and 23.9.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

BENCH = Path(__file__).resolve().parents[2] / "shared" / "bench"
DATELINE = (sys.executable, "-c", "from dateline.cli import main; main()")
# End-to-end F1 (all, direct) below which something broke.
FLOORS = (49.0, 63.5)


def main() -> int:
    if not BENCH.is_dir():
        print(f"{BENCH} is not here; nothing to measure")
        return 0
    dev = BENCH / "quotes" / "dev"
    with tempfile.TemporaryDirectory() as folder:
        found = Path(folder) / "found.jsonl"
        with found.open("wb") as out:
            subprocess.run([*DATELINE, "annotate", str(dev / "docs.jsonl")], stdout=out, check=True)
        scorer = [sys.executable, str(BENCH / "score" / "quotes.py"), str(dev / "gold.jsonl"), str(found)]
        print(subprocess.run(scorer, capture_output=True, text=True, check=True).stdout)
        scored = json.loads(subprocess.run([*scorer, "--json"], capture_output=True, text=True, check=True).stdout)
    reached = tuple(scored["end_to_end"][part]["f1"] for part in ("all", "direct"))
    print(f"end to end F1: all {reached[0]}, direct {reached[1]}; floors {FLOORS[0]}, {FLOORS[1]}")
    return int(any(got < floor for got, floor in zip(reached, FLOORS, strict=True)))


if __name__ == "__main__":
    sys.exit(main())
