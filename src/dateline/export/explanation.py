"""How a record was derived, told in rows of label and text: rule, anchor, evidence, and the words around it."""

from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date
from typing import Any

from dateline.export import chain_rows
from dateline.export.date_reasoning import label, reasoning
from dateline.export.incident_rows import explained_incident
from dateline.model.annotations import DayRange, Mention
from dateline.model.article import Article
from dateline.model.dossier import Dossier, Evidence, Line
from dateline.model.identity import AnnotationId, AnnotationKind, annotation_id, records, span_of
from dateline.model.span import Passage, Span
from dateline.model.story import Reading, Report, Story
from dateline.model.support import Support

Row = tuple[str, str]

# Characters of the text shown on each side of a passage.
_AROUND = 90
# Annotations whose words a cell may rest on.
_DERIVED: tuple[AnnotationKind, ...] = ("time", "figure", "statement", "stance")


def explained_annotation(reading: Reading, wanted: AnnotationId) -> tuple[Row, ...]:
    """The records with that id, field by field, and the words around them. Empty where there are none."""
    rows: list[Row] = []
    for record in records(reading.found, wanted):
        rows += [("id", str(wanted)), *_described(record)]
        rows += [("in the text", _around(reading.article, span_of(record))), *_report(reading.article)]
    return tuple(rows)


def explained_article(reading: Reading, readings: Mapping[str, Reading]) -> tuple[Row, ...]:
    """What is known of a report and how: its date with basis, the bounds on it where it has none of its own, rejected
    candidates, what is not part of it. `readings` are the case's, by article."""
    article = reading.article
    names = {id_: label(r.article) for id_, r in readings.items()}
    return (
        ("id", article.id),
        ("name", article.name),
        *_described(replace(article.published, bounds=()), "published "),
        *reasoning(article.published, names),
        *([("retrieved", article.retrieved)] if article.retrieved else []),
        *_entries(article),
        *_outside(article),
    )


def _entries(article: Article) -> list[Row]:
    """The entries of a liveblog: when each was posted, by what, and how it begins."""
    rows = []
    for number, entry in enumerate(article.entries, start=1):
        begins = " ".join(article.text[entry.span.start : entry.span.end][:_AROUND].split())
        rows.append((f"entry {number}", f"{entry.value} ({entry.detail}): {begins}…"))
    return rows


def _outside(article: Article) -> list[Row]:
    return [(f"left out as {n.reason}", article.text[n.span.start : n.span.end]) for n in article.not_story]


def explained_line(dossier: Dossier, id_: str, readings: Mapping[str, Reading]) -> tuple[Row, ...]:
    """A line of the dossier: its quotations, what each cell is recomputed from, by which rule. Empty if not there."""
    line = next((found for found in dossier.lines if found.id == id_), None)
    if line is None:
        return ()
    evidence = {e.number: e for e in dossier.evidence}
    articles = {s.number: s.article for s in dossier.sources}
    rows: list[Row] = [("id", line.id), ("section", line.section)]
    rows += [("under", line.group)] if line.group else []
    rows += [("quotation", f"“{quote.text}” [{quote.evidence}]") for quote in line.quotes]
    for cell in line.cells:
        how = [f"{cell.name} = {cell.value}", f"derived as {cell.derivation}"]
        how += [f"counted from {cell.anchor}"] if cell.anchor else []
        by = f"by decision #{cell.words}" if cell.derivation == "decided" else f"from “{cell.words}”"
        how += [by] if cell.words else []
        how += ["in " + ", ".join(f"[{n}]" for n in cell.evidence)] if cell.evidence else []
        how += ["with lines " + ", ".join(cell.refs)] if cell.refs else []
        rows.append(("cell", "; ".join(how)))
        for number in cell.evidence if cell.words and cell.derivation != "decided" else ():
            rows += _rules(readings[articles[evidence[number].source]], evidence[number], cell.words or "")
    for number in _cited(line):
        cited = evidence[number]
        reading = readings[articles[cited.source]]
        rows.append((f"evidence [{number}]", _place(reading.article, _span(reading.article, cited))))
    return (*rows, *chain_rows.of_line(line, dossier))


