"""Checks each derived cell of a line by recomputing it from the words that it says it is derived from."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from dateline.dossier.audit.brief import Brief, Record
from dateline.dossier.audit.finding import Finding
from dateline.dossier.audit.numbers import ranges
from dateline.dossier.audit.relations import relation_problem
from dateline.dossier.audit.stances import stance_problem
from dateline.dossier.audit.when_cells import Anchors, when_problem
from dateline.dossier.audit.words import licensed, stands_whole

_TERMS = {"kind": ("direct", "indirect", "mixed"), "status": ("reported", "planned")}
# What else a cell of a derivation is allowed to carry.
_REFERRING = ("relation", "stance", "count")
_WORDED = ("when", "number", "stance")


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
                problem = _insertion(quote, insertion, brief, anchors)
                if problem:
                    yield Finding(line["id"], f"insertion “{insertion['text']}” {problem}")


def _problem(at: _Place) -> str | None:
    cell = at.cell
    kind = cell["derivation"]
    if cell["words"] is not None and not any(cell["words"] in text for text in at.texts):
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
    if kind not in ("term", "source", "count") and not at.texts:
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
}


def _insertion(quote: Record, insertion: Record, brief: Brief, anchors: Anchors) -> str | None:
    at, words = insertion["at"], insertion["words"]
    if not words or quote["text"][max(0, at - len(words)) : max(0, at)] != words:
        return f"does not stand after the words “{words}”"
    if not any(words in text for text in brief.texts([insertion["evidence"]])):
        return f"has words “{words}” that do not stand in its evidence"
    first, last = insertion["earliest"], insertion["latest"]
    value = first if first == last else f"{first}/{last}"
    problem = when_problem(value, words, insertion["anchor"], brief.cited([insertion["evidence"]]), anchors)
    if problem:
        return f"({value}) {problem}"
    told = _in_words(first, last)
    return None if insertion["text"] == told else f"should read “{told}”"


def _in_words(first: str, last: str) -> str:
    """ISO days as they are inserted: "20 to 21 August 2025", "31 August to 1 September 2025"."""
    (y1, m1, d1), (y2, m2, d2) = first.split("-"), last.split("-")
    end = f"{int(d2)} {_MONTHS[int(m2) - 1]} {y2}"
    if first == last:
        return end
    if y1 != y2:
        return f"{int(d1)} {_MONTHS[int(m1) - 1]} {y1} to {end}"
    return f"{int(d1)} to {end}" if m1 == m2 else f"{int(d1)} {_MONTHS[int(m1) - 1]} to {end}"


_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def _listed(values: set[str | None]) -> str:
    return ", ".join(sorted(str(v) for v in values)) or "nothing"
