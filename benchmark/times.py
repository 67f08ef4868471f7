"""Time expressions on the shared sets: relaxed, strict and value F1, and the annotator's cost beside the parse.

    python benchmark/times.py [SET ...] [--json]

Runs the annotator on bench/times of the development data beside the checkout and calls its scorer. Where the data is
absent nothing is measured. The floors are what was reached; the command exits 1 where a value F1 falls below its own.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from dateline.annotate.nlp import pipeline
from dateline.annotate.parse import parses
from dateline.annotate.times import annotate_times
from dateline.articles.document import article_of
from dateline.model.article import Document

BENCH = Path(__file__).resolve().parents[2] / "shared" / "bench"
# Value F1 that must not be lost again, in hundredths.
FLOORS = {"timebank": 82.5, "aquaint": 76.0, "meantime": 79.5}


@dataclass(frozen=True, slots=True)
class Row:
    """One set's figures, F1 in hundredths; `share` is the annotator's CPU time over the parse's."""

    name: str
    relaxed: float
    strict: float
    value: float
    words_per_second: float
    share: float


def measure(name: str, folder: Path) -> Row:
    """Annotates a set and scores it."""
    rows = [json.loads(line) for line in (folder / "docs.jsonl").read_text(encoding="utf-8").splitlines()]
    articles = [article_of(Document(r["id"], r["text"], published=r.get("published"))) for r in rows]
    nlp = pipeline()
    started = time.process_time()
    parsed = list(parses(articles, nlp))
    parsing = time.process_time() - started
    started = time.process_time()
    annotated = [(p.article.id, annotate_times(p)) for p in parsed]
    tagging = time.process_time() - started
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        for key, times in annotated:
            records = [
                {
                    "start": t.passage.span.start,
                    "end": t.passage.span.end,
                    "text": t.passage.text,
                    "type": t.type,
                    "value": t.value,
                    "mod": t.mod,
                }
                for t in times
            ]
            file.write(json.dumps({"id": key, "times": records}) + "\n")
        file.flush()
        command = [sys.executable, str(BENCH / "score" / "times.py"), str(folder / "gold.jsonl"), file.name, "--json"]
        scored = json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)
    relaxed, strict, value = (100 * scored[k]["f1"] for k in ("relaxed", "strict", "value"))
    words = sum(len(r["text"].split()) for r in rows)
    return Row(name, relaxed, strict, value, words / (parsing + tagging), tagging / parsing)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="*", default=list(FLOORS))
    parser.add_argument("--json", action="store_true", help="one JSON object a set")
    options = parser.parse_args()
    failed = False
    for name in options.sets:
        folder = BENCH / "times" / name
        if not folder.is_dir():
            print(f"{name}: {folder} is not here; nothing to measure", file=sys.stderr)
            continue
        row = measure(name, folder)
        if options.json:
            print(json.dumps({"set": name, "relaxed": row.relaxed, "strict": row.strict, "value": row.value,
                              "words_per_second": row.words_per_second, "share_of_parse": row.share}))  # fmt: skip
        else:
            print(f"{name:10} relaxed {row.relaxed:5.2f}  strict {row.strict:5.2f}  value {row.value:5.2f}  "
                  f"{row.words_per_second:,.0f} words/s, times cost {100 * row.share:.1f} % of the parse")  # fmt: skip
        failed |= row.value < FLOORS.get(name, 0.0)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
