"""Incidents as ACLED-style event rows (CSV): its columns and words, filled only with what the reports tell.

`data/acled.toml` has what its types are made of. The rows are no ACLED data. `timestamp` is left out, which would tell
when the file was made; what Dateline does not know (admin units, scales of sources) is empty.
"""

import re
from datetime import date
from functools import cache
from typing import Any

from dateline import lexicon
from dateline.export.case_told import CaseTold
from dateline.export.exchange import countries
from dateline.export.exchange.happenings import HAPPENED, Happening, happenings
from dateline.export.tables import Table, Value, rendered
from dateline.model.incident import Incident

COLUMNS = (
    *("event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type"),
    *("actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting"),
    *("iso", "region", "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision"),
    *("source", "source_scale", "notes", "fatalities", "tags"),
)
# ACLED's codes of how exactly a day is known: the day, within a week, within a month.
_EXACT, _WEEK, _MONTH = 1, 2, 3
_STATE = "State forces"


def render(told: CaseTold) -> bytes:
    """The rows in the order of their days: what did happen on known days and is of a kind that ACLED has."""
    states = {e.name for e in told.story.entities if e.kind == "state"}
    rows = []
    for happening in happenings(told):
        kind = _kind(happening.incident)
        days = happening.incident.earliest, happening.incident.latest
        if kind is not None and None not in days and happening.incident.status in HAPPENED:
            record = _record(happening, kind, states)
            rows.append(tuple(record.get(column) for column in COLUMNS))
    return rendered(Table("acled", COLUMNS, tuple(rows), COLUMNS), "csv")


def _record(happening: Happening, kind: dict[str, Any], states: set[str]) -> dict[str, Value]:
    incident = happening.incident
    violent = kind["disorder"] == "Political violence"
    return {
        "event_id_cnty": f"{countries.alpha_3(incident.country) or ''}{incident.id}",
        **_when(incident),
        "disorder_type": kind["disorder"],
        "event_type": kind["event"],
        "sub_event_type": kind["sub"],
        **_party("1", incident.actors, states if violent else set()),
        **_party("2", incident.recipients, states if violent else set()),
        "iso": countries.numeric(incident.country),
        "country": countries.name(incident.country),
        "location": incident.place,
        **_where(happening),
        "source": "; ".join(happening.outlets),
        "notes": incident.best.passage.text,
        "fatalities": happening.dead if violent else None,
    }


def _kind(incident: Incident) -> dict[str, Any] | None:
    """The kind of its type that the words tell which tell the event, else the sentence that tells most of it."""
    mine = [(k, pattern) for k, pattern in _kinds() if incident.types and k["type"] == incident.types[0]]
    triggers = "\n".join(m.trigger.text for m in incident.mentions if m.trigger)
    for words in (triggers, incident.best.passage.text):
        for kind, pattern in mine:
            if pattern is not None and pattern.search(words):
                return kind
    return next((kind for kind, pattern in mine if pattern is None), None)


@cache
def _kinds() -> tuple[tuple[dict[str, Any], re.Pattern[str] | None], ...]:
    kinds = lexicon.table("export", "acled")["kinds"]
    return tuple((kind, _pattern(kind["stems"]) if "stems" in kind else None) for kind in kinds)


def _pattern(stems: list[str]) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(map(re.escape, stems)) + ")", re.IGNORECASE)


def _when(incident: Incident) -> dict[str, Value]:
    """The day, of several the middle one, and how exactly it is known."""
    assert incident.earliest is not None
    assert incident.latest is not None
    length = (incident.latest - incident.earliest).days
    day = date.fromordinal(incident.earliest.toordinal() + length // 2)
    precision = _EXACT if length == 0 else _WEEK if length < 7 else _MONTH
    return {"event_date": day.isoformat(), "year": day.year, "time_precision": precision}


def _party(number: str, names: tuple[str, ...], states: set[str]) -> dict[str, Value]:
    if not names:
        return {}
    return {
        f"actor{number}": names[0],
        f"assoc_actor_{number}": "; ".join(names[1:]),
        f"inter{number}": _STATE if names[0] in states else None,
    }


def _where(happening: Happening) -> dict[str, Value]:
    place = happening.place
    precision = lexicon.table("export", "acled")["precision"].get(place.precision) if place else None
    if place is None or precision is None:
        return {}
    return {"latitude": place.latitude, "longitude": place.longitude, "geo_precision": precision}
