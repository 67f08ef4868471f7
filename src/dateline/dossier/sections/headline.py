"""Headline and lead: the title of the best-supported article, and the sentences that carry the story."""

from dateline.dossier.material import Material
from dateline.model.dossier import Line
from dateline.model.span import Passage, Span
from dateline.model.story import TimelineEntry


def headline(material: Material) -> list[Line]:
    """The title of the story's leading article; nothing where it has none."""
    leading = material.story.leads.article
    article = material.readings[leading].article if leading else None
    if article is None or article.title is None or article.title_span is None:
        return []
    return [material.line("H1", "headline", None, [material.quote(Passage(article.title_span, article.title))], [])]


def lead(material: Material) -> list[Line]:
    """One line for each leading sentence, with the other origins that report the same."""
    lines = []
    alone = [r for r in material.story.leads.sentences if material.standing(r.passage).rank is not None]
    for n, report in enumerate(alone, start=1):
        when = report.when if report.when and report.when.time else None
        cells = [material.when(when, report.passage)] if when else []
        quotes = [material.quote(report.passage)]
        entry = _entry(material, report.passage.span)
        also = [r.passage for r in (entry.best, *entry.also)] if entry else []
        others = [material.citations.cite(p) for p in also if p.span.article != report.article]
        support = entry.support if entry else None
        lines.append(material.line(f"L{n}", "lead", None, quotes, cells, others, support))
    return lines


def _entry(material: Material, span: Span) -> TimelineEntry | None:
    """The timeline entry that the passage belongs to: the other origins that report the same are in it."""
    entries = material.story.timeline
    return next((e for e in entries if any(r.passage.span == span for r in (e.best, *e.also))), None)
