"""Incidents and places as KML 2.2: two folders of placemarks for earth viewers and map programs.

An incident has its days as a time span, so that a viewer's slider works. What has no coordinates has no point, and is
listed all the same.
"""

from html import escape

from lxml import etree

from dateline.export import display
from dateline.export.case_told import CaseTold
from dateline.export.exchange.happenings import Happening, happenings
from dateline.export.exchange.named_places import NamedPlace, named_places
from dateline.export.exchange.xml import child, document
from dateline.model.annotations import Place

NAMESPACE = "http://www.opengis.net/kml/2.2"
_NAME = 80


def render(told: CaseTold) -> bytes:
    """The document: the incidents in the order of their days, then the places by name."""
    root = etree.Element(f"{{{NAMESPACE}}}kml", nsmap={None: NAMESPACE})
    top = child(root, "Document")
    child(top, "name", "Dateline")
    incidents = child(top, "Folder")
    child(incidents, "name", "Incidents")
    for happening in happenings(told):
        _incident(incidents, happening)
    places = child(top, "Folder")
    child(places, "name", "Places")
    for named in named_places(told.readings):
        _place(places, named)
    return document(root)


def _incident(folder: etree._Element, happening: Happening) -> None:
    incident, place = happening.incident, happening.place
    text = " ".join(incident.best.passage.text.split())
    mark = child(folder, "Placemark", id=incident.id)
    child(mark, "name", display.shortened(text, _NAME))
    # Viewers take a description for HTML.
    child(mark, "description", escape(text))
    if incident.earliest and incident.latest:
        span = child(mark, "TimeSpan")
        child(span, "begin", incident.earliest.isoformat())
        child(span, "end", incident.latest.isoformat())
    _data(
        mark,
        {
            "id": incident.id,
            "type": "; ".join(incident.types),
            "status": incident.status,
            "actors": "; ".join(incident.actors),
            "recipients": "; ".join(incident.recipients),
            "place": incident.place,
            "country": incident.country,
            "precision": place.precision if place else "unknown",
            "independent_sources": str(len(incident.origins)),
            "outlets": "; ".join(happening.outlets),
            "article": incident.best.article,
        },
    )
    _point(mark, place)


def _place(folder: etree._Element, named: NamedPlace) -> None:
    place = named.place
    mark = child(folder, "Placemark")
    child(mark, "name", named.name)
    _data(
        mark,
        {
            "country": place.country,
            "geonames_id": str(place.geonames_id) if place.geonames_id is not None else None,
            "precision": place.precision,
            "mentions": str(named.mentions),
            "reports": str(named.reports),
            "article": place.passage.span.article,
        },
    )
    _point(mark, place)


def _data(mark: etree._Element, values: dict[str, str | None]) -> None:
    """What else is known, as named values; those without one are left out."""
    extended = child(mark, "ExtendedData")
    for name, value in values.items():
        if value:
            child(child(extended, "Data", name=name), "value", value)


def _point(mark: etree._Element, place: Place | None) -> None:
    if place is not None and place.latitude is not None and place.longitude is not None:
        child(child(mark, "Point"), "coordinates", f"{place.longitude},{place.latitude}")
