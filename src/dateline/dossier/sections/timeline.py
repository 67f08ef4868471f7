"""The timeline's lines: day or range, the best sentence, and a citation for each origin that reports the same."""

from dateline.dossier.material import Material
from dateline.model.dossier import Cell, Line
from dateline.model.story import Report, TimelineEntry


def timeline(material: Material) -> list[Line]:
    """One line an entry, in date order; an entry that no sentence tells so that it can be read alone has none."""
    lines = []
    for entry in material.story.timeline:
        told = _told(material, entry)
        if told is None or told.when is None:
            continue
        quote = material.quote(told.passage, without=told.when)
        also = [material.citations.cite(report.passage) for report in (entry.best, *entry.also) if report != told]
        status = Cell("status", "planned" if entry.planned else "reported", "term")
        when = material.when(told.when, told.passage)
        lines.append(material.line(entry.id, "timeline", None, [quote], [when, status], also, entry.support))
    return lines


def _told(material: Material, entry: TimelineEntry) -> Report | None:
    """The best report of the entry that can be read alone, the more so the better."""
    days = (entry.earliest, entry.latest)
    same = [r for r in entry.also if r.when is not None and (r.when.earliest, r.when.latest) == days and r.when.time]
    ranked = [(rank, r) for r in (entry.best, *same) if (rank := material.standing(r.passage).rank) is not None]
    return min(ranked, key=lambda found: found[0])[1] if ranked else None
