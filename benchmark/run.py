"""One run of a task: every system on each of its sets, the table, and what the gate holds against Dateline."""

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmark.comparison import Result, as_json, published, table
from benchmark.development_data import BENCH, DocumentSet, Row, sets
from dateline.annotate.nlp import pipeline


@dataclass(frozen=True, slots=True)
class Task:
    """What a benchmark measures: `measured` gives every system's figures on a set, Dateline's first, without the peers
    where its second argument is true; `broken` what the gate holds against a set's figures.

    `folder` is that of the development data, where it is not called as the task; `usual` are the sets measured where
    none is named (none: all that are not packed). With `answers`, Dateline's
    answers to documents, the run has an option that lists the first wrong ones. `parts` makes further sets of one, in a
    folder for them; `stored` are the names under which figures of others are published, by default the task's.
    """

    name: str
    scorer: str
    about: str
    columns: Mapping[str, str]
    measured: Callable[[DocumentSet, bool], list[Result]]
    broken: Callable[[Sequence[Result]], list[str]]
    usual: Sequence[str] = ()
    folder: str = ""
    answers: Callable[[Sequence[Row]], Iterable[Row]] | None = None
    parts: Callable[[DocumentSet, Path], Iterable[DocumentSet]] | None = None
    stored: Sequence[str] = ()


def run(task: Task) -> int:
    """Measures the sets that the command line names and prints the figures; returns 1 where the gate is broken."""
    options = _options(task)
    folder = task.folder or task.name
    chosen = sets(folder, task.scorer, options.data, options.sets or (() if options.data else task.usual))
    if not chosen:
        print(f"no set in {options.data or BENCH / folder}; nothing to measure", file=sys.stderr)
        return int(bool(options.data or options.sets))
    pipeline()  # loaded before anything is timed
    results: list[Result] = []
    said: list[str] = []
    with tempfile.TemporaryDirectory() as place:
        for documents in _with_parts(chosen, task, Path(place)):
            others = [r for name in task.stored or (task.name,) for r in published(name, documents.name)]
            found = [*task.measured(documents, options.alone), *others]
            if not options.json:
                print(table(found, task.columns), flush=True)
            if options.errors and task.answers:
                wrong = documents.errors(task.answers(documents.rows()), options.errors)
                print(wrong, file=sys.stderr if options.json else sys.stdout)
            results += found
            said += task.broken(found)
    if options.json:
        print(as_json(results, said))
    for sentence in said:
        print(f"below the gate: {sentence}", file=sys.stderr)
    return int(bool(said))


def _with_parts(chosen: Sequence[DocumentSet], task: Task, place: Path) -> Iterator[DocumentSet]:
    for whole in chosen:
        yield whole
        if task.parts is not None:
            yield from task.parts(whole, place)


def _options(task: Task) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=task.about, formatter_class=argparse.RawDescriptionHelpFormatter)
    usual = ", ".join(task.usual) or "every set that is not packed"
    parser.add_argument("sets", nargs="*", metavar="SET", help=f"only these; by default {usual}")
    parser.add_argument(
        "--data", type=Path, metavar="FOLDER", help="other sets: folders with docs.jsonl and gold.jsonl"
    )
    parser.add_argument("--json", action="store_true", help="one JSON object")
    parser.add_argument("--alone", action="store_true", help="without the peers")
    parser.set_defaults(errors=0)
    if task.answers is not None:
        parser.add_argument("--errors", type=int, metavar="N", help="also the first N errors of each set")
    return parser.parse_args()
