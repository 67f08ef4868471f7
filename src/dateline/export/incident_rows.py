"""The table of events: one incident a row; and how the mentions of one were linked."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from dateline.export.asked import report_name
from dateline.export.tables import Table, Value
from dateline.model.article import Article
from dateline.model.incident import Incident, IncidentMention
from dateline.model.meant import Meant
from dateline.model.story import Story

COLUMNS = (
    *("id", "date", "end", "when", "type", "types", "status", "actor", "recipient", "place", "country"),
    *("independent_sources", "mentions", "articles", "dissent", "text", "trigger"),
    *("article", "start", "stop", "report"),
)
SHOWN = ("id", "when", "type", "actor", "recipient", "place", "status", "independent_sources", "articles", "text")
HEADS = (
    *(("when", "when", 11), ("type", "type", 9), ("actor", "who", 14), ("recipient", "to whom", 16)),
    *(("place", "place", 12), ("status", "status", 9), ("independent_sources", "sources", 7)),
    ("articles", "reports", 7),
)
# Names shown of those who did it and to whom.
_NAMES = 3


@dataclass(frozen=True, slots=True)
class EventsAsked:
    """Incidents from `first` to `last` day, at a place, with somebody, of a type; None and empty mean all."""

    first: date | None = None
    last: date | None = None
    place: str | None = None
    actor: Meant | None = None
    types: frozenset[str] = frozenset()

    def takes(self, incident: Incident) -> bool:
        """Whether the incident is asked for; one without a day is not where days are."""
        if self.first is not None and (incident.latest is None or incident.latest < self.first):
            return False
        if self.last is not None and (incident.earliest is None or incident.earliest > self.last):
            return False
        if self.place is not None and self.place.casefold() not in _places(incident):
            return False
        if self.actor is not None and not self.actor.names & {*incident.actors, *incident.recipients}:
            return False
        return not self.types or bool(self.types & set(incident.types))


def _places(incident: Incident) -> set[str]:
    """Every place that a mention puts it in: a region finds what others put in a town of it."""
    return {p.casefold() for p in (incident.place, incident.country, *(m.place for m in incident.mentions)) if p}


def events_table(story: Story, articles: Mapping[str, Article], asked: EventsAsked | None = None) -> Table:
    """Incidents in the order of their days."""
    rows = tuple(_row(i, articles) for i in story.incidents if (asked or EventsAsked()).takes(i))
    return Table("events", COLUMNS, rows, SHOWN, HEADS)


def _row(incident: Incident, articles: Mapping[str, Article]) -> tuple[Value, ...]:
    best = incident.best
    span = best.passage.span
    return (
        incident.id,
        incident.earliest.isoformat() if incident.earliest else None,
        incident.latest.isoformat() if incident.latest else None,
        _days(incident),
        incident.types[0] if incident.types else None,
        incident.types,
        incident.status,
        "; ".join(incident.actors[:_NAMES]) or None,
        "; ".join(incident.recipients[:_NAMES]) or None,
        incident.place,
        incident.country,
        len(incident.origins),
        len(incident.mentions),
        len({m.article for m in incident.mentions}),
        tuple(f"{told.status}: {len(told.origins)}" for told in incident.statuses[1:]),
        best.passage.text,
        best.trigger.text if best.trigger else None,
        span.article,
        span.start,
        span.end,
        report_name(articles, span.article),
    )


def _days(incident: Incident) -> str | None:
    if incident.earliest is None or incident.latest is None:
        return None
    first, last = incident.earliest.isoformat(), incident.latest.isoformat()
    return first if first == last else f"{first}/{last}"


def explained_incident(incident: Incident) -> tuple[tuple[str, str], ...]:
    """What an incident is, and of each mention its words and how it was linked."""
    rows = [("id", incident.id), ("types", ", ".join(incident.types) or "none: a toll alone tells it")]
    rows.append(("days", _days(incident) or "unknown"))
    if incident.place:
        rows.append(("place", incident.place + (f" ({incident.country})" if incident.country else "")))
    parties = (("who", incident.actors), ("to whom", incident.recipients))
    rows += [(label, "; ".join(names)) for label, names in parties if names]
    rows += [("status", f"{told.status}, by {', '.join(told.origins)}") for told in incident.statuses]
    for number, mention in enumerate(incident.mentions, start=1):
        rows += [(f"mention {number}", _told(mention)), ("linked by", mention.rule)]
    return (*rows, ("independent sources", ", ".join(incident.origins)))


def _told(mention: IncidentMention) -> str:
    span = mention.passage.span
    told = f" tells {mention.type} by “{mention.trigger.text}”" if mention.trigger else " tells a toll"
    when = f", of {mention.when.iso} ({mention.when.basis})" if mention.when else ""
    words = " ".join(mention.passage.text.split())
    said = f", in the words of {mention.said_by}" if mention.said_by else ""
    where = f"{span.article} {span.start}–{span.end}, origin {mention.origin}"
    return f"“{words}” ({where}){told}, {mention.status}{when}{said}"
