"""Incidents as a STIX 2.1 bundle for threat-intelligence platforms.

Each incident is an `incident` object and a `report` of it that names who took part, who published it and where it was;
the reports it was read in are external references. Ids are UUIDs of version 5 made of what an object is, so that the
same case gives the same bundle; `created` and `modified` are publication dates, never the clock's.
"""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from dateline.export import display
from dateline.export.case_told import CaseTold
from dateline.export.exchange.happenings import Happening, happenings
from dateline.export.exchange.json_text import encoded
from dateline.export.exchange.moments import moment
from dateline.export.source_words import web
from dateline.export.unseen import encodable
from dateline.model.annotations import Place
from dateline.model.article import Article
from dateline.model.story import Entity

# STIX keeps its own namespace for cyber-observables; other objects need one of the producer's.
_NAMESPACE = uuid5(NAMESPACE_URL, "https://dateline.invalid/stix")
_CLASSES = {"person": "individual", "body": "organization", "state": "organization"}
# What is in no dated report: the specification wants a moment, and knows none that means unknown.
_UNKNOWN = datetime(1970, 1, 1, tzinfo=UTC)
_NAME = 110
Object = dict[str, Any]


def render(told: CaseTold) -> bytes:
    """The bundle: identities and locations, each once, before the incidents and reports that refer to them."""
    # Nouns ("three people") are nobody who could be known again.
    known = [e for e in told.story.entities if e.kind in _CLASSES]
    entities = {name: e for e in known for name in (*e.aliases, e.name)}
    objects: dict[str, Object] = {}
    for happening in happenings(told):
        for made in _of(happening, entities):
            objects[made["id"]] = _joined(objects.get(made["id"]), made)
    ordered = sorted(objects.values(), key=lambda o: (_ORDER.index(o["type"]), o["created"], o["id"]))
    bundle = str(uuid5(_NAMESPACE, "bundle " + " ".join(o["id"] + o["modified"] for o in ordered)))
    return encoded({"type": "bundle", "id": f"bundle--{bundle}", **({"objects": ordered} if ordered else {})})


_ORDER = ("identity", "location", "incident", "report")


def _of(happening: Happening, entities: dict[str, Entity]) -> Iterable[Object]:
    incident = happening.incident
    times = _times(happening.articles)
    parties = {entities[n].id: entities[n] for n in (*incident.actors, *incident.recipients) if n in entities}
    named: list[Object] = []
    for entity in parties.values():
        named.append(_object("identity", f"{entity.kind} {entity.name}", times, _identity(entity)))
    for outlet in happening.outlets:
        mine = _times([a for a in happening.articles if (a.outlet or a.name) == outlet])
        named.append(_object("identity", f"outlet {outlet}", mine, {"name": outlet, "identity_class": "organization"}))
    if happening.place is not None:
        named.append(_location(happening.place, times))
    span = incident.best.passage.span
    text = " ".join(incident.best.passage.text.split())
    # The number of an incident changes with what comes before it; where its best telling stands does not.
    key = f"{span.article} {span.part} {span.start}"
    told = {
        "name": display.shortened(text, _NAME),
        "description": _described(happening, text),
        "labels": [*(t.lower() for t in incident.types), incident.status],
        "external_references": [_reference(a) for a in happening.articles],
    }
    itself = _object("incident", key, times, told)
    refs = [itself["id"], *sorted({o["id"] for o in named})]
    report = _object("report", key, times, {**told, "published": times[0], "object_refs": refs})
    return (*named, itself, report)


def _object(type_: str, key: str, times: tuple[str, str], values: Object) -> Object:
    id_ = f"{type_}--{uuid5(_NAMESPACE, encodable(f'{type_} {key}'))}"
    return {"type": type_, "spec_version": "2.1", "id": id_, "created": times[0], "modified": times[1], **values}


def _joined(known: Object | None, made: Object) -> Object:
    """The same object, told of over a longer time."""
    if known is None:
        return made
    created, modified = min(known["created"], made["created"]), max(known["modified"], made["modified"])
    return {**known, "created": created, "modified": modified}


def _identity(entity: Entity) -> Object:
    roles = list(dict.fromkeys(t.text for t in entity.tenures))
    told = {"name": entity.name, "identity_class": _CLASSES[entity.kind]}
    return {**told, "roles": roles} if roles else told


def _location(place: Place, times: tuple[str, str]) -> Object:
    where: Object = {"name": place.name, "latitude": place.latitude, "longitude": place.longitude}
    if place.country:
        where["country"] = place.country
    return _object("location", f"{place.geonames_id} {place.name} {place.country}", times, where)


def _described(happening: Happening, text: str) -> str:
    """The words of the report, then what they were taken to mean."""
    incident = happening.incident
    days = [d.isoformat() for d in dict.fromkeys((incident.earliest, incident.latest)) if d is not None]
    facts = {
        "when": "/".join(days),
        "where": incident.place,
        "who": "; ".join(incident.actors),
        "to whom": "; ".join(incident.recipients),
        "killed, at least": str(happening.dead) if happening.dead is not None else None,
        "independent sources": str(len(incident.origins)),
    }
    return "\n".join([f"“{text}”", *(f"{name}: {value}" for name, value in facts.items() if value)])


def _reference(article: Article) -> Object:
    told: Object = {"source_name": article.outlet or article.name, "description": article.title or article.name}
    url = web(article.url)
    if url:
        told["url"] = url
    return {**told, "external_id": article.id}


def _times(articles: Iterable[Article]) -> tuple[str, str]:
    """First and last publication."""
    moments = []
    for article in articles:
        published = article.published
        bounds = (d.isoformat() if d else None for d in (published.earliest, published.latest))
        moments.append(moment(published.value, *bounds))
    known = [m for m in moments if m is not None] or [_UNKNOWN]
    return _stamp(min(known)), _stamp(max(known))


def _stamp(when: datetime) -> str:
    return when.strftime("%Y-%m-%dT%H:%M:%S.") + f"{when.microsecond // 1000:03d}Z"
