"""Open points: figures that differ for the same time, reports without a date of their own, inputs that failed."""

from collections.abc import Iterator, Sequence

from dateline.dossier.fact_marks import with_marks_of
from dateline.dossier.material import Material
from dateline.model.article import Failure
from dateline.model.dossier import Cell, Line


def open_points(material: Material, differing: Sequence[Line], failures: Sequence[Failure]) -> list[Line]:
    """One line for each: conflicts first; `differing` are the lines of the figures that differ."""
    return [*_disputed(material, differing), *_undated(material), *_failed(failures)]


def _disputed(material: Material, differing: Sequence[Line]) -> Iterator[Line]:
    for line in differing:
        cells = [c for c in line.cells if c.name in ("measure", "range")]
        shown = [
            Cell("disputed", c.value, c.derivation, c.evidence, c.refs) for c in line.cells if c.name == "relation"
        ]
        yield with_marks_of(material.line(f"X{line.id[1:]}", "open", None, [], [*cells, *shown]), (line,))


def _undated(material: Material) -> Iterator[Line]:
    undated = [
        a for a in material.story.articles if material.readings[a].article.published.basis in ("none", "inferred")
    ]
    for number, article in enumerate(undated, start=1):
        cell = Cell("undated", str(material.numbers[article]), "source")
        yield Line(f"U{number}", "open", None, (), (cell,), (), (material.origin_of[article],))


def _failed(failures: Sequence[Failure]) -> Iterator[Line]:
    for number, failure in enumerate(failures, start=1):
        cell = Cell("failed", failure.source, "failure", words=failure.problem)
        yield Line(f"W{number}", "open", None, (), (cell,), (), ())
