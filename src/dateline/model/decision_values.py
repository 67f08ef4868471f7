"""Which decision can be made on which fact, and the form that its value has."""

import re
from collections.abc import Callable
from datetime import datetime
from typing import get_args

from dateline.errors import UsageError
from dateline.model.annotations import DayRange, EventStatus
from dateline.model.decision import SPANNED, Decision, DecisionKind, Fact, FactKind
from dateline.model.dossier import SECTIONS
from dateline.model.iso_day import iso_day

# Longer names, notes and keys are no work of an analyst.
_LONGEST = 200
_LONGEST_NOTE = 4_000
_RANGE = re.compile(r"(\d{1,15}(?:\.\d{1,6})?)?\.\.(\d{1,15}(?:\.\d{1,6})?)?", re.ASCII)
_CODE = re.compile(r"[A-F][1-6]")
_GEONAMES = re.compile(r"[1-9]\d{0,9}", re.ASCII)
_KEY = re.compile(r"[0-9a-f]{64}")
# Control characters, halves of characters, and those that turn the direction of text.
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff]")
_UNSEEN_IN_NOTE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")

NO_PLACE = "none"


def days_given(value: str) -> DayRange | None:
    """The days that an analyst gives: an ISO day, or two joined by "/"; None where it is neither."""
    first, slash, last = value.partition("/")
    try:
        days = DayRange(iso_day(first), iso_day(last if slash else first), "analyst")
    except ValueError:
        return None
    return None if slash and last <= first else days


def range_given(value: str) -> tuple[int | float | None, int | float | None] | None:
    """ "6..9", "6.." or "..9" as bounds; None where it is no such range."""
    found = _RANGE.fullmatch(value)
    if found is None or found.group(1) == found.group(2) is None:
        return None
    low, high = (_number(found.group(side)) for side in (1, 2))
    return None if low is not None and high is not None and high < low else (low, high)


def _number(digits: str | None) -> int | float | None:
    if digits is None:
        return None
    return float(digits) if "." in digits else int(digits)


def _moment(value: str) -> bool:
    try:
        if len(value) < 10 or len(value) > 40:
            return False
        iso_day(value[:10])
        return len(value) == 10 or (value[10] == "T" and datetime.fromisoformat(value) is not None)
    except ValueError:
        return False


def _name(value: str) -> bool:
    return bool(value.strip()) and value == " ".join(value.split()) and len(value) <= _LONGEST


_DAYS = (lambda v: days_given(v) is not None, "an ISO day, or two as 2025-08-20/2025-08-21")
_CORRECTED: dict[FactKind, dict[str, tuple[Callable[[str], bool], str]]] = {
    "statement": {"speaker": (_name, "a name"), "when": _DAYS},
    "figure": {
        "range": (lambda v: range_given(v) is not None, "LOW..HIGH in digits, a side empty where it is open"),
        "when": _DAYS,
        "measure": (_name, "killed, injured, …, or the counted noun"),
    },
    "time": {"value": _DAYS},
    "place": {"place": (lambda v: v == NO_PLACE or bool(_GEONAMES.fullmatch(v)), "a GeoNames id, or none")},
    "event": {
        "when": _DAYS,
        "status": (lambda v: v in get_args(EventStatus), ", ".join(get_args(EventStatus))),
    },
    "article": {"published": (_moment, "an ISO 8601 date, or date-time with its offset")},
}

_ON: dict[DecisionKind, tuple[FactKind, ...]] = {
    "confirm": (*SPANNED, "article"),
    "reject": SPANNED,
    "correct": tuple(_CORRECTED),
    "reliability": ("outlet",),
    "pin": ("line",),
    "drop": ("line",),
    "order": ("sections",),
}


def fields_of(kind: FactKind) -> tuple[str, ...]:
    """What of a fact of that kind can be corrected."""
    return tuple(_CORRECTED.get(kind, {}))


def check(decision: Decision) -> None:
    """Raises UsageError where the decision is none that can be made: its fact, field or value is not of its kind."""
    problem = _problem(decision)
    if problem is not None:
        raise UsageError(f"{decision.kind}: {problem}")


def _problem(decision: Decision) -> str | None:
    if len(decision.made) <= 10 or not _moment(decision.made):
        return f"{decision.made!r:.80} is no moment; give when it was decided in ISO 8601"
    for name, text, longest in (("name", decision.who, _LONGEST), ("note", decision.note, _LONGEST_NOTE)):
        if text is not None and (len(text) > longest or _UNSEEN_IN_NOTE.search(text)):
            return f"the {name} is longer than {longest} characters, or holds characters that cannot be seen; mend it"
    if decision.kind in ("merge", "split", "undo"):
        return None if decision.fact is None else "is not about a fact; leave it out"
    if decision.fact is None:
        return "is about no fact; name one"
    if decision.kind == "note" and not (decision.note or "").strip():
        return "holds no words; give the note"
    wanted = _ON.get(decision.kind)
    if wanted is not None and decision.fact.kind not in wanted:
        return f"cannot be made on a {decision.fact.kind}, only on {', '.join(wanted)}"
    return _misnamed(decision.fact) or _VALUES.get(decision.kind, _unvalued)(decision)


def _misnamed(fact: Fact) -> str | None:
    if fact.kind in SPANNED:
        return None if fact.words and 0 <= fact.start < fact.end else "has no words; give those at its place"
    if (fact.start, fact.end) != (0, 0) or bool(fact.article) != (fact.kind == "article"):
        return f"names a place in a report, where a {fact.kind} has none; leave it out"
    if fact.kind == "outlet" and not fact.words:
        return "names no outlet; give its name as the sources table has it"
    if fact.kind == "line" and not _KEY.fullmatch(fact.words):
        return "names no line; give its key"
    return None


def _unvalued(decision: Decision) -> str | None:
    return "takes no field and no value; leave them out" if decision.field or decision.value else None


def _corrected(decision: Decision) -> str | None:
    assert decision.fact is not None
    fields = _CORRECTED[decision.fact.kind]
    if decision.field not in fields:
        return f"{decision.field!r} of a {decision.fact.kind} cannot be corrected, only {', '.join(fields)}"
    right, form = fields[decision.field]
    value = decision.value or ""
    if _UNSEEN.search(value) or not right(value):
        return f"{value[:80]!r} is no {decision.field} of a {decision.fact.kind}; give {form}"
    return None


def _rated(decision: Decision) -> str | None:
    if decision.field is not None or not _CODE.fullmatch(decision.value or ""):
        return f"{decision.value!r:.80} is no Admiralty code; give a letter A to F and a figure 1 to 6, as B2"
    return None


def _line(decision: Decision) -> str | None:
    if decision.field not in SECTIONS:
        return f"{decision.field!r:.80} is no section of a brief; give {', '.join(SECTIONS)}"
    value = decision.value or ""
    return "tells more of the line than a brief’s words; shorten it" if len(value) > _LONGEST_NOTE else None


def _ordered(decision: Decision) -> str | None:
    names = (decision.value or "").split(",")
    if decision.field is not None or len(set(names)) != len(names) or not set(names) <= set(SECTIONS):
        return f"{decision.value!r:.200} are no sections of a brief, each once; choose of {','.join(SECTIONS)}"
    return None


_VALUES: dict[DecisionKind, Callable[[Decision], str | None]] = {
    "correct": _corrected,
    "reliability": _rated,
    "pin": _line,
    "drop": _line,
    "order": _ordered,
}
