"""Links the readings of a case into a story."""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from dateline.model.beside import Beside, in_turn
from dateline.model.correction import Correction
from dateline.model.incident import Incident
from dateline.model.span import Span
from dateline.model.story import CopyLink, FigureTrack, Reading, Story, TimelineEntry
from dateline.stories.corrections import corrections
from dateline.stories.entities import EntityIndex, entities
from dateline.stories.incidents import incidents
from dateline.stories.leads import leads
from dateline.stories.order import canonical
from dateline.stories.origins import origin_of_articles, origins
from dateline.stories.positions import positions
from dateline.stories.positions.told import shifts
from dateline.stories.salience import Salience
from dateline.stories.spoken import spoken
from dateline.stories.support import Supports
from dateline.stories.timeline import Bounds, deep_timeline, numbered
from dateline.stories.tracks import tracks
from dateline.stories.witnesses import witnesses


def link(readings: Iterable[Reading], copies: Sequence[CopyLink], bounds: Bounds) -> Story:
    """The story that all readings tell; the order in which they come does not matter."""
    return link_deeply(readings, copies, bounds, bounds)[0]


def link_deeply(
    readings: Iterable[Reading], copies: Sequence[CopyLink], bounds: Bounds, deeper: Bounds, beside: Beside = in_turn
) -> tuple[Story, tuple[TimelineEntry, ...]]:
    """The story, with the timeline within `bounds`, and the deeper timeline of the same days and words.

    Its happenings and their tolls, about half of the work, are found `beside` the rest.
    """
    ordered = canonical(readings)
    found = origins(ordered, copies)
    origin_of = origin_of_articles(found)
    repeated = frozenset(c.article for c in copies)
    index = entities(ordered)
    with beside(partial(_happenings, ordered, origin_of, repeated, index)) as happenings:
        told = witnesses(ordered, origin_of, repeated, _undone(ordered, origin_of, copies))
        salience = Salience([w.sentence for w in told])
        supports = Supports(ordered, found, index)
        entries = deep_timeline(told, salience, bounds, deeper)
        timeline = numbered("T", supports.timeline(entry for entry, within in entries if within))
        statements = supports.statements(spoken(ordered, origin_of, index))
        taken = positions(ordered, origin_of, repeated, index)
        shifted = shifts(ordered, origin_of, repeated, index)
        happened, taken_back, tolls = happenings()
    story = Story(
        id="st1",
        articles=tuple(r.article.id for r in ordered),
        origins=found,
        copies=tuple(sorted(copies, key=lambda c: c.article)),
        entities=index.entities,
        timeline=timeline,
        statements=statements,
        tracks=supports.tracks(tolls),
        positions=taken,
        leads=leads(told, salience, timeline, tolls),
        shifts=shifted,
        incidents=happened,
        corrections=taken_back,
    )
    # Only now: who is asked for first is named by the form asked for, and the story is to be what it is alone.
    others = iter(supports.timeline(entry for entry, within in entries if not within))
    same = iter(timeline)
    return story, numbered("D", (next(same if within else others) for _, within in entries))


def _undone(readings: Sequence[Reading], origin_of: Mapping[str, str], copies: Sequence[CopyLink]) -> list[Span]:
    """What a desk put right between two prints of one text, where it stands as it was; that rests on no incident."""
    printed = {article for copy in copies for article in (copy.article, copy.original)}
    again = [r for r in readings if r.article.id in printed]
    repeated = frozenset(c.article for c in copies)
    return [p.span for c in corrections(again, origin_of, repeated, ()) if c.is_notice for p in c.corrects]


def _happenings(
    readings: Sequence[Reading], origin_of: Mapping[str, str], copies: frozenset[str], index: EntityIndex
) -> tuple[tuple[Incident, ...], tuple[Correction, ...], tuple[FigureTrack, ...]]:
    happened = incidents(readings, origin_of, copies, index)
    taken_back = corrections(readings, origin_of, copies, happened)
    return happened, taken_back, tracks(readings, origin_of, copies, happened, taken_back)
