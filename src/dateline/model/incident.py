"""One real-world happening, with every mention of it across the reports."""

from dataclasses import dataclass
from datetime import date

from dateline.model.annotations import DayRange, EventStatus
from dateline.model.span import Passage, Span


@dataclass(frozen=True, slots=True)
class IncidentMention:
    """One report's telling of an incident: a sentence, the words in it that tell the event, and what they say of it.

    `trigger` is None where only a toll tells it ("nine are dead"). `actors` and `recipients` are names as the case has
    them, or nouns; `figures` the spans of its counts. `said_by` is whose word it is, None where the report's own.
    `rule` says how the mention was linked.
    """

    passage: Passage
    trigger: Passage | None
    article: str
    origin: str
    type: str | None
    status: EventStatus
    when: DayRange | None
    place: str | None
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    figures: tuple[Span, ...]
    said_by: str | None
    rule: str
    # The states or bodies that the actors are or act for; of a denial without an actor, whoever denies it.
    actor_sides: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StatusTold:
    """A status with the independent origins that give it, each origin by what it told last."""

    status: EventStatus
    origins: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Incident:
    """Mentions of one happening. `types` are PLOVER 2021 types, the most used first; empty where only a toll tells it.

    `earliest` and `latest` are the days most independent origins give; `mentions` are in the order of the reports and
    `best` is the one that tells most. `statuses` has the status of most origins first, dissent after it.
    """

    id: str
    types: tuple[str, ...]
    earliest: date | None
    latest: date | None
    place: str | None
    # ISO 3166-1 alpha-2 code, None where the place could not be resolved.
    country: str | None
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    mentions: tuple[IncidentMention, ...]
    best: IncidentMention
    figures: tuple[Span, ...]
    statuses: tuple[StatusTold, ...]
    origins: tuple[str, ...]

    @property
    def status(self) -> EventStatus:
        """What most independent origins say of it."""
        return self.statuses[0].status
