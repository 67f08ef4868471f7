"""Statements by speaker, latest first; each speaker with the role that the reports give."""

import re
from dataclasses import replace
from datetime import date

from dateline.dossier.material import Material
from dateline.model.annotations import Mention, Statement
from dateline.model.dossier import Cell, Line
from dateline.model.span import Passage, Span
from dateline.model.story import Entity, RoleHeld, SpokenStatement

_WORD = re.compile(r"\w+(?:[-.]\w+)*")


def statements(material: Material, speakers: int, each: int) -> list[Line]:
    """Lines grouped by speaker, no more than `each` of so many speakers; those most carried come first."""
    people = {e.id: e for e in material.story.entities}
    groups: dict[str, list[SpokenStatement]] = {}
    for spoken in material.story.statements:
        sentence = material.sentence_of(spoken.statement.fragments[0].span)
        heading = sentence is not None and sentence.heading
        if spoken.speaker_name and spoken.statement.nature == "speech" and not heading:
            groups.setdefault(spoken.entity or spoken.speaker_name, []).append(spoken)
    ranked = sorted(groups.items(), key=lambda g: (-_weight(g[1]), g[1][0].speaker_name or ""))
    lines: list[Line] = []
    left = speakers
    for key, said in ranked:
        if left == 0:
            break
        entity = people.get(key)
        told = [_line(material, spoken, entity) for spoken in _selected(material, said, each)]
        lines += [replace(line, group=_called(told, entity)) for line in told]
        left -= bool(told)
    return lines


def _called(lines: list[Line], entity: Entity | None) -> str:
    """What a speaker is called above the lines: the case's name where one of the cited reports gives it."""
    names = [c.value for line in lines for c in line.cells if c.name == "speaker"]
    if entity is not None and (entity.name in names or entity.kind == "state"):
        return entity.name
    return max(names, key=lambda n: (len(n.split()), len(n), n))


def _weight(said: list[SpokenStatement]) -> int:
    return sum(3 * len(s.origins) if s.statement.kind != "indirect" else 1 for s in said)


def _selected(material: Material, said: list[SpokenStatement], each: int) -> list[SpokenStatement]:
    """The quoted ones before the reported ones, each readable alone and none inside another, latest first."""
    kept: list[SpokenStatement] = []
    shown: list[Span] = []
    for spoken in sorted(said, key=lambda s: (s.statement.kind == "indirect", -len(s.origins), s.statement.span)):
        if len(kept) == each:
            break
        quoted = _quoted(material, spoken.statement)
        apart = not any(span.overlaps(p.span) for span in shown for p in (*quoted, *spoken.statement.fragments))
        if quoted and apart:
            kept.append(spoken)
            shown += [spoken.statement.span, *(p.span for p in quoted)]
    return sorted(kept, key=lambda s: (-_day(s).toordinal(), s.statement.span))


def _quoted(material: Material, statement: Statement) -> tuple[Passage, ...]:
    """The passages to quote: what was said where it can be read alone, else the sentence that tells it; or none."""
    first = statement.fragments[0]
    if material.standing(first).rank is not None:
        return statement.fragments
    around = material.passage_around(first)
    whole = all(around.span.contains(f.span) for f in statement.fragments)
    return (around,) if whole and material.standing(around).rank is not None else ()


def _day(spoken: SpokenStatement) -> date:
    return spoken.statement.when.latest if spoken.statement.when else date.min


def _line(material: Material, spoken: SpokenStatement, entity: Entity | None) -> Line:
    statement = spoken.statement
    quotes = [material.quote(passage) for passage in _quoted(material, statement)]
    home = material.passage_around(statement.fragments[0])
    assert statement.speaker is not None
    fact = material.fact("statement", statement.span)
    named = material.corrected(fact, "speaker", "speaker", home) or _named(material, statement.speaker, home)
    cells = [named]
    # Only what the same report says of the speaker: another report is no witness to the statement.
    held = [r for r in entity.roles if r.span.article == spoken.article] if entity else []
    role = max(held, key=lambda r: (len(r.text), -r.span.start), default=None)
    if role is not None:
        owned = _with_owner(material, role)
        cells.append(Cell("role", owned.text, "verbatim", (_role_evidence(material, owned.span),)))
    if statement.when is not None:
        cells.append(material.when(statement.when, home, fact))
    if statement.channel and statement.channel_span:
        text = material.readings[statement.channel_span.article].article.text
        words = text[statement.channel_span.start : statement.channel_span.end]
        around = material.passage_around(Passage(statement.channel_span, words))
        cells.append(Cell("channel", words, "verbatim", (material.citations.cite(around),)))
    if statement.cue is not None:
        # "denied", "urged", "called": without it the words that follow could be taken for a claim.
        around = material.passage_around(statement.cue)
        cells.append(Cell("cue", statement.cue.text, "verbatim", (material.citations.cite(around),)))
    cells.append(Cell("kind", statement.kind, "term"))
    also = [material.citations.cite(report.passage) for report in spoken.carried_by[1:]]
    return material.line(spoken.id, "statements", None, quotes, cells, also, spoken.support, [fact])


def _named(material: Material, speaker: Mention, home: Passage) -> Cell:
    """The cell that proves the speaker's name: the fullest its report gives, else the words that the sentence uses."""
    around = material.passage_around(speaker.passage)
    naming = material.passage_around(_words(material, speaker.name_span)) if speaker.name_span else home
    for passage in (home, around, naming, _paragraph(material, speaker.passage.span)):
        if _holds(passage.text, speaker.name):
            return Cell("speaker", speaker.name, "name", (material.citations.cite(passage),))
    return Cell("speaker", speaker.passage.text, "name", (material.citations.cite(around),))


def _holds(text: str, name: str) -> bool:
    words = set(_WORD.findall(text.casefold()))
    return all(word in words for word in _WORD.findall(name.casefold()))


def _words(material: Material, span: Span) -> Passage:
    return Passage(span, material.readings[span.article].article.text[span.start : span.end])


def _with_owner(material: Material, role: RoleHeld) -> Passage:
    """The role's words, from whose role it is on: "Torvia’s chief envoy"."""
    text = material.readings[role.span.article].article.text
    start = text.rfind(role.of, 0, role.span.start) if role.of else role.span.start
    return _words(material, Span(role.span.article, start, role.span.end, role.span.part))


def _role_evidence(material: Material, span: Span) -> int:
    return material.citations.cite(material.passage_around(_words(material, span)))


def _paragraph(material: Material, span: Span) -> Passage:
    article = material.readings[span.article].article
    for paragraph in article.paragraphs:
        if paragraph.contains(span):
            return _words(material, paragraph)
    return _words(material, span)
