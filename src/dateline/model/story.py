"""What is known across the articles of one developing matter."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from dateline.model.annotations import Annotations, DayRange, Figure, ShiftTold, StanceTaken, Statement
from dateline.model.article import Article
from dateline.model.correction import Correction
from dateline.model.incident import Incident
from dateline.model.span import Passage, Span
from dateline.model.support import UNCOUNTED, Support

CopyRelation = Literal["original", "copy", "same publisher"]
FigureRelation = Literal["first", "agreement", "update", "conflict", "correction"]


@dataclass(frozen=True, slots=True)
class Reading:
    """An article with what was found in it."""

    article: Article
    found: Annotations


@dataclass(frozen=True, slots=True)
class Origin:
    """An independent source: the reports of one publisher, with the copies of them and reports that only pass them on.

    `reasons` says for each member why it is counted with this origin; `agency` whether it is a news agency.
    """

    id: str
    name: str
    articles: tuple[str, ...]
    reasons: tuple[tuple[str, str], ...]
    agency: bool = False


@dataclass(frozen=True, slots=True)
class CopyLink:
    """`article` carries the same text as `original`, an earlier one; `containment` is the share of shared shingles."""

    article: str
    original: str
    containment: float


@dataclass(frozen=True, slots=True)
class Report:
    """One article's sentence as a witness to something: the passage, and the origin it counts for."""

    passage: Passage
    article: str
    origin: str
    when: DayRange | None


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """A day or range and what is reported of it: the best sentence first, then those that corroborate it."""

    id: str
    earliest: date
    latest: date
    when: DayRange
    best: Report
    also: tuple[Report, ...]
    origins: tuple[str, ...]
    weight: float
    planned: bool
    support: Support = UNCOUNTED


@dataclass(frozen=True, slots=True)
class Leads:
    """The article that gives a brief its headline, and the sentences it opens with, in their order."""

    article: str | None
    sentences: tuple[Report, ...]


@dataclass(frozen=True, slots=True)
class FigurePoint:
    """One figure in a track, with the origin it counts for and how it stands to the points before it."""

    figure: Figure
    article: str
    origin: str
    # The publication value (ISO date or date-time) of the article: a toll stands for the hour it was printed.
    as_of: str | None
    relation: FigureRelation
    # Spans of the figures it updates, agrees or conflicts with.
    against: tuple[Span, ...]
    # What backs this figure for this day: all points of the track that give the same one.
    support: Support = UNCOUNTED


@dataclass(frozen=True, slots=True)
class FigureTrack:
    """The figures of one incident and measure in as-of order."""

    id: str
    measure: str
    action: str | None
    place: str | None
    points: tuple[FigurePoint, ...]
    support: Support = UNCOUNTED

    @property
    def spread(self) -> tuple[int | float | None, int | float | None, int]:
        """Least low and greatest high over independent sources, None where one leaves it open; how many they are.

        Of each origin the figure that it gave last counts, and those that it set against each other then.
        """
        latest = {point.origin: point for point in self.points}
        rivals = {s for p in self.points if p.relation == "conflict" for s in (p.figure.passage.span, *p.against)}
        counted = [
            p.figure
            for p in self.points
            if p is latest[p.origin] or (p.as_of == latest[p.origin].as_of and p.figure.passage.span in rivals)
        ]
        lows, highs = [f.low for f in counted], [f.high for f in counted]
        return (
            None if None in lows else min(low for low in lows if low is not None),
            None if None in highs else max(high for high in highs if high is not None),
            len(latest),
        )


@dataclass(frozen=True, slots=True)
class RoleHeld:
    """A role somebody is given, with where it is said; `of` is whose it is ("Torvia" in "Torvia’s chief envoy")."""

    text: str
    span: Span
    day: date | None
    of: str | None = None


@dataclass(frozen=True, slots=True)
class RoleTenure:
    """A role that reports give somebody, `of` whom, from the `first` to the `last` day on which one does.

    The days are those of the reports, None where none has a date: when the role began is not known by them.
    """

    text: str
    of: str | None
    first: date | None
    last: date | None
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, body or state of the case. `name` is canonical; `aliases` are the other forms found.

    `roles` are all mentions with a role; `tenures` each role once, with its days.
    """

    id: str
    name: str
    kind: str
    aliases: tuple[str, ...]
    roles: tuple[RoleHeld, ...]
    name_span: Span | None
    tenures: tuple[RoleTenure, ...] = ()


@dataclass(frozen=True, slots=True)
class SpokenStatement:
    """A statement as the case counts it: once, however many articles carry the same words."""

    id: str
    entity: str | None
    speaker_name: str | None
    statement: Statement
    article: str
    carried_by: tuple[Report, ...]
    origins: tuple[str, ...]
    support: Support = UNCOUNTED


@dataclass(frozen=True, slots=True)
class PositionTaken:
    """One stand of one entity on one matter, as one article reports it; `actor_name` is who takes it for the side."""

    stance: StanceTaken
    article: str
    origin: str
    day: date | None
    entity: str | None = None
    actor_name: str | None = None


@dataclass(frozen=True, slots=True)
class Position:
    """One actor's stands on one matter in date order; `changes` are index pairs whose stances differ."""

    id: str
    entity: str
    actor_name: str
    matter: str
    taken: tuple[PositionTaken, ...]
    changes: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class ShiftReported:
    """A change of stand of `side` (of `actor_name`) in somebody's words; `teller` is None where the report’s."""

    id: str
    side: str
    actor_name: str
    entity: str | None
    told: ShiftTold
    teller: str | None
    article: str
    origin: str
    day: date | None


@dataclass(frozen=True, slots=True)
class Story:
    """The articles of one developing matter and all that links them."""

    id: str
    articles: tuple[str, ...]
    origins: tuple[Origin, ...]
    copies: tuple[CopyLink, ...]
    entities: tuple[Entity, ...]
    timeline: tuple[TimelineEntry, ...]
    statements: tuple[SpokenStatement, ...]
    tracks: tuple[FigureTrack, ...]
    positions: tuple[Position, ...]
    leads: Leads = Leads(None, ())
    shifts: tuple[ShiftReported, ...] = ()
    incidents: tuple[Incident, ...] = ()
    corrections: tuple[Correction, ...] = ()
