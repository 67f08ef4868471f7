"""Headline and lead: the title of the best-supported article, and the sentences that carry the story."""

from collections.abc import Iterator, Sequence

from dateline.dossier.material import Material
from dateline.model.dossier import Line
from dateline.model.span import Passage, Span
from dateline.model.story import TimelineEntry

# A headline of more words is read only where there is no shorter one.
_WORDS = 40
# Cells that tell of which day a line is, and whom it is of.
_KEPT = ("when", "speaker", "role")
# Sections whose lines quote what happened or was said; others compare, or count.
_TELLING = ("lead", "timeline", "statements", "figures", "background")


def headline(material: Material, told: Sequence[Line]) -> list[Line]:
    """The title of the story's leading article; where it has none, the first sentence that `told` lines rest on.

    Such a sentence can be read alone and is about what was asked for; where one is, it is short, and needs no names
    put into it. Nothing where there is none.
    """
    leading = material.story.leads.article
    article = material.readings[leading].article if leading else None
    if article is not None and article.title is not None and article.title_span is not None:
        return [material.line("H1", "headline", None, [material.quote(Passage(article.title_span, article.title))], [])]
    best = min(_able(material, told), key=lambda of: _awkwardness(material, *of), default=None)
    if best is None:
        return []
    line, passage = best
    cells = [c for c in line.cells if c.name in _KEPT]
    return [material.line("H1", "headline", None, [material.quote(passage)], cells)]


def without_headline(lead: list[Line], heads: list[Line]) -> list[Line]:
    """The lead without the line that is the headline."""
    headed = {q.evidence for head in heads for q in head.quotes}
    return [line for line in lead if not headed.intersection(q.evidence for q in line.quotes)]


def _able(material: Material, told: Sequence[Line]) -> Iterator[tuple[Line, Passage]]:
    """The lines of which a sentence can be the headline, in their order, with it."""
    for line in told:
        if line.section not in _TELLING or not line.quotes:
            continue
        passage = material.passage_around(material.citations.passage(line.quotes[0].evidence))
        standing = material.standing(passage)
        names = [r.name.text for r in standing.referents]
        if standing.rank is not None and material.wanted.about(passage.text, *names):
            yield line, passage


def _awkwardness(material: Material, line: Line, passage: Passage) -> tuple[bool, bool, bool, bool]:
    """What the story is about comes before all else, and what was long before it last."""
    background, long = line.section == "background", len(passage.text.split()) > _WORDS
    return background, long, line.section != "lead", bool(material.standing(passage).referents)


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
