"""The development data beside the checkout: its sets, their documents, and the scorers that come with it."""

import gzip
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

BENCH = Path(__file__).resolve().parents[2] / "shared" / "bench"
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class DocumentSet:
    """A folder with documents and their gold, and the scorer that compares."""

    name: str
    documents: Path
    gold: Path
    scorer: Path

    def rows(self) -> list[Row]:
        """The documents in the wire format."""
        return records(self.documents)

    def scored(self, found: Iterable[Row]) -> Row:
        """The scorer's figures for what a system found."""
        with _written(found) as file:
            figures: Row = json.loads(self._run(file, "--json"))
        return figures

    def errors(self, found: Iterable[Row], number: int) -> str:
        """The scorer's list of the first wrong answers; its scorer must have an option --errors."""
        with _written(found) as file:
            return self._run(file, "--errors", str(number))

    def _run(self, found: Path, *options: str) -> str:
        command = [sys.executable, str(self.scorer), str(self.gold), str(found), *options]
        return subprocess.run(command, capture_output=True, check=True, text=True).stdout


def records(file: Path) -> list[Row]:
    """The records of a file of JSON Lines, packed or not."""
    reader = gzip.open if file.suffix == ".gz" else Path.open
    with reader(file, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def sets(task: str, scorer: str, folder: Path | None, wanted: Iterable[str] = ()) -> list[DocumentSet]:
    """The sets in a folder (by default the task's in the development data) that are documents with gold, by name.

    The folder may be one set itself. Of the development data, sets packed with gzip are for training: only where named.
    """
    place = (folder or BENCH / task).resolve()
    names = set(wanted)
    score = place.parent / "score" / scorer
    score = score if score.is_file() else BENCH / "score" / scorer
    found = []
    for candidate in (place, *sorted(p for p in place.glob("*") if p.is_dir())):
        documents, gold = _file(candidate, "docs.jsonl"), _file(candidate, "gold.jsonl")
        chosen = candidate.name in names if names else folder or (documents and documents.suffix != ".gz")
        if documents and gold and chosen:
            found.append(DocumentSet(candidate.name, documents, gold, score))
    return found


def _file(folder: Path, name: str) -> Path | None:
    return next((p for p in (folder / name, folder / f"{name}.gz") if p.is_file()), None)


@contextmanager
def _written(rows: Iterable[Row]) -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "found.jsonl"
        path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        yield path
