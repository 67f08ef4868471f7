"""Links the readings of a case into a story."""

from collections.abc import Iterable, Sequence

from dateline.model.story import CopyLink, Reading, Story, TimelineEntry
from dateline.stories.corrections import corrections
from dateline.stories.entities import entities
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
    readings: Iterable[Reading], copies: Sequence[CopyLink], bounds: Bounds, deeper: Bounds
) -> tuple[Story, tuple[TimelineEntry, ...]]:
    """The story, with the timeline within `bounds`, and the deeper timeline of the same days and words."""
    ordered = canonical(readings)
    found = origins(ordered, copies)
    origin_of = origin_of_articles(found)
    repeated = frozenset(c.article for c in copies)
    told = witnesses(ordered, origin_of, repeated)
    index = entities(ordered)
    salience = Salience([w.sentence for w in told])
    supports = Supports(ordered, found, index)
    entries = deep_timeline(told, salience, bounds, deeper)
    timeline = numbered("T", supports.timeline(entry for entry, within in entries if within))
    happened = incidents(ordered, origin_of, repeated, index)
    taken_back = corrections(ordered, origin_of, repeated, happened)
    tolls = tracks(ordered, origin_of, repeated, happened, taken_back)
    story = Story(
        id="st1",
        articles=tuple(r.article.id for r in ordered),
        origins=found,
        copies=tuple(sorted(copies, key=lambda c: c.article)),
        entities=index.entities,
        timeline=timeline,
        statements=supports.statements(spoken(ordered, origin_of, index)),
        tracks=supports.tracks(tolls),
        positions=positions(ordered, origin_of, repeated, index),
        leads=leads(told, salience, timeline, tolls),
        shifts=shifts(ordered, origin_of, repeated, index),
        incidents=happened,
        corrections=taken_back,
    )
    # Only now: who is asked for first is named by the form asked for, and the story is to be what it is alone.
    others = iter(supports.timeline(entry for entry, within in entries if not within))
    same = iter(timeline)
    return story, numbered("D", (next(same if within else others) for _, within in entries))
