"""Links the readings of a case into a story."""

from collections.abc import Iterable, Sequence

from dateline.model.story import CopyLink, Reading, Story
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
from dateline.stories.timeline import Bounds, timeline
from dateline.stories.tracks import tracks
from dateline.stories.witnesses import witnesses


def link(readings: Iterable[Reading], copies: Sequence[CopyLink], bounds: Bounds) -> Story:
    """The story that all readings tell; the order in which they come does not matter."""
    ordered = canonical(readings)
    found = origins(ordered, copies)
    origin_of = origin_of_articles(found)
    repeated = frozenset(c.article for c in copies)
    told = witnesses(ordered, origin_of, repeated)
    index = entities(ordered)
    salience = Salience([w.sentence for w in told])
    entries = timeline(told, salience, bounds)
    happened = incidents(ordered, origin_of, repeated, index)
    taken_back = corrections(ordered, origin_of, repeated, happened)
    tolls = tracks(ordered, origin_of, repeated, happened, taken_back)
    supports = Supports(ordered, found, index)
    return Story(
        id="st1",
        articles=tuple(r.article.id for r in ordered),
        origins=found,
        copies=tuple(sorted(copies, key=lambda c: c.article)),
        entities=index.entities,
        timeline=supports.timeline(entries),
        statements=supports.statements(spoken(ordered, origin_of, index)),
        tracks=supports.tracks(tolls),
        positions=positions(ordered, origin_of, repeated, index),
        leads=leads(told, salience, entries, tolls),
        shifts=shifts(ordered, origin_of, repeated, index),
        incidents=happened,
        corrections=taken_back,
    )
