"""The brief as one self-contained HTML page: no script, no network; the record is embedded, inert, for the audit."""

from itertools import groupby
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from dateline.export import brief_json, display
from dateline.model.dossier import Cell, Dossier, Quote

# Characters of the paragraph shown on each side of a cited passage.
_AROUND = 300
_HEADINGS = {
    "background": "Background",
    "timeline": "Timeline",
    "statements": "Statements",
    "figures": "Figures",
    "differences": "Differing figures",
    "positions": "Positions",
    "changes": "Positions that changed",
    "open": "Open points",
}


def render(dossier: Dossier) -> bytes:
    """The page, UTF-8. Every string of an article is escaped; a passage stands between marks in its context."""
    pages = Environment(
        loader=PackageLoader("dateline.export"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    sections = [
        (name, _HEADINGS[name], [(group, list(lines)) for group, lines in groupby(members, key=lambda x: x.group)])
        for name, members in groupby((x for x in dossier.lines if x.section in _HEADINGS), key=lambda x: x.section)
    ]
    page = pages.get_template("brief.html.j2").render(
        d=dossier,
        headlines=[x for x in dossier.lines if x.section == "headline"],
        lead=[x for x in dossier.lines if x.section == "lead"],
        sections=[(name, heading, list(groups)) for name, heading, groups in sections],
        sources={s.number: s for s in dossier.sources},
        published=lambda s: display.published(s.published, s.earliest, s.latest),
        cell=_cell,
        parts=_parts,
        around=lambda e: _around(dossier, e),
        record=brief_json.render(dossier).decode("utf-8"),
    )
    return page.encode("utf-8", "replace")


def _cell(cell: Cell) -> str:
    if cell.derivation == "when":
        return display.days(cell.value, cell.words or "")
    if cell.derivation == "number":
        return display.figure(cell.value)
    if cell.derivation == "published":
        return f"as of {display.published(cell.value, None, None)}"
    if cell.derivation == "source":
        return f"Report {cell.value} carries no date of its own."
    return cell.value


def _parts(quote: Quote) -> list[tuple[bool, str]]:
    """The quotation in pieces: (whether inserted, words)."""
    parts: list[tuple[bool, str]] = []
    at = 0
    for insertion in sorted(quote.insertions, key=lambda i: i.at):
        parts += [(False, quote.text[at : insertion.at]), (True, f" [{insertion.text}]")]
        at = insertion.at
    return [*parts, (False, quote.text[at:])]


def _around(dossier: Dossier, evidence: Any) -> tuple[str, str]:
    """What stands before and after a passage in its paragraph."""
    source = next(s for s in dossier.sources if s.number == evidence.source)
    whole = (source.title if evidence.part == "title" else source.text) or ""
    before = whole[max(0, evidence.start - _AROUND) : evidence.start].rpartition("\n")[2]
    return before, whole[evidence.end : evidence.end + _AROUND].partition("\n")[0]
