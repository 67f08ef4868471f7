"""Whether figures stand to each other as a line says: recomputed from their ranges, words and moments."""

from datetime import datetime, timedelta

from dateline.dossier.audit.brief import Brief, Record
from dateline.dossier.audit.numbers import approximate
from dateline.dossier.audit.taken_back import takes_back

_HOUR = timedelta(hours=1)


def relation_problem(line: Record, cell: Record, brief: Brief) -> str | None:
    """What is wrong with a "relation" cell of a line; None where it holds of all the lines it refers to."""
    if cell["value"] not in ("update", "conflict", "agreement", "correction"):
        return "is no relation of figures"
    if not cell["refs"]:
        return "refers to no line"
    others = [brief.lines[ref] for ref in cell["refs"] if ref in brief.lines]
    if any(_range(o) is None for o in others):
        return "refers to a line that gives no figure"
    if line["section"] in ("differences", "open"):
        if cell["value"] != "conflict" or not any(_conflict(a, b, brief) for a in others for b in others):
            return "no two of the figures it sets side by side conflict"
        return None
    if _range(line) is None:
        return "stands in a line that gives no figure"
    if cell["value"] == "update" and all(_range(line) == _range(o) for o in others):
        return "is called an update, and the figure is the same"
    for ref, other in zip(cell["refs"], others, strict=True):
        problem = _problem(cell["value"], line, other, brief)
        if problem:
            return f"{problem} ({ref})"
    return None


def _problem(relation: str, line: Record, other: Record, brief: Brief) -> str | None:
    if _measure(line) != _measure(other):
        return "counts something else than the line that it refers to"
    if relation == "conflict":
        if _compatible(line, other):
            return "is called a conflict, and both figures can hold"
        return (
            None if _same_moment(line, other, brief) else "is called a conflict, and its figures are not of one moment"
        )
    if relation == "agreement":
        if not _compatible(line, other):
            return "is called an agreement, and the figures cannot both hold"
        if _range(line) != _range(other) and not _same_moment(line, other, brief):
            return "is called an agreement, and the figures differ and are not of one moment"
        return None
    if relation == "correction":
        return _correction(line, other, brief)
    return None if _later(line, other, brief) else "is called an update, and the figure is not of a later moment"


def _correction(line: Record, other: Record, brief: Brief) -> str | None:
    right, wrong = (frozenset(b for b in _range(each) or () if b is not None) for each in (line, other))
    if _range(line) == _range(other):
        return "is called a correction, and the figure is the same"
    if not (_later(line, other, brief) or _same_moment(line, other, brief)):
        return "is called a correction, and the figure is of an earlier moment"
    return None if takes_back(brief, wrong, right) else "is called a correction, and no source takes the other back"


def _conflict(one: Record, other: Record, brief: Brief) -> bool:
    if one is other or _measure(one) != _measure(other):
        return False
    return not _compatible(one, other) and _same_moment(one, other, brief)


def _cell(line: Record, derivation: str, name: str) -> Record | None:
    """The first cell of that derivation, or of that name as an analyst decided."""
    told = (
        c for c in line["cells"] if c["derivation"] == derivation or (c["derivation"], c["name"]) == ("decided", name)
    )
    found: Record | None = next(told, None)
    return found


def _measure(line: Record) -> str | None:
    cell = _cell(line, "measure", "measure")
    return cell["value"] if cell else None


def _range(line: Record) -> tuple[int | None, int | None] | None:
    cell = _cell(line, "number", "range")
    low, dots, high = cell["value"].partition("..") if cell else ("", "", "")
    if not dots or not all(b == "" or (b.isascii() and b.isdigit() and len(b) <= 18) for b in (low, high)):
        return None
    return (int(low) if low else None), (int(high) if high else None)


def _compatible(one: Record, other: Record) -> bool:
    """Whether both can hold at once; a figure given as rough leaves a quarter of itself as room."""
    a, b = _held(one), _held(other)
    low = max(a[0], b[0])
    return all(high is None or low <= high for high in (a[1], b[1]))


def _held(line: Record) -> tuple[float, float | None]:
    least, most = _range(line) or (None, None)
    cell = _cell(line, "number", "range")
    room = 0.25 if cell is not None and approximate(cell["words"] or "") else 0
    return (least or 0) * (1 - room), None if most is None else most * (1 + room)


def _moments(line: Record, brief: Brief) -> set[str | None]:
    """When the reports that a line rests on were published: a row joins reports of one figure."""
    return {s["published"] for s in brief.cited(line["evidence"])}


def _same_moment(one: Record, other: Record, brief: Brief) -> bool:
    return any(_at_once(a, b) for a in _moments(one, brief) for b in _moments(other, brief))


def _later(line: Record, other: Record, brief: Brief) -> bool:
    """Whether a report of `line` is later than one of `other` and not of the same moment; undated ones come last."""
    return any(
        not _at_once(a, b) and (a is None or (b is not None and a[:10] >= b[:10]))
        for a in _moments(line, brief)
        for b in _moments(other, brief)
    )


def _at_once(one: str | None, other: str | None) -> bool:
    if one is None or other is None:
        return one is other
    if len(one) > 10 and len(other) > 10:
        try:
            a, b = datetime.fromisoformat(one), datetime.fromisoformat(other)
        except ValueError:
            return one[:10] == other[:10]
        if (a.tzinfo is None) == (b.tzinfo is None):
            return abs(a - b) <= _HOUR
    return one[:10] == other[:10]