def explained_story_record(story: Story, id_: str, names: Mapping[str, str] | None = None) -> tuple[Row, ...]:
    """A record of the story (timeline entry, incident, statement, track, position, entity, origin). Empty if absent.

    `names` are what the user calls the reports, by article id.
    """
    kept: Iterable[Any] = (
        *story.timeline,
        *story.statements,
        *story.tracks,
        *story.positions,
        *story.entities,
        *story.origins,
    )
    incident = next((i for i in story.incidents if i.id == id_), None)
    if incident is not None:
        return explained_incident(incident)
    record = next((r for r in kept if r.id == id_), None)
    if record is None:
        return ()
    backed = getattr(record, "support", None)
    return (*_described(record), *(chain_rows.of_support(backed, names or {}) if backed else ()))


def _cited(line: Line) -> list[int]:
    numbers = {*line.evidence, *(q.evidence for q in line.quotes), *(n for c in line.cells for n in c.evidence)}
    return sorted(numbers)


def _span(article: Article, cited: Evidence) -> Span:
    return Span(article.id, cited.start, cited.end, "title" if cited.part == "title" else "text")


def _rules(reading: Reading, cited: Evidence, words: str) -> list[Row]:
    """The rules by which annotations with exactly these words in the cited passage were found."""
    around = _span(reading.article, cited)
    rows: list[Row] = []
    for kind in _DERIVED:
        for record in getattr(reading.found, kind + "s"):
            span = span_of(record)
            if around.contains(span) and reading.article.text[span.start : span.end] == words:
                basis = getattr(record, "basis", None)
                told = f"{annotation_id(span, kind)}: rule {record.rule}" + (f"; {basis}" if basis else "")
                rows.append(("found by", told))
    return rows


def _described(record: Any, under: str = "") -> list[Row]:
    rows: list[Row] = []
    for field in fields(record):
        value, label = getattr(record, field.name), f"{under}{field.name}".replace("_", " ")
        if value is None or value == () or isinstance(value, Support):
            continue
        if isinstance(value, tuple) and not isinstance(value[0], str | int):
            for number, item in enumerate(value, start=1):
                rows += _field(f"{label} {number}", item)
        else:
            rows += _field(label, value)
    return rows


def _field(label: str, value: Any) -> list[Row]:
    if isinstance(value, tuple):
        return [(label, ", ".join(_field("", v)[0][1] for v in value))]
    if isinstance(value, Passage):
        return [(label, f"“{value.text}” ({_offsets(value.span)})")]
    if isinstance(value, Span):
        return [(label, _offsets(value))]
    if isinstance(value, DayRange):
        return [(label, f"{value.iso} ({value.basis})")]
    if isinstance(value, Mention):
        return [(label, f"{value.name}, here “{value.passage.text}” ({_offsets(value.passage.span)})")]
    if isinstance(value, Report):
        return [(label, f"“{value.passage.text}” ({_offsets(value.passage.span)}), origin {value.origin}")]
    if isinstance(value, bool):
        return [(label, "yes" if value else "no")]
    if isinstance(value, date):
        return [(label, value.isoformat())]
    if is_dataclass(value):
        return _described(value, f"{label}, ")
    return [(label, str(value))]


def _offsets(span: Span) -> str:
    return f"{span.article} {span.part} {span.start}–{span.end}"


def _place(article: Article, span: Span) -> str:
    if span.part == "title":
        return f"title of {article.name}: {article.title}"
    return f"{article.name} {span.start}–{span.end}: {_around(article, span)}"


def _around(article: Article, span: Span) -> str:
    text = (article.title or "") if span.part == "title" else article.text
    before, after = max(0, span.start - _AROUND), span.end + _AROUND
    opening, closing = "…" if before else "", "…" if after < len(text) else ""
    return f"{opening}{text[before : span.start]}»{text[span.start : span.end]}«{text[span.end : after]}{closing}"


def _report(article: Article) -> list[Row]:
    dated = article.published
    return [("report", article.name), ("published", f"{dated.value or 'unknown'} ({dated.basis}: {dated.detail})")]
