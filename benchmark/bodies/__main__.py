"""Bodies of saved pages: token F1 of Dateline's story and of trafilatura's defaults against the marked text.

    python -m benchmark.bodies [--data FOLDER] [--json] [--alone] [PAGE ...]

The pages are written for this project in the markup of common news systems; benchmark/data/bodies.md tells how they are
marked. F1 is that of the multisets of tokens, without the title. A page that is a wall has to be refused, and counts
for neither. Exits 1 where a mean falls below its floor (benchmark/floors.toml), below trafilatura's of the same run, or
where a wall is taken for a report.
"""

import argparse
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from statistics import fmean

# Run as a folder (python benchmark/bodies), the interpreter knows the folder and not the checkout it is in.
if __name__ == "__main__" and not __package__:
    sys.path[0] = str(Path(__file__).resolve().parents[2])

from benchmark import gate
from benchmark.bodies import by_trafilatura, ours
from benchmark.bodies.pages import FOLDER, Page, pages, scores
from benchmark.comparison import DATELINE, Result, as_json, table

COLUMNS = {
    "precision": "precision",
    "recall": "recall",
    "f1": "token F1",
    "worst": "worst page",
    "refused": "walls refused",
}
PEER = "trafilatura, defaults"
SET = "bodies"


def measured(chosen: Sequence[Page], alone: bool) -> list[Result]:
    """The figures of both systems on all pages, Dateline's first, then those of each page."""
    reports = [page for page in chosen if "refused" not in page.record]
    walls = [page for page in chosen if "refused" in page.record]
    systems: list[tuple[str, Callable[[Page], str]]] = [(DATELINE, ours.body)]
    systems += [] if alone else [(PEER, by_trafilatura.body)]
    found: dict[str, list[tuple[float, float, float]]] = {
        name: [scores(body(page), page.body) for page in reports] for name, body in systems
    }
    results = [Result(SET, name, _mean(rows)) for name, rows in found.items()]
    if walls:
        refused = 100 * fmean(not ours.body(page) for page in walls)
        results[0] = Result(SET, DATELINE, {**results[0].figures, "refused": refused})
    for n, page in enumerate(reports):
        results += [
            Result(f"{page.name} ({page.record['system']})"[:60], name, dict(zip(COLUMNS, rows[n], strict=False)))
            for name, rows in found.items()
        ]
    return results


def broken(results: Sequence[Result]) -> list[str]:
    """What the gate holds against the means."""
    means = [r for r in results if r.set == SET]
    said = gate.broken(SET, means[0].figures, gate.bounds("bodies")[SET])
    for peer in means[1:]:
        said += gate.behind(SET, means[0].figures, peer.system, peer.figures, ("f1",))
    return said


def _mean(rows: Iterable[tuple[float, float, float]]) -> dict[str, float]:
    columns = list(zip(*rows, strict=True))
    precision, recall, f1 = (fmean(column) for column in columns)
    return {"precision": precision, "recall": recall, "f1": f1, "worst": min(columns[2])}


def main(arguments: Sequence[str] | None = None) -> int:
    """Measures the pages that the command line names and prints the figures; 1 where the gate is broken."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", nargs="*", metavar="PAGE", help="only these; by default all")
    parser.add_argument("--data", type=Path, default=FOLDER, metavar="FOLDER", help="other pages, marked alike")
    parser.add_argument("--json", action="store_true", help="one JSON object")
    parser.add_argument("--alone", action="store_true", help="without trafilatura")
    options = parser.parse_args(arguments)
    chosen = [page for page in pages(options.data) if not options.pages or page.name in options.pages]
    if not any("refused" not in page.record for page in chosen):
        print(f"no such page in {options.data}; nothing to measure", file=sys.stderr)
        return 1
    results = measured(chosen, options.alone)
    said = broken(results) if len(chosen) > 1 and not options.pages else []
    print(as_json(results, said) if options.json else table(results, COLUMNS))
    for sentence in said:
        print(f"below the gate: {sentence}", file=sys.stderr)
    return int(bool(said))


if __name__ == "__main__":
    sys.exit(main())
