"""What one source alone tells: lines of the timeline that no second one bears out."""

from collections.abc import Mapping
from dataclasses import replace

from dateline.dossier.material import Material
from dateline.model.dossier import Cell, Line


def single(material: Material, lines: Mapping[str, Line], most: int) -> list[Line]:
    """The weightiest of them in the order of the timeline, each with its source; `lines` are the timeline's by id."""
    ranked = sorted(material.story.timeline, key=lambda e: (-e.weight, e.id))
    lone = [e.id for e in ranked if e.id in lines and _alone(lines[e.id])]
    kept = set(lone[:most])
    return [_line(lines[e.id]) for e in material.story.timeline if e.id in kept]


def _alone(line: Line) -> bool:
    return line.support is not None and line.support.independent == 1


def _line(line: Line) -> Line:
    assert line.support is not None
    when = [c for c in line.cells if c.name == "when"]
    only = Cell("only", line.support.sources[0].name, "sole", refs=(line.id,))
    cells = (*when, only)
    return replace(line, id=f"K{line.id[1:]}", section="single", cells=cells)
