"""The wire format of annotations (one JSON object an article), as `dateline annotate` writes it."""

from typing import Any

from dateline.model.annotations import Annotations, Event, Figure, Mention, Place, Statement, TimeExpression
from dateline.model.article import Article
from dateline.model.span import Passage

Json = dict[str, Any]


def annotations_object(article: Article, found: Annotations) -> Json:
    """The Annotations object of FORMATS: keys are never dropped, offsets count code points."""
    return {
        "id": article.id,
        "published": article.published.value,
        "published_basis": article.published.basis,
        "times": [_time(t) for t in found.times],
        "statements": [_statement(s, article.text) for s in found.statements],
        "figures": [_figure(f) for f in found.figures],
        "places": [_place(p) for p in found.places],
        "events": [_event(e) for e in found.events],
        "not_story": [{"start": n.span.start, "end": n.span.end, "reason": n.reason} for n in article.not_story],
    }


def _words(passage: Passage) -> Json:
    return {"start": passage.span.start, "end": passage.span.end, "text": passage.text}


def _mention(mention: Mention | None) -> Json | None:
    return None if mention is None else {**_words(mention.passage), "name": mention.name}


def _unnamed(words: Passage | None) -> Json | None:
    """Words that stand for somebody who cannot be told."""
    return None if words is None else {**_words(words), "name": None}


def _time(time: TimeExpression) -> Json:
    return {
        **_words(time.passage),
        "type": time.type,
        "value": time.value,
        "mod": time.mod,
        "earliest": time.earliest.isoformat() if time.earliest else None,
        "latest": time.latest.isoformat() if time.latest else None,
        "basis": time.basis,
        "zone": time.zone,
    }


def _statement(statement: Statement, text: str) -> Json:
    span = statement.span
    return {
        "start": span.start,
        "end": span.end,
        "text": text[span.start : span.end],
        "kind": statement.kind,
        "nature": statement.nature,
        "cue": _words(statement.cue) if statement.cue else None,
        "speaker": _mention(statement.speaker) or _unnamed(statement.speaker_words),
        "candidates": list(statement.candidates),
        "type": statement.type,
        "channel": statement.channel,
        "date": statement.when.iso if statement.when else None,
    }


def _figure(figure: Figure) -> Json:
    return {
        **_words(figure.passage),
        "measure": figure.measure,
        "action": figure.action,
        "low": figure.low,
        "high": figure.high,
        "cumulative": figure.cumulative,
        "asserted": figure.asserted,
        "attributed_to": _mention(figure.attributed_to),
        "date": figure.when.iso if figure.when else None,
        "place": figure.place,
        "unit": figure.unit,
    }


def _place(place: Place) -> Json:
    return {
        **_words(place.passage),
        "name": place.name,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "country": place.country,
        "geonames_id": place.geonames_id,
        "precision": place.precision,
    }


def _event(event: Event) -> Json:
    return {
        **_words(event.passage),
        "type": event.type,
        "status": event.status,
        "actor": event.actor.name if event.actor else None,
        "recipient": event.recipient.name if event.recipient else None,
        "date": event.when.iso if event.when else None,
        "place": event.place,
        "cameo": event.cameo,
        "claim": {"manner": event.claim.manner, "by": event.claim.by.name if event.claim.by else None}
        if event.claim
        else None,
    }
