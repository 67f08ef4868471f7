"""Figures as rows, and those that differ: low to high, the day, the report's date, who says so, and how they relate."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dateline.dossier.alone import naming
from dateline.dossier.fact_marks import with_marks_of
from dateline.dossier.material import Material
from dateline.dossier.openings import is_pronoun
from dateline.model.annotations import Figure, Mention
from dateline.model.decision import ANALYST
from dateline.model.dossier import Cell, Line
from dateline.model.span import Passage
from dateline.model.story import FigurePoint, FigureTrack
from dateline.model.support_record import SupportRecord

# In the rule of a figure that is the bare number which a verb gives: "put it at nine".
GIVEN = ": given"
# Counts of people come first, gravest first; then things.
GRAVITY = ("killed", "injured", "missing", "captured", "detained", "rescued", "displaced")


def figures(material: Material, tracks: int, rows: int) -> list[Line]:
    """One row for each distinct figure of a track, origins that give the same figure for the same moment joined.

    Of so many tracks the latest `rows`, and the latest two that conflict. Amounts are left to the table of figures: the
    audit reads no units.
    """
    lines: list[Line] = []
    counts = [t for t in material.story.tracks if t.points[0].figure.unit is None]
    for track in sorted(counts, key=_importance)[:tracks]:
        lines += _latest(_track_lines(material, track), rows)
    there = {line.id for line in lines}
    return [replace(line, cells=tuple(c for c in line.cells if there.issuperset(c.refs))) for line in lines]


def _latest(lines: list[Line], rows: int) -> list[Line]:
    kept = {line.id for line in lines[-rows:]}
    clashes = [(line.id, *c.refs) for line in lines for c in line.cells if c.value == "conflict"]
    kept |= set(clashes[-1] if clashes else ())
    return [line for line in lines if line.id in kept]


def differences(material: Material, rows: list[Line]) -> list[Line]:
    """The figures that conflict with each other, their passages side by side; `rows` are the lines of the figures
    section. What several of them stand against is told once, with all of them."""
    by_id = {row.id: row for row in rows}
    clashes = [(line, c.refs) for line in rows for c in line.cells if (c.name, c.value) == ("relation", "conflict")]
    sides = [{line.id, *refs} for line, refs in clashes]
    lines: list[Line] = []
    for (row, refs), told in zip(clashes, sides, strict=True):
        if any(told < other for other in sides):
            continue
        # Two who are told of in one sentence stand together, and it is quoted once.
        every = _by_passage([*(by_id[ref] for ref in refs), row])
        quotes = {q.evidence: q for line in every for q in line.quotes}
        ranges = [c for line in every for c in line.cells if c.name in ("measure", "range", "said_by")]
        shown = Cell("relation", "conflict", "relation", row.evidence, (row.id, *refs))
        also = [number for line in every for number in line.evidence]
        line = material.line(f"D{len(lines) + 1}", "differences", None, quotes.values(), [*ranges, shown], also)
        lines.append(replace(with_marks_of(line, every), support=_of_all(every)))
    return lines


def _by_passage(lines: Sequence[Line]) -> list[Line]:
    """The lines in their order, those that quote one passage together."""
    at: dict[int, int] = {}
    for line in lines:
        at.setdefault(line.quotes[0].evidence, len(at))
    return sorted(lines, key=lambda line: at[line.quotes[0].evidence])


def _of_all(lines: Sequence[Line]) -> SupportRecord | None:
    """What backs any of the lines."""
    backed = [line.support for line in lines if line.support is not None]
    sources = {source.id: source for support in backed for source in support.sources}
    chain = dict.fromkeys(link for support in backed for link in support.chain)
    return SupportRecord(len(sources), tuple(sources.values()), tuple(chain)) if len(backed) == len(lines) else None


def _importance(track: FigureTrack) -> tuple[int, int, int, str]:
    gravity = GRAVITY.index(track.measure) if track.measure in GRAVITY else len(GRAVITY)
    return (gravity, -track.support.independent, -len({p.origin for p in track.points}), track.id)


def _track_lines(material: Material, track: FigureTrack) -> list[Line]:
    rows: dict[tuple[object, ...], list[FigurePoint]] = {}
    for point in track.points:
        figure = point.figure
        day = (point.as_of or "")[:10]
        rows.setdefault((figure.low, figure.high, day), []).append(point)
    ids = {p.figure.passage.span: f"{track.id}.{n}" for n, points in enumerate(rows.values(), start=1) for p in points}
    lines = []
    for gathered in rows.values():
        points = sorted(gathered, key=lambda p: _plainness(material, p))
        first = next((p for p in points if _alone(material, p)), None)
        if first is None:
            continue
        around = material.passage_around(first.figure.passage)
        id_ = ids[first.figure.passage.span]
        # The row stands to others as its first point that stands to any does.
        related = next((p for p in gathered if any(ids.get(s, id_) != id_ for s in p.against)), gathered[0])
        relation = related.relation
        refs = tuple(sorted({ids[span] for span in related.against if ids.get(span, id_) != id_}))
        number = material.citations.cite(around)
        cells = _cells(material, first.figure, number)
        if refs and relation != "first":
            cells.append(Cell("relation", relation, "relation", (number,), refs))
        also = [material.citations.cite(material.passage_around(p.figure.passage)) for p in points if p != first]
        facts = [material.fact("figure", first.figure.passage.span)]
        quotes = [material.quote(around)]
        lines.append(material.line(id_, "figures", track.id, quotes, cells, also, first.support, facts))
    return lines


def _alone(material: Material, point: FigurePoint) -> bool:
    return material.standing(material.passage_around(point.figure.passage)).rank is not None


def _plainness(material: Material, point: FigurePoint) -> tuple[bool, bool, bool, bool]:
    """Sorts the figure that speaks best for its row first: one that an analyst decided on, not a heading's, credited to
    somebody, of a known day."""
    open_ = not material.decided.is_decided(material.fact("figure", point.figure.passage.span))
    sentence = material.sentence_of(point.figure.passage.span)
    heading = sentence is None or sentence.heading
    return (open_, heading, point.figure.attributed_to is None, point.figure.when is None)


def _cells(material: Material, figure: Figure, number: int) -> list[Cell]:
    around = material.passage_around(figure.passage)
    fact = material.fact("figure", figure.passage.span)
    low = "" if figure.low is None else str(figure.low)
    high = "" if figure.high is None else str(figure.high)
    told = (number, *(material.citations.cite(material.passage_around(p)) for p in _counted_before(material, figure)))
    measured = Cell("measure", figure.measure, "measure", tuple(dict.fromkeys(told)))
    cells = [
        material.corrected(fact, "measure", "measure", around) or measured,
        material.corrected(fact, "range", "range", around)
        or Cell("range", f"{low}..{high}", "number", (number,), words=figure.passage.text),
    ]
    if figure.when is not None and (figure.when.time is not None or figure.when.basis == ANALYST):
        cells.append(material.when(figure.when, around, fact))
    if material.readings[around.span.article].article.published.value:
        value = material.readings[around.span.article].article.published.value or ""
        cells.append(Cell("as_of", value, "published", (number,)))
    credited = figure.attributed_to
    by = _named(material, credited) if credited is not None else None
    if by is not None:
        home = around if around.span.contains(by.span) else material.passage_around(by)
        cells.append(Cell("said_by", by.text, "name", (material.citations.cite(home),)))
    return cells


def _counted_before(material: Material, figure: Figure) -> Iterator[Passage]:
    """Where a report tells what the bare number counts that it gives there: "12 died. The army put it at nine"."""
    if GIVEN in figure.rule:
        span = figure.passage.span
        alike = (
            other
            for other in material.readings[span.article].found.figures
            if other.measure == figure.measure and other.passage.span.part == span.part
        )
        before = [other for other in alike if other.passage.span.start < span.start]
        # The last one may be as bare, and its verb have a noun for it: "put the dead at 96".
        counting = [other for other in before if GIVEN not in other.rule]
        yield from dict.fromkeys(other.passage for other in (*before[-1:], *counting[-1:]))


def _named(material: Material, credited: Mention) -> Passage | None:
    """The words by which the report credits somebody; of a pronoun those that name whom it stands for, if any do."""
    if not is_pronoun(credited.passage.text):
        return credited.passage
    return naming(material.readings[credited.passage.span.article], credited)
