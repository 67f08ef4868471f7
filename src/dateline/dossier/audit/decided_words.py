"""How a brief must say what analysts decided, put together from its records anew."""

from dateline.dossier.audit.brief import Brief, Record
from dateline.dossier.audit.document.printed import SECTIONS, moment
from dateline.dossier.audit.shown import cell_forms, day_forms, flat

_FIELDS = {"when": "day", "value": "day", "published": "date"}
_KINDS = {"stance": "stand", "article": "report"}
_NAMED = ("figure", "time", "place", "event")


def mark_forms(record: Record, brief: Brief) -> list[list[str]]:
    """For each decision that a line or source shows the forms in which its mark may stand; none where it has none."""
    return [_mark(brief.decisions[n]) for n in record.get("decided", []) if n in brief.decisions]


def _mark(record: Record) -> list[str]:
    by, fact, kind = _by(record), _fact(record), record["kind"]
    more = f" ({record['note']})" if record["note"] else ""
    if kind == "confirm":
        told = [f"✓ {fact} confirmed {by}{more}"]
    elif kind == "correct":
        field = _FIELDS.get(record["field"], record["field"])
        told = [f"✎ {fact}: {field} corrected to {value} {by}{more}" for value in _values(record)]
    elif kind == "note":
        told = [f"{fact}: note {by}: {record['note']}"]
    elif kind == "pin":
        told = [f"pinned {by}{more}"]
    elif kind == "reliability":
        told = [f"reliability {record['value']} {by}{more}"]
    else:
        told = []
    return [flat(form) for form in told]


def told_in_method(brief: Brief) -> list[str]:
    """What the method must say of decisions."""
    numbers = {s["article"]: s["number"] for s in brief.record["sources"]}
    told = []
    for record in brief.record.get("decisions", []):
        by, more = _by(record), f" ({record['note']})" if record["note"] else ""
        if record["kind"] == "reject":
            where = numbers.get(record["fact"]["article"])
            told.append(f"✗ {_fact(record)} in report {where} rejected {by}{more}.")
        elif record["kind"] == "drop":
            heading = next((h for h, name in SECTIONS.items() if name == record["field"]), "Lead")
            told.append(f"✗ Line of the section {heading} dropped {by}{more}.")
        elif record["kind"] == "order":
            told.append(f"Sections in the order chosen {by}{more}.")
    return [flat(sentence) for sentence in told]


def _by(record: Record) -> str:
    return f"by {record['who'] or 'an analyst'}, {day_forms(record['made'][:10])[0]}"


def _fact(record: Record) -> str:
    kind = record["fact"]["kind"]
    return f"{kind} “{record['fact']['words']}”" if kind in _NAMED else str(_KINDS.get(kind, kind))


def _values(record: Record) -> list[str]:
    value, field = record["value"] or "", record["field"]
    if field in ("when", "value"):
        return day_forms(value)
    if field == "published":
        return [moment(value)]
    if field == "range":
        return cell_forms({"derivation": "number", "name": "range", "value": value})
    if field == "place":
        return [f"GeoNames {value}" if value.isdigit() else "no place"]
    return [value]
