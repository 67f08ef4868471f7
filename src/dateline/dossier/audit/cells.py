"""Checks each derived cell of a line by recomputing it from the words that it says it is derived from."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from dateline.dossier.audit.brief import Brief, Record
from dateline.dossier.audit.decided import decided_problem
from dateline.dossier.audit.earlier import earlier_problem, since_problem
from dateline.dossier.audit.finding import Finding
from dateline.dossier.audit.insertions import insertion_problem
from dateline.dossier.audit.numbers import ranges
from dateline.dossier.audit.relations import relation_problem
from dateline.dossier.audit.sole import sole_problem
from dateline.dossier.audit.stances import stance_problem
from dateline.dossier.audit.when_cells import Anchors, when_problem
from dateline.dossier.audit.words import licensed, stands_whole

_UNCITED = ("term", "source", "count", "sole", "failure", "since", "earlier")
_TERMS = {"kind": ("direct", "indirect", "mixed"), "status": ("reported", "planned")}
# What else a cell of a derivation is allowed to carry.
_REFERRING = ("relation", "stance", "count", "sole", "since")
_WORDED = ("when", "number", "stance", "decided")


@dataclass(frozen=True, slots=True)
class _Place:
    """A cell with its line, the passages it rests on and their sources."""

    brief: Brief
    line: Record
    cell: Record
    texts: list[str]
    cited: list[Record]
    anchors: Anchors


def cell_findings(brief: Brief) -> Iterator[Finding]:
    """What does not hold of the lines' cells."""
    anchors = Anchors(brief)
    for line in brief.record["lines"]:
        for cell in line["cells"]:
            place = _Place(brief, line, cell, brief.texts(cell["evidence"]), brief.cited(cell["evidence"]), anchors)
            problem = _problem(place)
            if problem:
                yield Finding(line["id"], f"{cell['name']} “{cell['value']}” {problem}")
        for quote in line["quotes"]:
            for insertion in quote["insertions"]:
                problem = insertion_problem(quote, insertion, brief, anchors)
                if problem:
                    yield Finding(line["id"], f"insertion “{insertion['text']}” {problem}")


def _problem(at: _Place) -> str | None:
    cell = at.cell
    kind = cell["derivation"]
    told = kind not in ("failure", "since", "earlier", "decided")
    if told and cell["words"] is not None and not any(cell["words"] in text for text in at.texts):
        return f"has words “{cell['words']}” that do not stand in its evidence"
    unknown = [ref for ref in cell["refs"] if ref not in at.brief.lines]
    if unknown:
        return f"refers to {', '.join(unknown)}, which the brief has not"
    if cell["refs"] and kind not in _REFERRING:
        return "refers to lines, which such a cell cannot rest on"
    if cell["anchor"] is not None and kind != "when":
        return "has a day to be counted from, and is no day"
    if kind in _WORDED and not cell["words"]:
        return "has no words that it is derived from"
    if kind not in _UNCITED and not at.texts:
        return "rests on no evidence"
    return _CHECKS[kind](at)


def _when(at: _Place) -> str | None:
    return when_problem(at.cell["value"], at.cell["words"], at.cell["anchor"], at.cited, at.anchors)


def _published(at: _Place) -> str | None:
    told = {s["published"] for s in at.cited}
    return None if told == {at.cell["value"]} else f"is not what the sources table says: {_listed(told)}"


def _verbatim(at: _Place) -> str | None:
    value = at.cell["value"]
    return None if value and any(value in t for t in at.texts) else "does not stand in its evidence"


def _name(at: _Place) -> str | None:
    value = at.cell["value"]
    return None if any(stands_whole(value, t) for t in at.texts) else "does not stand in its evidence, word by word"


def _number(at: _Place) -> str | None:
    low, dots, high = at.cell["value"].partition("..")
    if not dots or not low + high or not all(b == "" or (b.isascii() and b.isdigit()) for b in (low, high)):
        return "is no range of numbers"
    words = at.cell["words"]
    known = {("" if a is None else str(a), "" if b is None else str(b)) for a, b in ranges(words)}
    told = " or ".join(f"{a}..{b}" for a, b in sorted(known))
    return None if (low, high) in known else f"does not follow from “{words}”: {told}"


def _measure(at: _Place) -> str | None:
    value = at.cell["value"]
    return None if any(licensed(value, t) for t in at.texts) else "is licensed by no word of its evidence"


def _relation(at: _Place) -> str | None:
    return relation_problem(at.line, at.cell, at.brief)


def _stance(at: _Place) -> str | None:
    for ref in at.cell["refs"]:
        stands = [c for c in at.brief.lines[ref]["cells"] if c["name"] == "stance"]
        if not any((c["value"], c["words"]) == (at.cell["value"], at.cell["words"]) for c in stands):
            return f"is not the stand of {ref}"
    return stance_problem(at.cell["value"], at.cell["words"], at.texts)


def _count(at: _Place) -> str | None:
    lines = [at.brief.lines[ref] for ref in at.cell["refs"]] or [at.line]
    origins = {s["origin"] for line in lines for s in at.brief.cited(line["evidence"])}
    return None if at.cell["value"] == str(len(origins)) else f"is {len(origins)} by the sources table"


def _term(at: _Place) -> str | None:
    known = _TERMS.get(at.cell["name"], ())
    return None if at.cell["value"] in known else "is none of the words that such a cell can have"


def _source(at: _Place) -> str | None:
    for number, source in at.brief.sources.items():
        if at.cell["value"] == str(number):
            dated = source["basis"] not in ("none", "inferred")
            return f"is dated by “{source['basis']}” in the sources table" if dated else None
    return "is no row of the sources table"


def _sole(at: _Place) -> str | None:
    return sole_problem(at.line, at.cell, at.brief)


def _failure(at: _Place) -> str | None:
    listed = [(f["source"], f["problem"]) for f in at.brief.record["method"]["failures"]]
    return None if (at.cell["value"], at.cell["words"]) in listed else "is no failure that the method box lists"


def _since(at: _Place) -> str | None:
    return since_problem(at.line, at.cell, at.brief)


def _earlier(at: _Place) -> str | None:
    return earlier_problem(at.cell, at.brief)


def _decided(at: _Place) -> str | None:
    return decided_problem(at.cell, at.line, at.brief)


_CHECKS: dict[str, Callable[[_Place], str | None]] = {
    "when": _when,
    "published": _published,
    "verbatim": _verbatim,
    "name": _name,
    "number": _number,
    "measure": _measure,
    "relation": _relation,
    "stance": _stance,
    "count": _count,
    "term": _term,
    "source": _source,
    "sole": _sole,
    "failure": _failure,
    "since": _since,
    "earlier": _earlier,
    "decided": _decided,
}


def _listed(values: set[str | None]) -> str:
    return ", ".join(sorted(str(v) for v in values)) or "nothing"
