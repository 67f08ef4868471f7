"""Places against the shared sets, with their scorer: `python benchmark/places.py`; left out where those are absent."""

import gzip
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from dateline.annotate.nlp import pipeline
from dateline.annotate.parse import parses
from dateline.annotate.places import annotate_places
from dateline.articles.document import article_of
from dateline.model.article import Document

SHARED = Path(__file__).resolve().parents[2] / "shared"
SETS = ("trnews", "lgl")


def predicted(docs: Path) -> list[str]:
    """Our places of every document, in the wire format."""
    with gzip.open(docs, "rt", encoding="utf-8") as lines:
        articles = [article_of(Document(d["id"], d["text"])) for d in map(json.loads, lines)]
    rows = []
    for parse in parses(articles, pipeline()):
        places = [
            {
                "start": p.passage.span.start,
                "end": p.passage.span.end,
                "latitude": p.latitude,
                "longitude": p.longitude,
                "geonames_id": p.geonames_id,
            }
            for p in annotate_places(parse)
        ]
        rows.append(json.dumps({"id": parse.article.id, "places": places}))
    return rows


def main() -> None:
    """Prints the scorer's table for each set."""
    if not SHARED.is_dir():
        print("left out: the shared sets are not beside the checkout")
        return
    for name in SETS:
        folder = SHARED / "bench" / "places" / name
        began = time.perf_counter()
        with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as out:
            out.write("\n".join(predicted(folder / "docs.jsonl.gz")))
            out.flush()
            print(f"{name} ({time.perf_counter() - began:.0f} s, parse included)", flush=True)
            scorer = [sys.executable, str(SHARED / "bench" / "score" / "places.py")]
            subprocess.run([*scorer, str(folder / "gold.jsonl"), out.name], check=True)


if __name__ == "__main__":
    main()
