"""A brief as a neutral document: one list of what it shows, which Word and PDF render in their own ways."""

import textwrap
from collections.abc import Iterator, Sequence
from itertools import groupby

from lxml import etree

from dateline.export import cited_passages, decided_words, display, scope_words, shown_lines
from dateline.export.chains import chains
from dateline.export.document import Block, Document, Heading, Paragraph, Picture, Row, Run, Runs, Table, mark, run
from dateline.export.line_blocks import Around, closing, quotes, section_blocks
from dateline.export.pictures import Picture as Drawing
from dateline.export.pictures import pictures
from dateline.export.pictures.room import scale
from dateline.export.source_words import address, basis, published, relatives
from dateline.model.dossier import Dossier, Evidence, SourceRecord

# Characters of a passage in its footnote, where no line quotes it; the section of evidence has it whole.
_IN_NOTE = 80
_DOT = " · "


def document(dossier: Dossier) -> Document:
    """The document of a brief."""
    span = display.spelled(dossier.first_day, dossier.last_day) if dossier.first_day and dossier.last_day else ""
    heads = [x for x in dossier.lines if x.section == "headline"]
    marks = [run(f" · {told}", "soft") for told in (decided_words.marks(heads[0], dossier) if heads else ())]
    title = (*quotes(heads[0]), *marks) if heads else (run("Brief"),)
    return Document(title, span, tuple(_opening(dossier, span)), tuple(_blocks(dossier)), _notes(dossier))


def _opening(dossier: Dossier, span: str) -> Iterator[Block]:
    told = [f"Brief {span}" if span else "Brief", *scope_words.read(dossier.method)]
    yield Paragraph("meta", (run(_DOT.join(told)),))
    yield from _asked(dossier)
    around = _around(dossier)
    for line in dossier.lines:
        if line.section == "lead" or (line.section == "headline" and line is not dossier.lines[0]):
            yield Paragraph("lead", (*quotes(line), *closing(line, around)))


def _asked(dossier: Dossier) -> Iterator[Block]:
    asked = scope_words.asked(dossier)
    if asked:
        yield Paragraph("fine", (run(" ".join(asked)),))


def _blocks(dossier: Dossier) -> Iterator[Block]:
    around = _around(dossier)
    drawings = pictures(dossier)
    shown = (x for x in dossier.lines if x.section not in ("headline", "lead"))
    for name, lines in groupby(shown, key=lambda x: x.section):
        yield Heading(1, (run(display.HEADINGS.get(name, name.capitalize())),), name)
        yield from (_picture(drawing, scale(dossier)) for drawing in drawings if drawing.section == name)
        yield from section_blocks(name, shown_lines.groups(list(lines)), around)
    yield from _sources(dossier)
    yield from _backing(dossier)
    yield from _method(dossier)
    yield from _evidence(dossier)


def _around(dossier: Dossier) -> Around:
    marks = {x.id: decided_words.marks(x, dossier) for x in dossier.lines if x.decided}
    return Around({x.id: x for x in dossier.lines}, {s.number: s for s in dossier.sources}, marks)


def _picture(drawing: Drawing, scale: float) -> Picture:
    root = etree.fromstring(drawing.svg.encode("utf-8"))
    told = [str(t.text) for t in (root.find("{*}title"), root.find("{*}desc")) if t is not None]
    size = float(root.get("width")) * scale, float(root.get("height")) * scale
    return Picture(etree.tostring(root), *size, ": ".join(told), drawing.caption)


