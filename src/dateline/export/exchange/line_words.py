"""A line of a brief in plain words, for formats that know nothing of lines: its quotations, its reports."""

from dateline.export import display, shown_lines
from dateline.export.unseen import replaced
from dateline.model.dossier import Dossier, Line, SourceRecord


def quoted(line: Line) -> str:
    """The quotations in their marks, with what was inserted in square brackets."""
    told = []
    for quote in line.quotes:
        opening, closing = shown_lines.marks(quote)
        told.append(opening + "".join(words for _, words in shown_lines.quoted_parts(quote)) + closing)
    return replaced(" ".join(" … ".join(told).split()))


def cells(line: Line) -> str:
    """The derived values in their order, a figure's name before its number."""
    told = [shown_lines.value(c) for c in line.cells if c.derivation != "relation" and c.name != "status"]
    return replaced(" · ".join(" ".join(value.split()) for value in told))


def speaker(line: Line) -> str | None:
    """Who says it or takes the stand; a group of another section is a number that only the brief knows."""
    return line.group if line.section in ("statements", "positions", "changes") else None


def heading(line: Line) -> str:
    """What the section is called."""
    return display.HEADINGS.get(line.section, line.section.capitalize())


def reports(line: Line, dossier: Dossier) -> list[SourceRecord]:
    """The reports that the line's evidence stands in, each once, in the order of the evidence."""
    rows = {s.number: s for s in dossier.sources}
    sources = {e.number: e.source for e in dossier.evidence}
    return [rows[n] for n in dict.fromkeys(sources[e] for e in line.evidence)]
