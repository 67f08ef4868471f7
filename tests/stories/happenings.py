"""Reports of our own writing, from text to incidents, corrections and figure tracks, without the rest of a story."""

from collections.abc import Sequence
from dataclasses import dataclass

from dateline import pipeline
from dateline.articles.copies import copies
from dateline.articles.document import article_of
from dateline.model.article import Document
from dateline.model.correction import Correction
from dateline.model.incident import Incident
from dateline.model.story import FigureTrack, Reading, Story
from dateline.stories.corrections import corrections
from dateline.stories.entities import entities
from dateline.stories.incidents import incidents
from dateline.stories.order import canonical
from dateline.stories.origins import origin_of_articles, origins
from dateline.stories.tracks import tracks


@dataclass(frozen=True, slots=True)
class Happenings:
    """What is linked of some readings."""

    readings: tuple[Reading, ...]
    story: Story

    @property
    def incidents(self) -> tuple[Incident, ...]:
        return self.story.incidents

    @property
    def corrections(self) -> tuple[Correction, ...]:
        return self.story.corrections

    @property
    def tracks(self) -> tuple[FigureTrack, ...]:
        return self.story.tracks


def read(reports: Sequence[dict[str, str]]) -> tuple[Reading, ...]:
    """The readings of reports given as documents."""
    return pipeline.dated(pipeline.annotate([article_of(Document(**report)) for report in reports]))


def linked(readings: Sequence[Reading]) -> Happenings:
    """What the readings tell of happenings."""
    ordered = canonical(readings)
    repeated = copies([r.article for r in ordered])
    found = origins(ordered, repeated)
    origin_of, copied = origin_of_articles(found), frozenset(c.article for c in repeated)
    index = entities(ordered)
    happened = incidents(ordered, origin_of, copied, index)
    taken_back = corrections(ordered, origin_of, copied, happened)
    counts = tracks(ordered, origin_of, copied, happened, taken_back)
    story = Story(
        id="st1",
        articles=tuple(r.article.id for r in ordered),
        origins=found,
        copies=tuple(repeated),
        entities=index.entities,
        timeline=(),
        statements=(),
        tracks=counts,
        positions=(),
        incidents=happened,
        corrections=taken_back,
    )
    return Happenings(ordered, story)
