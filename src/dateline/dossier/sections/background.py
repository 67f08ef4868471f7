"""Background: what the reports say of times well before the story's own days."""

from datetime import date, timedelta

from dateline.dossier.material import Material
from dateline.model.annotations import DayRange, Sentence, TimeExpression
from dateline.model.dossier import Line

# A day so long before the first report is background.
BEFORE = timedelta(days=45)


def background(material: Material, most: int) -> list[Line]:
    """One line for each past period named, earliest first; the latest `most` of them."""
    first = _first_report(material)
    if first is None or not most:
        return []
    copies = {c.article for c in material.story.copies}
    found: dict[tuple[date, date, str], tuple[Sentence, TimeExpression]] = {}
    for article in material.story.articles:
        if article in copies:
            continue
        for time in material.readings[article].found.times:
            if time.earliest is None or time.latest is None or time.latest >= first - BEFORE:
                continue
            sentence = material.sentence_of(time.passage.span)
            if sentence is None or sentence.heading or sentence.opens_with is not None:
                continue
            if not material.wanted.about(sentence.passage.text):
                continue
            if not material.wanted.of_days(None, material.readings[article].article):
                continue
            if material.standing(sentence.passage).rank is None:
                continue
            # "Last year’s wheat" dates the wheat; a year in digits, or the time of the telling itself, is background.
            if time.anchor is None or (sentence.when is not None and sentence.when.time == time.passage.span):
                found.setdefault((time.earliest, time.latest, article), (sentence, time))
    lines: list[Line] = []
    for (earliest, latest, _), (sentence, time) in sorted(found.items())[-most:]:
        days = DayRange(earliest, latest, time.basis, time.passage.span, time.anchor)
        cell = material.when(days, sentence.passage)
        lines.append(
            material.line(f"B{len(lines) + 1}", "background", None, [material.quote(sentence.passage)], [cell])
        )
    return lines


def _first_report(material: Material) -> date | None:
    days = [r.article.published.earliest or r.article.published.latest for r in material.readings.values()]
    return min((d for d in days if d is not None), default=None)
