"""Figure tracks: the figures of one incident and measure in as-of order; a later one updates, a rival one conflicts.

A figure stands for the moment its report was published: a figure of a later day (or, where both give a time, of more
than an hour later) is an update; figures of different origins for the same moment whose ranges cannot both hold are a
conflict. A figure that a correction put in the place of another is a correction of it, at any moment: what was taken
back contradicts nobody.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from dateline.model.annotations import Figure
from dateline.model.correction import Correction
from dateline.model.incident import Incident
from dateline.model.span import Span
from dateline.model.story import FigurePoint, FigureRelation, FigureTrack, Reading
from dateline.stories.corrections.corrected import corrected_values
from dateline.stories.counted import Counted, Happenings, counted, is_part
from dateline.stories.moments import compatible, equal, same_moment
from dateline.stories.order import article_key
from dateline.stories.rival_voices import speak_apart

PEOPLE = frozenset({"killed", "injured", "missing", "captured", "displaced", "detained", "rescued"})
# How the rules of figures begin that are reckoned from several words.
RECKONED = ("sum:", "rest:", "reference:")
_Kind = tuple[str, str, str]


def tracks(
    readings: Sequence[Reading],
    origin_of: Mapping[str, str],
    copies: frozenset[str],
    incidents: Sequence[Incident] = (),
    corrections: Sequence[Correction] = (),
) -> tuple[FigureTrack, ...]:
    """The tracks of asserted figures, copies left out; ids are F1, F2, …"""
    incident_of = {span: incident.id for incident in incidents for span in incident.figures}
    corrected = corrected_values(corrections)
    by_measure: dict[_Kind, list[Counted]] = {}
    for reading in sorted(readings, key=lambda r: article_key(r.article)):
        if reading.article.id in copies:
            continue
        telling = [figure for figure in reading.found.figures if figure.asserted and _tells(figure)]
        for one in counted(telling, reading, origin_of[reading.article.id], incident_of, corrected):
            by_measure.setdefault(_kind(one.figure), []).append(one)
    found: list[FigureTrack] = []
    for (measure, action, _), figures in sorted(by_measure.items(), key=lambda kv: kv[0]):
        for happening in Happenings(_with_parts(figures)).gathered():
            place = next((c.figure.place for c in happening if c.figure.place), None)
            found.append(FigureTrack(f"F{len(found) + 1}", measure, action or None, place, _points(happening)))
    return tuple(found)


def _kind(figure: Figure) -> _Kind:
    """What figures of one track have in common: the measure and, of things, what is done with them.

    Amounts say nothing of what they are amounts of, so that only equal ones are of one kind, and none is a rival.
    """
    if figure.unit is not None:
        return figure.measure, "", f"{figure.unit} {figure.low} {figure.high}"
    return figure.measure, "" if figure.measure in PEOPLE else figure.action or "", ""


def _tells(figure: Figure) -> bool:
    """Whether it is a figure worth a row: "no new instructions" counts nothing, and a sum is nobody's words."""
    if figure.rule.startswith(RECKONED):
        return False
    return figure.low is not None or figure.high is not None if figure.measure in PEOPLE else bool(figure.low)


def _with_parts(figures: Sequence[Counted]) -> list[Counted]:
    of_report: dict[str, list[Counted]] = {}
    for one in figures:
        of_report.setdefault(one.reading.article.id, []).append(one)
    return [replace(one, part=is_part(one, of_report[one.reading.article.id])) for one in figures]


def _points(happening: list[Counted]) -> tuple[FigurePoint, ...]:
    points: list[FigurePoint] = []
    replaced = {one.figure.passage.span: one.replaced_by for one in happening if one.replaced_by}
    for one in sorted(happening, key=lambda c: (c.as_of or "9999", c.reading.article.id, c.figure.passage.span)):
        relation, against = _relation(one, points, replaced)
        points.append(FigurePoint(one.figure, one.reading.article.id, one.origin, one.as_of, relation, against))
    return tuple(points)


def _speak_apart(one: Counted, point: FigurePoint) -> bool:
    """Whether two sources give the figures: two origins, or two whom one report credits."""
    return one.origin != point.origin or speak_apart(one.figure, point.figure)


def _relation(
    one: Counted, before: list[FigurePoint], replaced: Mapping[Span, frozenset[int]]
) -> tuple[FigureRelation, tuple[Span, ...]]:
    """How a figure stands to those of the same moment, else to the latest ones before it.

    What one source says at one moment in two ways updates nothing: it stands to what came before as the first does.
    """
    if not before:
        return "first", ()

    def is_replaced(point: FigurePoint) -> bool:
        values = replaced.get(point.figure.passage.span, frozenset())
        return bool(values & {one.figure.low, one.figure.high}) and not equal(one.figure, point.figure)

    same = [p for p in before if same_moment(one.as_of, p.as_of)]
    rivals = [p for p in same if _speak_apart(one, p) and not compatible(one.figure, p.figure)]
    standing = [p for p in rivals if not is_replaced(p)]
    if standing:
        return "conflict", tuple(p.figure.passage.span for p in standing)
    agreeing = [p for p in same if compatible(one.figure, p.figure)]
    if agreeing:
        return "agreement", tuple(p.figure.passage.span for p in agreeing)
    earlier = [p for p in before if not same_moment(one.as_of, p.as_of)]
    latest = rivals or [p for p in earlier if same_moment(p.as_of, earlier[-1].as_of)]
    if not latest:
        return "first", ()
    taken_back = tuple(p.figure.passage.span for p in latest if is_replaced(p))
    if taken_back:
        return "correction", taken_back
    relation: FigureRelation = "agreement" if all(equal(one.figure, p.figure) for p in latest) else "update"
    return relation, tuple(p.figure.passage.span for p in latest)