def _sources(dossier: Dossier) -> Iterator[Block]:
    cited = {e.source for e in dossier.evidence}
    cited |= {int(c.value) for x in dossier.lines for c in x.cells if c.derivation == "source"}
    shown = [s for s in dossier.sources if s.number in cited]
    told = relatives(dossier.sources)
    yield Heading(1, (run("Sources"),), "sources")
    rows = tuple(Row(_source(s, told[s.number], decided_words.marks(s, dossier))) for s in shown)
    yield Table(("No.", "Report", "Published", "Basis", "Counts as"), (7, 37, 19, 21, 16), rows)
    rest = len(dossier.sources) - len(shown)
    if rest:
        told_of = f"Read and not cited: {display.counted(rest, 'report')}; the attached record lists them."
        yield Paragraph("fine", (run(told_of),))


def _source(source: SourceRecord, related: str, marks: Sequence[str]) -> tuple[Runs, ...]:
    name = run(source.title or source.name, link=address(source))
    outlet = run(f" — {source.outlet or 'outlet unknown'}", "soft")
    counted = run(f"{source.origin}: {related}")
    number = Run(str(source.number), "strong")
    decided = tuple(run(f" · {told}", "soft") for told in marks)
    return (number,), (name, outlet, *decided), (run(published(source)),), (run(basis(source)),), (counted,)


def _backing(dossier: Dossier) -> Iterator[Block]:
    found = chains(dossier)
    # A brief of a given length has no room for them; its record does.
    if not found or dossier.scope.pages is not None:
        return
    yield Heading(1, (run("What backs each line"),), "backing")
    yield Paragraph("fine", (run(scope_words.BACKING),))
    for chain in found:
        yield Paragraph("about", (run(chain.line, "strong"), run(f"{_DOT}{chain.count}")))
        for number, told in chain.steps:
            yield Paragraph("step", (mark(number), run(f" {told}")))


def _evidence(dossier: Dossier) -> Iterator[Block]:
    by_number = {s.number: s for s in dossier.sources}
    yield Heading(1, (run("Evidence"),), "evidence")
    for e in dossier.evidence:
        source = by_number[e.source]
        before, after = cited_passages.around(e, source)
        where = (run(str(e.number), "strong"), run(_DOT + _DOT.join(_where(e, source))))
        yield Paragraph("where", where, f"e{e.number}")
        around = (run(before), run(e.text, "passage"), run(after))
        yield Paragraph("passage", tuple(r for r in around if r.text))


def _where(e: Evidence, source: SourceRecord) -> list[str]:
    told = [source.outlet or source.name, f"{published(source)} ({source.basis})", f"report {source.number}"]
    return [*told, "title"] if e.part == "title" else told


def _notes(dossier: Dossier) -> dict[int, Runs]:
    """Each passage as a footnote: where it stands, and what it says unless a line quotes it."""
    by_number = {s.number: s for s in dossier.sources}
    quoted = {q.evidence for line in dossier.lines for q in line.quotes}
    notes = {}
    for e in dossier.evidence:
        words = textwrap.shorten(e.text, _IN_NOTE, placeholder=" …")
        says = () if e.number in quoted else (run(": “"), run(words, "words"), run("”"))
        notes[e.number] = (run(_DOT.join(_where(e, by_number[e.source])), "soft", f"#e{e.number}"), *says)
    return notes


def _method(dossier: Dossier) -> Iterator[Block]:
    method = dossier.method
    yield Heading(1, (run("Method"),), "method")
    yield Paragraph("fine", (run(scope_words.method(dossier)),))
    yield Paragraph("fine", (run(scope_words.read_in_full(method)),))
    for told in decided_words.in_method(dossier):
        yield Paragraph("item", (run(told),))
    for id_, why in method.left_out:
        yield Paragraph("item", (run(f"Line {id_} left out: {why}"),))
    for failure in method.failures:
        yield Paragraph("item", (run(f"Not used: {failure.source}: {failure.problem}; {failure.remedy}"),))
    made = ", ".join(f"{name} {version}" for name, version in method.versions)
    yield Paragraph("fine", (run(f"Made by {made}. Repeat with: {method.command}"),))
    yield Paragraph("fine", (run(f"The brief’s record is attached to this file. Its digest: {dossier.digest}"),))
