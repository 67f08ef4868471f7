"""What a line of a brief needs to be shown: its cells by name, its sides, its counts, its citations in their places."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from dateline.export import display
from dateline.export.display import counted
from dateline.export.marks import has_marks
from dateline.export.support_words import in_words
from dateline.model.dossier import Cell, Line, Quote

_KINDS = {"direct": "direct", "indirect": "reported", "mixed": "partly direct"}
# What a cell of an earlier brief is called.
_BEFORE = {"when": "day", "range": "figure", "said_by": "said by", "sources": "independent sources"}
# Values that are told apart as agreeing or clashing: of relations, stands and changes since an earlier brief.
_TONES: dict[str, Literal["many", "clash"]] = {
    **{"agreement": "many", "conflict": "clash"},
    **{"for": "many", "against": "clash"},
    **{"new": "many", "withdrawn": "clash"},
}
# Derivations that do not tell what the value is: its name does.
_AS_NAMED = ("earlier", "decided")
_POSSESSIVE = re.compile(r"(?:its|his|her|their)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Side:
    """One of the things that a line sets side by side: its cells and the quotation they belong to; `again` where a side
    before it has the same."""

    cells: dict[str, Cell]
    quote: Quote | None
    again: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Lines under one heading; `role` is what the reports call the speaker, "" where they give none."""

    name: str | None
    role: str
    lines: tuple[Line, ...]


def cells(line: Line) -> dict[str, Cell]:
    """The cells by name; the first of each."""
    found: dict[str, Cell] = {}
    for cell in line.cells:
        found.setdefault(cell.name, cell)
    return found


def is_day(cell: Cell) -> bool:
    """Whether it tells on which days something happened, by words that name them or by an analyst."""
    return cell.derivation == "when" or (cell.derivation == "decided" and cell.name == "when")


def value(cell: Cell) -> str:
    """A cell's value for readers."""
    if cell.derivation == "failure":
        return f"{cell.value}: {cell.words}"
    if cell.derivation == "when" or (cell.derivation in _AS_NAMED and cell.name == "when"):
        return display.days(cell.value, (cell.words or "") if cell.derivation == "when" else "")
    if cell.derivation == "number" or (cell.derivation in _AS_NAMED and cell.name == "range"):
        return display.figure(cell.value)
    if cell.derivation == "published":
        return display.published(cell.value, None, None)
    if cell.name == "kind":
        return _KINDS.get(cell.value, cell.value)
    return cell.value


def tone(cell: Cell) -> Literal["many", "clash", ""]:
    """Whether the value of a relation, stand or change is one of agreement or of a clash; "" where it is neither."""
    return _TONES.get(cell.value, "")


def relation(cell: Cell, lines: Mapping[str, Line]) -> str:
    """How a figure stands to others, named by their ranges: "update of 4 or more"."""
    told = []
    for ref in cell.refs:
        named = cells(lines[ref]) if ref in lines else {}
        told.append(value(named["range"]) if "range" in named else ref)
    return f"{cell.value} {'of' if cell.value in ('update', 'correction') else 'with'} {', '.join(told)}"


def before(line: Line) -> list[tuple[str, str]]:
    """What a line of an earlier brief said where it differs: the name of the cell and its value for readers."""
    return [(_BEFORE.get(c.name, c.name), value(c)) for c in line.cells if c.derivation == "earlier"]


def groups(lines: list[Line]) -> list[Group]:
    """Lines by their group, in their order."""
    return [
        Group(name, _role(members), tuple(members))
        for name, members in ((name, list(found)) for name, found in groupby(lines, key=lambda x: x.group))
    ]


def _role(lines: list[Line]) -> str:
    """The fullest role: one that says whose it is before "its director"."""
    roles = [c.value for line in lines for c in line.cells if c.name == "role"]
    return max(roles, key=lambda r: (not _POSSESSIVE.match(r), len(r)), default="")


def sides(line: Line, first: str) -> list[Side]:
    """The cells of a line cut before each one named `first` (or "after"), each with the quotation that they rest on."""
    runs: list[dict[str, Cell]] = []
    for cell in line.cells:
        if cell.derivation == "relation":
            continue
        if cell.name in (first, "after") or not runs:
            runs.append({})
        runs[-1].setdefault(cell.name, cell)
    by_passage = {q.evidence: q for q in line.quotes}
    found: list[Side] = []
    for run in runs:
        quote = next((by_passage[n] for c in run.values() for n in c.evidence if n in by_passage), None)
        found.append(Side(run, quote, again=quote is not None and any(side.quote == quote for side in found)))
    return found


def rivals(line: Line) -> list[tuple[str, tuple[int, ...]]]:
    """The figures that an open point sets against each other, those of one passage joined ("14 or 11"), each with the
    passages that it is the first to rest on."""
    runs: dict[tuple[int, ...], list[Side]] = {}
    for side in sides(line, "measure"):
        if "range" in side.cells:
            runs.setdefault(side.cells["range"].evidence, []).append(side)
    told, cited = [], set[int]()
    for run in runs.values():
        words = " or ".join(value(side.cells["range"]) for side in run)
        numbers = dict.fromkeys(n for side in run for c in side.cells.values() for n in c.evidence)
        told.append((words, tuple(n for n in numbers if n not in cited)))
        cited.update(numbers)
    return told


def at_quotes(line: Line) -> bool:
    """Whether each quotation has a passage of its own, so that its citation can stand right behind it."""
    own = [q.evidence for q in line.quotes]
    return len(own) > 1 and tuple(own) == line.evidence[: len(own)]


def behind(line: Line) -> tuple[int, ...]:
    """The passages that are cited behind the quotations: those that are not cited right at one."""
    return line.evidence[len(line.quotes) :] if at_quotes(line) else line.evidence


def rest_cited(line: Line) -> list[int]:
    """What an open point cites besides the passages of its figures."""
    shown = {n for _, numbers in rivals(line) for n in numbers}
    return [n for n in line.evidence if n not in shown]


def quoted_parts(quote: Quote) -> list[tuple[bool, str]]:
    """The quotation in pieces: (whether inserted, words)."""
    parts: list[tuple[bool, str]] = []
    at = 0
    for insertion in sorted(quote.insertions, key=lambda i: i.at):
        parts += [(False, quote.text[at : insertion.at]), (True, f" [{insertion.text}]")]
        at = insertion.at
    return [*parts, (False, quote.text[at:])]


def marks(quote: Quote) -> tuple[str, str]:
    """The quotation marks around it: none where it brings its own, apart from its own where it begins or ends so."""
    if has_marks(quote.text):
        return "", ""
    text = quote.text.strip()
    return "“" + "\u202f" * text.startswith(("“", '"', "‘", "'")), "\u202f" * text.endswith(("”", '"', "’", "'")) + "”"


def badge(line: Line) -> tuple[str, str]:
    """How many independent sources stand behind a line, in words, and "one" or "many".

    What one speaker says stays one witness's word however many outlets carry it; who it is stands above the line. What
    is open or withdrawn has no count: "".
    """
    if line.section == "open" or not line.evidence:
        return "", "plain"
    if line.support is None:
        count = len(line.origins)
        return counted(count, "source"), "one" if count == 1 else "many"
    words = in_words(line.support.sources, named=line.section not in ("statements", "single"))
    return words, "one" if line.support.independent == 1 else "many"
