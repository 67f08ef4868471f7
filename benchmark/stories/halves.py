"""A set cut in two by topic, each half clustered on its own: what was tuned on one half must hold on the other."""

import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from benchmark.development_data import DocumentSet, Row


def halves(documents: DocumentSet, folder: Path) -> list[DocumentSet]:
    """The halves, written to a folder: every other topic. None for a set whose gold tells no topics."""
    gold = [json.loads(line) for line in documents.gold.read_text(encoding="utf-8").splitlines() if line.strip()]
    topics = {row["id"]: row["topic"] for row in gold if row.get("topic") is not None}
    order = sorted(set(topics.values()), key=lambda topic: (len(topic), topic))
    rows = documents.rows()
    found = []
    for n, name in enumerate(("one half", "other half")):
        chosen = set(order[n::2])
        kept = [row for row in rows if topics.get(row["id"]) in chosen]
        if kept:
            half = f"{documents.name}, {name}"
            paths = folder / f"{half}.docs.jsonl", folder / f"{half}.gold.jsonl"
            _write(paths[0], kept)
            _write(paths[1], (row for row in gold if topics.get(row["id"]) in chosen))
            found.append(replace(documents, name=half, documents=paths[0], gold=paths[1]))
    return found


def _write(path: Path, rows: Iterable[Row]) -> None:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
