"""What analysts decided, in the words that every form of a brief shows: the marks of lines and sources, the method."""

from collections.abc import Mapping

from dateline.export import display
from dateline.model.decision_record import DecisionRecord
from dateline.model.dossier import Dossier, Line, SourceRecord

# What fields of facts are called, where not by themselves.
_FIELDS = {"when": "day", "value": "day", "published": "date"}
_DAYS = ("when", "value")


def marks(line: Line | SourceRecord, dossier: Dossier) -> list[str]:
    """What was decided on what a line tells, or on a report and its outlet: one mark a decision, oldest first."""
    known = {d.number: d for d in dossier.decisions} if line.decided else {}
    return [mark(known[n]) for n in line.decided if n in known]


def mark(record: DecisionRecord) -> str:
    """ "✓ figure “six dead” confirmed by R. Ames, 25 Nov 2026 (rang the harbour office)"."""
    return _MARKS[record.kind](record) if record.kind in _MARKS else ""


def in_method(dossier: Dossier) -> list[str]:
    """What is said in the method box: what was taken out of the brief, and its order, one sentence a decision."""
    numbers = {s.article: s.number for s in dossier.sources}
    return [told for d in dossier.decisions if (told := _taken_out(d, numbers))]


def _taken_out(record: DecisionRecord, numbers: Mapping[str, int]) -> str:
    if record.kind == "reject":
        return f"✗ {_fact(record)} in report {numbers[record.fact.article]} rejected {_by(record)}{_note(record)}."
    if record.kind == "drop":
        heading = display.HEADINGS.get(record.field or "", "Lead")
        return f"✗ Line of the section {heading} dropped {_by(record)}{_note(record)}."
    return f"Sections in the order chosen {_by(record)}{_note(record)}." if record.kind == "order" else ""


def _confirmed(record: DecisionRecord) -> str:
    return f"✓ {_fact(record)} confirmed {_by(record)}{_note(record)}"


def _corrected(record: DecisionRecord) -> str:
    field = _FIELDS.get(record.field or "", record.field or "")
    return f"✎ {_fact(record)}: {field} corrected to {_value(record)} {_by(record)}{_note(record)}"


def _noted(record: DecisionRecord) -> str:
    return f"{_fact(record)}: note {_by(record)}: {record.note}"


def _pinned(record: DecisionRecord) -> str:
    return f"pinned {_by(record)}{_note(record)}"


def _rated(record: DecisionRecord) -> str:
    return f"reliability {record.value} {_by(record)}{_note(record)}"


_MARKS = {"confirm": _confirmed, "correct": _corrected, "note": _noted, "pin": _pinned, "reliability": _rated}


def _by(record: DecisionRecord) -> str:
    return f"by {record.who or 'an analyst'}, {display.days(record.made[:10])}"


def _note(record: DecisionRecord) -> str:
    return f" ({record.note})" if record.note else ""


def _fact(record: DecisionRecord) -> str:
    """A statement and a stand are what the line quotes; what is smaller is named by its words."""
    fact = record.fact
    if fact.kind in ("figure", "time", "place", "event"):
        return f"{fact.kind} “{fact.words}”"
    return {"stance": "stand", "article": "report"}.get(fact.kind, fact.kind)


def _value(record: DecisionRecord) -> str:
    value = record.value or ""
    if record.field in _DAYS:
        return display.days(value)
    if record.field == "published":
        return display.published(value, None, None)
    if record.field == "range":
        return display.figure(value)
    if record.field == "place":
        return f"GeoNames {value}" if value.isdigit() else "no place"
    return value
