"""The timeline's lines: day or range, the best sentence, and a citation for each origin that reports the same."""

from dateline.dossier.material import Material
from dateline.model.dossier import Cell, Line


def timeline(material: Material) -> list[Line]:
    """One line an entry, in date order."""
    lines = []
    for entry in material.story.timeline:
        quote = material.quote(entry.best.passage, without=entry.when)
        also = [material.citations.cite(report.passage) for report in entry.also]
        status = Cell("status", "planned" if entry.planned else "reported", "term")
        when = material.when(entry.when, entry.best.passage)
        lines.append(material.line(entry.id, "timeline", None, [quote], [when, status], also, entry.support))
    return lines
