"""Headline and lead: the title of the best-supported article, and the opening sentences that carry the story."""

from dateline.dossier.material import Material
from dateline.model.annotations import Sentence
from dateline.model.dossier import Line
from dateline.model.span import Passage, Span
from dateline.model.story import Reading

LEAD_LINES = 4
# Share of common terms from which two lead lines would say the same.
REPEATS = 0.34


def headline(material: Material) -> list[Line]:
    """The best-supported article's title; nothing where no article has one."""
    titled = [r for r in _by_support(material) if r.article.title and r.article.title_span]
    if not titled:
        return []
    article = titled[0].article
    assert article.title is not None and article.title_span is not None
    return [material.line("H1", "headline", None, [material.quote(Passage(article.title_span, article.title))], [])]


def lead(material: Material) -> list[Line]:
    """Opening sentences that stand alone, the best-supported articles first, without repetition."""
    ranked = _by_support(material)
    chosen: list[Sentence] = []
    for depth in (0, 1, 2):
        for reading in ranked:
            for sentence in _openings(reading, depth):
                if len(chosen) < LEAD_LINES and not any(_repeats(sentence, other) for other in chosen):
                    chosen.append(sentence)
                    break
    lines = []
    for n, sentence in enumerate(chosen, start=1):
        cells = [material.when(sentence.when, sentence.passage)] if sentence.when and sentence.when.time else []
        also = _backing(material, sentence)
        lines.append(material.line(f"L{n}", "lead", None, [material.quote(sentence.passage)], cells, also))
    return lines


def _by_support(material: Material) -> list[Reading]:
    """Readings by how many origins back the timeline entries they witness, later ones first among equals."""
    support = dict.fromkeys(material.story.articles, 0)
    for entry in material.story.timeline:
        for article in {r.article for r in (entry.best, *entry.also)}:
            support[article] += len(entry.origins)
    copies = {c.article for c in material.story.copies}
    place = {article: n for n, article in enumerate(material.story.articles)}
    order = sorted(support, key=lambda a: (a in copies, -support[a], -place[a]))
    return [material.readings[a] for a in order if a not in copies]


def _openings(reading: Reading, depth: int) -> list[Sentence]:
    """Sentences of the paragraph `depth` after the lede that can stand alone in a lead."""
    paragraphs = sorted({s.paragraph for s in reading.found.sentences if not s.heading})
    paragraphs = [p for p in paragraphs if p >= reading.article.lede]
    if depth >= len(paragraphs):
        return []
    return [
        s
        for s in reading.found.sentences
        if s.paragraph == paragraphs[depth]
        and not s.heading
        and s.opens_with is None
        and 8 <= len(s.passage.text.split()) <= 60
    ]


def _repeats(one: Sentence, other: Sentence) -> bool:
    first, second = set(one.terms), set(other.terms)
    return len(first & second) > REPEATS * max(1, min(len(first), len(second)))


def _backing(material: Material, sentence: Sentence) -> list[int]:
    """Citations of the other origins that report what the lead line reports, by the timeline entry it belongs to."""
    for entry in material.story.timeline:
        reports = (entry.best, *entry.also)
        if any(r.passage.span == sentence.passage.span for r in reports):
            return [material.citations.cite(r.passage) for r in reports if _elsewhere(r.passage.span, sentence)]
    return []


def _elsewhere(span: Span, sentence: Sentence) -> bool:
    return span.article != sentence.passage.span.article
