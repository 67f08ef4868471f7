"""What happened, where, and what is told of it differently: rows of events, places, the map and the conflicts."""

from collections.abc import Iterator

from dateline.casework.views.around import CaseBuilt, Record, records
from dateline.casework.views.backing import incident_detail
from dateline.casework.views.days import days_of
from dateline.export.conflict_rows import conflicts_table
from dateline.export.exchange.happenings import happenings
from dateline.export.exchange.named_places import named_places
from dateline.export.incident_rows import events_table
from dateline.export.rows import places_table
from dateline.model.views import ViewRow


def events(case: CaseBuilt) -> Iterator[ViewRow]:
    """Incidents in the order of their days, each with its detail."""
    told = case.told
    table = records(events_table(told.story, told.articles))
    for happening, record in zip(happenings(told), table, strict=True):
        incident, point = happening.incident, happening.place
        best = incident.best
        articles = tuple(dict.fromkeys((best.article, *(m.article for m in incident.mentions))))
        places = dict.fromkeys(p for p in (incident.place, *(m.place for m in incident.mentions)) if p)
        record |= {
            **case.report(best.article),
            "part": best.passage.span.part,
            "latitude": point.latitude if point else None,
            "longitude": point.longitude if point else None,
            "precision": point.precision if point else "unknown",
            "geonames_id": point.geonames_id if point else None,
            "killed_at_least": happening.dead,
            "detail": incident.id if len(incident.mentions) > 1 else None,
            "actors": list(incident.actors),
            "recipients": list(incident.recipients),
            "statuses": [{"status": s.status, "sources": len(s.origins)} for s in incident.statuses],
            "fact": case.fact("event", best.trigger.span) if best.trigger else None,
        }
        yield ViewRow(
            view="events",
            id=incident.id,
            text=" ".join(filter(None, (*incident.actors, *incident.recipients, *places, best.passage.text))),
            record=record,
            first=incident.earliest,
            last=incident.latest,
            sources=len(incident.origins),
            who=(*incident.actors, *incident.recipients),
            places=tuple(places),
            kinds=(*incident.types, incident.status),
            outlets=case.outlets_of(articles),
            stories=case.stories_of(articles),
            articles=articles,
            countries=(incident.country,) if incident.country else (),
        )
        if len(incident.mentions) > 1:
            yield incident_detail(case, incident)


def places(case: CaseBuilt) -> Iterator[ViewRow]:
    """Every mention of a place in the order of the reports."""
    found = (place for reading in case.told.readings for place in reading.found.places)
    for place, record in zip(found, records(places_table(case.told.readings)), strict=True):
        span = place.passage.span
        dated = case.article(span.article).published
        record |= {**case.report(span.article), "part": span.part}
        yield ViewRow(
            view="places",
            id=record["id"],
            text=place.name,
            record=record,
            first=dated.earliest,
            last=dated.latest,
            group=str(place.geonames_id) if place.geonames_id is not None else place.name,
            places=(place.name,),
            stories=case.stories_of((span.article,)),
            articles=(span.article,),
            countries=(place.country,) if place.country else (),
        )


def map_places(case: CaseBuilt) -> Iterator[ViewRow]:
    """The places by name, each once, with the incidents there."""
    told = case.told
    there: dict[tuple[str | None, str | None], list[str]] = {}
    for incident in told.story.incidents:
        there.setdefault((incident.place, incident.country), []).append(incident.id)
    naming: dict[str, dict[str, None]] = {}
    for reading in told.readings:
        for place in reading.found.places:
            if place.rule != "demonym":
                key = str(place.geonames_id or place.name)
                naming.setdefault(key, {})[reading.article.id] = None
    for named in named_places(told.readings):
        place = named.place
        key = str(place.geonames_id or place.name)
        articles = tuple(naming[key])
        origins = {case.origin_of[a] for a in articles if a in case.origin_of}
        record: Record = {
            "id": key,
            "name": named.name,
            "latitude": place.latitude,
            "longitude": place.longitude,
            "country": place.country,
            "geonames_id": place.geonames_id,
            "precision": place.precision,
            "mentions": named.mentions,
            "reports": named.reports,
            "independent_sources": len(origins),
            "events": there.get((named.name, place.country), []),
            "passage": case.passage(place.passage),
        }
        yield ViewRow(
            view="map",
            id=key,
            text=named.name,
            record=record,
            sources=len(origins),
            places=(named.name,),
            kinds=(place.precision,),
            outlets=case.outlets_of(articles),
            stories=case.stories_of(articles),
            articles=articles,
            countries=(place.country,) if place.country else (),
        )


def conflicts(case: CaseBuilt) -> Iterator[ViewRow]:
    """What independent sources tell differently, then what one of them alone tells."""
    for record in records(conflicts_table(case.told.differing, case.told.lone)):
        sides = [s for s in ("first", "second") if record[s] is not None]
        articles = tuple(dict.fromkeys(record[f"{s}_article"] for s in sides))
        first, last = days_of(record["date"] or record["first_published"])
        id_ = "-".join(f"{record[f'{s}_article']}:{record[f'{s}_start']}" for s in sides)
        record |= {"id": f"{record['kind']}-{id_}", "stories": list(case.stories_of(articles))}
        record |= {f"{s}_title": case.article(record[f"{s}_article"]).title for s in sides}
        words = (record["about"], record["place"], *(record[f"{s}_{w}"] for s in sides for w in ("text", "said_by")))
        yield ViewRow(
            view="conflicts",
            id=record["id"],
            text=" ".join(filter(None, words)),
            record=record,
            first=first,
            last=last,
            sources=sum(record[f"{s}_sources"] for s in sides),
            group=record["incident"] or record["track"],
            who=tuple(record[f"{s}_said_by"] for s in sides if record[f"{s}_said_by"]),
            places=(record["place"],) if record["place"] else (),
            kinds=(record["kind"],),
            outlets=case.outlets_of(articles),
            stories=case.stories_of(articles),
            articles=articles,
        )
