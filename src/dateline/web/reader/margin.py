"""The facts found in one report, in the order of its text, each with its value and what was decided on it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal, get_args

from dateline import pipeline
from dateline.model.annotations import Annotations, Event, EventStatus, Figure, Place, StanceTaken, Statement
from dateline.model.article import Article
from dateline.model.decision import Decided, fact_of
from dateline.model.identity import annotation_id, span_of
from dateline.model.span import Part, Span
from dateline.model.story import Reading
from dateline.web.facts import FactShown, shown
from dateline.web.reader.pieces import Mark
from dateline.web.reader.told import Record, Told, told

NotedKind = Literal["statement", "time", "figure", "place", "event", "stance"]
# How each kind is called where it is switched on and off.
KINDS: dict[NotedKind, str] = {
    "statement": "quotes",
    "time": "times",
    "figure": "figures",
    "place": "places",
    "event": "events",
    "stance": "stands",
}
# Which list of the page a field is chosen from.
_LISTS = {"speaker": "people", "status": "statuses"}


@dataclass(frozen=True, slots=True)
class Noted:
    """One fact. `row` is its element's id, `annotation` its name in the tables; `candidates` may have said it."""

    row: str
    annotation: str
    kind: NotedKind
    span: Span
    words: str
    told: Told
    fact: FactShown
    candidates: tuple[str, ...] = ()


def noted(article: Article, found: Annotations, log: Decided) -> tuple[Noted, ...]:
    """The facts with all that is decided on them until now, whether a build has taken it up or not."""
    stands = _as_decided(article, found, log)
    met: Counter[str] = Counter()
    made = []
    for kind, record in sorted(_records(found), key=_place):
        span = span_of(record)
        words = ((article.title or "") if span.part == "title" else article.text)[span.start : span.end]
        fact = fact_of(kind, span, words)
        key = f"{kind}-{span.start}-{span.end}-{span.part}"
        now = stands.get((kind, span, met[key]), record)
        row = f"{key}-{met[key]}" if met[key] else key
        met[key] += 1
        state = shown(fact, log.of(fact), _values(now), listed=_LISTS)
        candidates = now.candidates if isinstance(now, Statement) else ()
        made.append(Noted(row, annotation_id(span, kind), kind, span, words, told(now), state, candidates))
    return tuple(made)


def choices(found: Annotations) -> dict[str, tuple[str, ...]]:
    """The lists that fields refer to, by the ids of their elements."""
    people = tuple(dict.fromkeys(m.name for m in found.mentions if m.kind in ("person", "body", "state")))
    return {"people": people, "statuses": get_args(EventStatus)}


def marks(facts: Sequence[Noted], found: Annotations) -> tuple[tuple[Part, Mark], ...]:
    """What the facts mark in the text: all their words as theirs, and those that show their kind in its colour."""
    made: list[tuple[Part, Mark]] = []
    coloured = {(kind, span_of(r)): tuple(_coloured(r)) for kind, r in _records(found)}
    for fact in facts:
        span = fact.span
        made.append((span.part, Mark(span.start, span.end, "fact", fact.row)))
        colour = "rejected" if fact.fact.state == "rejected" else fact.kind
        made += [(s.part, Mark(s.start, s.end, "colour", colour)) for s in coloured[fact.kind, span]]
    return tuple(made)


def _records(found: Annotations) -> Iterator[tuple[NotedKind, Record]]:
    for kind in KINDS:
        for record in getattr(found, f"{kind}s"):
            yield kind, record


def _place(item: tuple[NotedKind, Record]) -> tuple[bool, int, int, str]:
    """Where it stands: the title first, of two facts the one that takes in the other."""
    span = span_of(item[1])
    return span.part == "text", span.start, -span.end, item[0]


def _coloured(record: Record) -> Iterator[Span]:
    match record:
        case Statement():
            yield from (fragment.span for fragment in record.fragments)
        case StanceTaken():
            yield record.cue.span
        case _:
            yield record.passage.span


def _as_decided(article: Article, found: Annotations, log: Decided) -> dict[tuple[NotedKind, Span, int], Record]:
    """The records that stand, as they are by the decisions on this report, by kind, place and number there."""
    here = {fact: state for fact, state in log.facts.items() if fact.article == article.id}
    reading = pipeline.as_decided([Reading(article, found)], replace(log, facts=here))[0]
    met: Counter[tuple[NotedKind, Span]] = Counter()
    made = {}
    for kind, record in _records(reading.found):
        key = kind, span_of(record)
        made[*key, met[key]] = record
        met[key] += 1
    return made


def _values(record: Record) -> dict[str, str]:
    """What of it can be corrected, as it stands."""
    match record:
        case Statement():
            return {"speaker": record.speaker.name if record.speaker else "", "when": _iso(record)}
        case Figure():
            low, high = ("" if n is None else f"{n:g}" if n % 1 else str(int(n)) for n in (record.low, record.high))
            return {"range": f"{low}..{high}", "measure": record.measure, "when": _iso(record)}
        case Place():
            return {"place": str(record.geonames_id or "")}
        case Event():
            return {"when": _iso(record), "status": record.status}
        case StanceTaken():
            return {}
        case _:
            days = (record.earliest, record.latest)
            first, last = (day.isoformat() if day else "" for day in days)
            return {"value": first if first == last else f"{first}/{last}"}


def _iso(record: Statement | Figure | Event) -> str:
    return record.when.iso if record.when else ""
