"""Incidents and places as GeoJSON (RFC 7946): a feature each, WGS84; without a point its geometry is null.

`kind` among the properties is "incident" or "place"; an incident's point is that of its place, as precise as
`precision` says. The evidence is the passage with the report that it stands in.
"""

from typing import Any

from dateline.export.case_told import CaseTold
from dateline.export.exchange.happenings import Happening, happenings
from dateline.export.exchange.json_text import encoded
from dateline.export.exchange.named_places import NamedPlace, named_places
from dateline.model.annotations import Place
from dateline.model.article import Article
from dateline.model.span import Passage


def render(told: CaseTold) -> bytes:
    """One FeatureCollection: the incidents in the order of their days, then the places by name."""
    features = [_incident(h, told) for h in happenings(told)]
    features += [_place(p, told) for p in named_places(told.readings)]
    return encoded({"type": "FeatureCollection", "features": features})


def _incident(happening: Happening, told: CaseTold) -> dict[str, Any]:
    incident, place = happening.incident, happening.place
    best = incident.best
    properties = {
        "kind": "incident",
        "type": incident.types[0] if incident.types else None,
        "types": incident.types,
        "cameo": happening.cameo or None,
        "status": incident.status,
        "date": incident.earliest.isoformat() if incident.earliest else None,
        "end": incident.latest.isoformat() if incident.latest else None,
        "place": incident.place,
        "country": incident.country,
        "precision": place.precision if place else "unknown",
        "actors": incident.actors,
        "recipients": incident.recipients,
        "killed_at_least": happening.dead,
        "independent_sources": len(incident.origins),
        "reports": len(happening.articles),
        "outlets": happening.outlets,
        "evidence": _evidence(best.passage, told.articles[best.article]),
    }
    return _feature(incident.id, place, properties)


def _place(named: NamedPlace, told: CaseTold) -> dict[str, Any]:
    place = named.place
    properties = {
        "kind": "place",
        "name": named.name,
        "country": place.country,
        "geonames_id": place.geonames_id,
        "precision": place.precision,
        "mentions": named.mentions,
        "reports": named.reports,
        "rule": place.rule,
        "evidence": _evidence(place.passage, told.articles[place.passage.span.article]),
    }
    known = place.geonames_id is not None
    return _feature(f"place:{place.geonames_id if known else named.name}", place, properties)


def _feature(id_: str, place: Place | None, properties: dict[str, Any]) -> dict[str, Any]:
    point = None
    if place is not None and place.latitude is not None and place.longitude is not None:
        point = {"type": "Point", "coordinates": [place.longitude, place.latitude]}
    return {"type": "Feature", "id": id_, "geometry": point, "properties": properties}


def _evidence(passage: Passage, article: Article) -> dict[str, Any]:
    return {
        "text": passage.text,
        "article": article.id,
        "start": passage.span.start,
        "end": passage.span.end,
        "report": article.name,
        "outlet": article.outlet,
        "published": article.published.value,
        "url": article.url,
    }
