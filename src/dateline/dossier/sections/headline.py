"""Headline and lead: the title of the best-supported article, and the sentences that carry the story."""

from dateline.dossier.material import Material
from dateline.model.dossier import Line
from dateline.model.span import Passage, Span


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
    for n, report in enumerate(material.story.leads.sentences, start=1):
        when = report.when if report.when and report.when.time else None
        cells = [material.when(when, report.passage)] if when else []
        quotes = [material.quote(report.passage)]
        lines.append(material.line(f"L{n}", "lead", None, quotes, cells, _backing(material, report.passage.span)))
    return lines


def _backing(material: Material, span: Span) -> list[int]:
    """Citations of the other origins that report what the passage reports, by the timeline entry it belongs to."""
    for entry in material.story.timeline:
        reports = (entry.best, *entry.also)
        if any(r.passage.span == span for r in reports):
            return [material.citations.cite(r.passage) for r in reports if r.passage.span.article != span.article]
    return []
