"""A run's figures of several systems on several sets, side by side, with those published for others."""

import json
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmark.gate import Figures

DATELINE = "Dateline"
# Characters for the names of systems, the same for every set.
TITLES = 42
PUBLISHED = Path(__file__).with_name("published.toml")


@dataclass(frozen=True, slots=True)
class Result:
    """What one system reached on one set, or why it was not run."""

    set: str
    system: str
    figures: Figures = field(default_factory=dict)
    missing: str | None = None
    published: bool = False


def published(task: str, set_name: str, path: Path = PUBLISHED) -> list[Result]:
    """The stored figures of other systems on a set."""
    stored = tomllib.loads(path.read_text(encoding="utf-8"))[task]
    rows = stored.get(set_name, {})
    return [
        Result(set_name, system, dict(zip(stored["columns"], row, strict=True)), published=True)
        for system, row in rows.items()
    ]


def table(results: Sequence[Result], columns: Mapping[str, str]) -> str:
    """The results as aligned text; `columns` gives each figure its heading."""
    width = TITLES
    lines = []
    for n, result in enumerate(results):
        if n == 0 or results[n - 1].set != result.set:
            lines.append(f"{result.set:{width}}  " + "  ".join(columns.values()))
        cells = [_cell(result.figures.get(key), len(heading)) for key, heading in columns.items()]
        what = f"not installed: {result.missing}" if result.missing else "  ".join(cells)
        lines.append(f"  {_title(result):{width - 2}}  {what}")
    return "\n".join(lines)


def as_json(results: Sequence[Result], broken: Sequence[str]) -> str:
    """The results and the bounds they break as one JSON object."""
    rows = [
        {"set": r.set, "system": r.system, "published": r.published, "not_installed": r.missing, **r.figures}
        for r in results
    ]
    return json.dumps({"results": rows, "broken": list(broken)}, indent=1)


def _title(result: Result) -> str:
    return f"{result.system} (published)" if result.published else result.system


def _cell(value: float | None, width: int) -> str:
    if value is None:
        return " " * width
    return f"{value:{width},.0f}" if value >= 1000 else f"{value:{width}.2f}"
