"""Places on the shared sets: names found, names put within 161 km, both end to end; beside the peers' stored outputs.

    python -m benchmark.places [SET ...] [--json]

Every folder of bench/places in the development data beside the checkout that has documents and gold is a set. The
peers' outputs are bench/places/peers/SET_*.jsonl.gz, scored by the same scorer in the same run. Where the data is
absent nothing is measured. The command exits 1 where a figure falls below its floor in floors.toml, or below a peer's.
"""

import argparse
import gzip
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from spacy.tokens import Doc

from benchmark.gate import behind, bounds, broken
from dateline.annotate.nlp import pipeline
from dateline.annotate.parse import parses
from dateline.annotate.places import annotate_places
from dateline.annotate.places.gazetteer import gazetteer
from dateline.annotate.places.sources import Site
from dateline.articles.document import article_of
from dateline.model.annotations import Place
from dateline.model.article import Document

BENCH = Path(__file__).resolve().parents[2] / "shared" / "bench"
# The scorer's keys, by what is printed.
MEASURES = {
    "recognition": ("recognition", "f1"),
    "acc@161": ("resolution", "acc161"),
    "end to end": ("end_to_end", "f1"),
}


def lines_of(path: Path) -> Iterator[str]:
    """The lines of a file, packed or not."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        yield from lines


def annotated(docs: Path) -> tuple[list[str], list[str], float]:
    """Our places of every document in the wire format, those of a plain peer, and our CPU time over the parse's."""
    articles = [article_of(Document(d["id"], d["text"])) for d in map(json.loads, lines_of(docs))]
    gazetteer()
    rows: list[str] = []
    plain: list[str] = []
    parsing = placing = 0.0
    at = time.process_time()
    for parse in parses(articles, pipeline()):
        parsed = time.process_time()
        places = annotate_places(parse)
        parsing += parsed - at
        placing += time.process_time() - parsed
        rows.append(_row(parse.article.id, [(p.passage.span.start, p.passage.span.end, p) for p in places]))
        plain.append(_row(parse.article.id, [*most_populous(parse.doc)]))
        at = time.process_time()
    return rows, plain, placing / parsing


def most_populous(doc: Doc) -> Iterator[tuple[int, int, Site | None]]:
    """The plain peer: what the parser calls a place, put where the country or the most people of that name are."""
    for ent in doc.ents:
        if ent.label_ in ("GPE", "LOC"):
            sites = gazetteer().sites(ent.text)
            country = next((s for s in sites if s.kind == "country"), None)
            yield ent.start_char, ent.end_char, country or next(iter(sites), None)


def _row(article: str, places: list[tuple[int, int, Place]] | list[tuple[int, int, Site | None]]) -> str:
    found = [
        {
            "start": start,
            "end": end,
            "latitude": place.latitude if place else None,
            "longitude": place.longitude if place else None,
            "geonames_id": place.geonames_id if place else None,
        }
        for start, end, place in places
    ]
    return json.dumps({"id": article, "places": found})


def scored(gold: Path, rows: Iterable[str]) -> dict[str, float]:
    """What the scorer says of one system's output, in hundredths."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as out:
        out.write("\n".join(row.rstrip("\n") for row in rows))
        out.flush()
        command = [sys.executable, str(BENCH / "score" / "places.py"), str(gold), out.name, "--json"]
        found = json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)
    return {name: found[part][key] for name, (part, key) in MEASURES.items()}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="*", help="all that are there by default")
    parser.add_argument("--json", action="store_true", help="one JSON object a row")
    options = parser.parse_args()
    folder = BENCH / "places"
    found = sorted(p.parent.name for p in folder.glob("*/docs.jsonl*") if (p.parent / "gold.jsonl").is_file())
    sets = [name for name in options.sets or found if name in found]
    if not sets:
        print(f"{folder} has no sets; nothing to measure", file=sys.stderr)
        return 0
    pinned = bounds("places")
    failed: list[str] = []
    for name in sets:
        gold = folder / name / "gold.jsonl"
        rows, plain, share = annotated(next((folder / name).glob("docs.jsonl*")))
        ours = scored(gold, rows)
        table = [("dateline", ours), ("spaCy + most people", scored(gold, plain))]
        for peer in sorted((folder / "peers").glob(f"{name}_*.jsonl*")):
            table.append((peer.name.removeprefix(f"{name}_").partition(".")[0], scored(gold, lines_of(peer))))
        for system, measured in table:
            if options.json:
                print(json.dumps({"set": name, "system": system, **measured}))
            else:
                print(f"{name:10} {system:20}", *(f"{key} {value:5.1f} " for key, value in measured.items()))
        if not options.json:
            print(f"{name:10} places cost {100 * share:.1f} % of the parse")
        failed += broken(name, {**ours, "cost": 100 * share}, pinned[name]) if name in pinned else []
        for peer, theirs in table[1:]:
            failed += behind(name, ours, peer, theirs, tuple(MEASURES))
    if failed:
        print("\n".join(failed), file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
