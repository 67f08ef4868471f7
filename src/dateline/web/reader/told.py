"""A record of the annotators in words: what it is, its value, and how that was reached."""

import re
from dataclasses import dataclass
from typing import assert_never

from dateline.export.display import days
from dateline.model.annotations import DayRange, Event, Figure, Mention, Place, StanceTaken, Statement, TimeExpression
from dateline.model.decision import ANALYST
from dateline.web.rendering import in_days, in_range

Record = Figure | Statement | TimeExpression | Place | Event | StanceTaken

# "P1W", "PT1M": how long, where it is of one unit.
_LENGTH = re.compile(r"(PT?)(\d+(?:\.\d+)?)([YMWDHS])", re.ASCII)
_UNITS = {"PY": "year", "PM": "month", "PW": "week", "PD": "day", "PTH": "hour", "PTM": "minute", "PTS": "second"}
_STANDS = {"for": "for", "against": "against", "conditional": "under a condition, for", "open": "undecided on"}
# The parts of a day that TimeML has signs for.
_PARTS = {
    "MO": "morning",
    "MI": "midday",
    "AF": "afternoon",
    "EV": "evening",
    "NI": "night",
    "DT": "daytime",
    "PM": "afternoon",
}
_LEVELS = {
    "exact": "the very place",
    "town": "a town",
    "region": "a region",
    "country": "a country",
    "unknown": "not placed on the map",
}


@dataclass(frozen=True, slots=True)
class Told:
    """`label` is what it is, `who` the one it is of, `value` what is derived; `how` tells by what, in named lines."""

    label: str
    value: str
    how: tuple[tuple[str, str], ...]
    who: str | None = None


def told(record: Record) -> Told:
    """The record in words."""
    match record:
        case Figure():
            return _figure(record)
        case Statement():
            return _statement(record)
        case TimeExpression():
            return _time(record)
        case Place():
            return _place(record)
        case Event():
            return _event(record)
        case StanceTaken():
            return _stance(record)
        case _:
            assert_never(record)


def _figure(figure: Figure) -> Told:
    value = in_range(figure.low, figure.high)
    unit = f" {figure.unit}" if figure.unit and figure.unit != figure.measure else ""
    value = f"about {value}{unit}" if figure.approximate else value + unit
    value += "" if figure.asserted else ", which the report denies or makes conditional"
    value += f", {days(figure.when.iso)}" if figure.when else ""
    value += f", {figure.place}" if figure.place else ""
    counts = {True: "a running total", False: "a new addition", None: ""}[figure.cumulative]
    how = [("Counts as", counts), ("Said by", _named(figure.attributed_to)), *_dated(figure.when)]
    return Told(f"Figure · {figure.measure}", value, _lines(*how, ("Rule", figure.rule)))


def _statement(said: Statement) -> Told:
    when = days(said.when.iso) if said.when else ""
    to = f"to {said.addressee.text}" if said.addressee else ""
    value = ", ".join(part for part in (said.channel or "", to, when) if part)
    value = (value[:1].upper() + value[1:]) if value else "no day, channel or addressee told"
    cue = f"“{said.cue.text}”" if said.cue else ""
    how = [("Speaker", _speaker(said)), *_dated(said.when), ("By the word", cue), ("Rule", said.rule)]
    nature = "" if said.nature == "speech" else f" · {said.nature}"
    who = said.speaker.name if said.speaker else None
    return Told(f"Statement · {said.kind}{nature}", value, _lines(*how), who)


def _speaker(said: Statement) -> str:
    """How the speaker was found, or why nobody is named."""
    if said.speaker is not None:
        words = said.speaker.passage.text
        if said.rule == ANALYST:
            return "as an analyst says"
        role = f", {said.speaker.role}" if said.speaker.role else ""
        return f"from “{words}”{role}" if words != said.speaker.name or role else "named here"
    words = f"“{said.speaker_words.text}” stands for the speaker, and " if said.speaker_words else ""
    left = "it may be one of those named below" if said.candidates else "the text does not tell who that is"
    return words + left


def _time(time: TimeExpression) -> Told:
    value = _length(time.value)
    if time.earliest is not None and time.latest is not None:
        value = days(DayRange(time.earliest, time.latest, "").iso, time.passage.text)
        day, _, clock = time.value.partition("T")
        value += f", {_PARTS.get(clock, clock)}" if clock else f" ({time.value})" if len(day) < 10 else ""
    value += f" {time.zone}" if time.zone else ""
    kind = {"DATE": "Day or period", "TIME": "Time of day", "DURATION": "Length of time", "SET": "Repeated time"}
    rule = time.basis if time.basis == time.rule else f"{time.rule}; {time.basis}"
    return Told(f"Time · {kind[time.type].lower()}", value, _lines(("Rule", in_days(rule))))


def _length(value: str) -> str:
    """ "P1W" as "1 week"; any other value as it is."""
    found = _LENGTH.fullmatch(value)
    unit = _UNITS.get(found[1] + found[3]) if found else None
    if found and unit:
        return f"{found[2]} {unit}{'' if found[2] == '1' else 's'}"
    return f"not known ({value})" if value.startswith("X") else value


def _place(place: Place) -> Told:
    at = ""
    if place.latitude is not None and place.longitude is not None:
        at = f"{place.latitude:.3f}, {place.longitude:.3f}"
    value = ", ".join(part for part in (_LEVELS[place.precision], place.country or "", at) if part)
    number = f"GeoNames {place.geonames_id}" if place.geonames_id is not None else ""
    return Told("Place", value, _lines(("Listed as", number), ("Rule", place.rule)), place.name)


def _event(event: Event) -> Told:
    value: str = event.status
    value += f", by {_named(event.actor)}" if event.actor else ""
    value += f", on {_named(event.recipient)}" if event.recipient else ""
    value += f", {days(event.when.iso)}" if event.when else ""
    value += f", {event.place}" if event.place else ""
    claim = ""
    if event.claim is not None:
        by = _named(event.claim.by)
        claim = f"{event.claim.manner}{f' by {by}' if by else ''} (“{event.claim.cue.text}”)"
    how = [("Whose word", claim), *_dated(event.when), ("Rule", event.rule)]
    return Told(f"Event · {_type(event.type)}", value, _lines(*how))


def _stance(stance: StanceTaken) -> Told:
    value = f"{_STANDS[stance.stance]} {stance.matter.text}"
    voice = "the actor’s own" if stance.voice == "speaker" else "the report’s"
    how = [("By the word", f"“{stance.cue.text}”"), ("In words of", voice), *_dated(stance.when), ("Rule", stance.rule)]
    return Told("Stand taken", value, _lines(*how), stance.actor.name)


def _dated(when: DayRange | None) -> list[tuple[str, str]]:
    if when is None:
        return []
    return [("Day", "as an analyst says" if when.basis == ANALYST else in_days(when.basis))]


def _type(plover: str) -> str:
    return plover.replace("_", " ").lower()


def _named(mention: Mention | None) -> str:
    return mention.name if mention is not None else ""


def _lines(*lines: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    """Those that say something; a rule that is the analyst's is said to be."""
    return tuple(
        (label, "as an analyst says" if words == ANALYST or words.startswith(f"{ANALYST};") else words)
        for label, words in lines
        if words
    )
