"""Incidents as PLOVER event records, one JSON object a line.

The columns are those in which POLECAT, the set that is coded in PLOVER 2021, is published; what Dateline does not know
is null. Dateline's own columns follow: the CAMEO root, whether it did happen, its last day, its sources, its words.
"""

from typing import Literal

from dateline import lexicon
from dateline.export.case_told import CaseTold
from dateline.export.exchange import countries
from dateline.export.exchange.happenings import Happening, happenings
from dateline.export.exchange.json_text import seen
from dateline.export.tables import Table, Value, rendered

_PUBLISHED = (
    *("Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts"),
    *("Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title"),
    *("Actor Name Raw", "Wikipedia Actor ID", "Recipient Name", "Recipient Country", "Recipient COW"),
    *("Primary Recipient Sector", "Recipient Sectors", "Recipient Title", "Recipient Name Raw"),
    *("Wikipedia Recipient ID", "Placename", "City", "District", "Province", "Country", "Latitude", "Longitude"),
    *("GeoNames ID", "Raw Placename", "Feature Type", "Source", "Publication Date", "Story People"),
    *("Story Organizations", "Story Locations", "Language", "Version"),
)
_OWN = ("CAMEO Root", "Status", "Event Date End", "Independent Sources", "Text")
COLUMNS = (*_PUBLISHED, *_OWN)
_QUADS = {type_: quad for quad, types in lexicon.table("export", "plover")["quads"].items() for type_ in types}


def render(told: CaseTold) -> bytes:
    """The records in the order of their days. What only a toll tells has no type, and is none."""
    states = {e.name for e in told.story.entities if e.kind == "state"}
    records = [_record(h, states) for h in happenings(told) if h.incident.types]
    rows = tuple(tuple(seen(record.get(column)) for column in COLUMNS) for record in records)
    return rendered(Table("plover", COLUMNS, rows, COLUMNS), "jsonl")


def _record(happening: Happening, states: set[str]) -> dict[str, Value]:
    incident, place = happening.incident, happening.place
    return {
        "Event ID": incident.id,
        "Event Date": incident.earliest.isoformat() if incident.earliest else None,
        "Event Type": incident.types[0],
        "Quad Code": _QUADS.get(incident.types[0]),
        **_party("Actor", incident.actors, states),
        **_party("Recipient", incident.recipients, states),
        "Placename": incident.place,
        "City": place.name if place and place.precision in ("exact", "town") else None,
        "Country": countries.alpha_3(incident.country),
        "Latitude": place.latitude if place else None,
        "Longitude": place.longitude if place else None,
        "GeoNames ID": place.geonames_id if place else None,
        "Raw Placename": place.passage.text if place else None,
        "Source": "; ".join(happening.outlets),
        "Publication Date": happening.published,
        "Language": "en",
        "Version": "PLOVER 2021",
        "CAMEO Root": happening.cameo or None,
        "Status": incident.status,
        "Event Date End": incident.latest.isoformat() if incident.latest else None,
        "Independent Sources": len(incident.origins),
        "Text": incident.best.passage.text,
    }


def _party(side: Literal["Actor", "Recipient"], names: tuple[str, ...], states: set[str]) -> dict[str, Value]:
    """Who it is: the first of those named, as the case calls them."""
    if not names:
        return {}
    state = names[0] in states
    return {
        f"{side} Name": names[0],
        f"{side} Country": countries.alpha_3(countries.of_state(names[0])) if state else None,
        f"Primary {side} Sector": "GOV" if state else None,
        f"{side} Sectors": "GOV" if state else None,
        f"{side} Name Raw": "; ".join(names),
    }
