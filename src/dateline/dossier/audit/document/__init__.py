"""Audits a brief in Word or as a PDF: takes its record out, reads what is shown, holds one against the other."""

import re
from collections.abc import Callable, Iterator, Sequence

from lxml import etree, html

from dateline import settings
from dateline.dossier.audit.badges import chain_shown
from dateline.dossier.audit.brief import Brief
from dateline.dossier.audit.document import frame, printed
from dateline.dossier.audit.document.docx_text import docx_text
from dateline.dossier.audit.document.lines import unit_problems
from dateline.dossier.audit.document.pdf_text import pdf_text
from dateline.dossier.audit.document.written import Block, Written, bare, digest
from dateline.dossier.audit.finding import Finding
from dateline.dossier.audit.pictures import picture_findings
from dateline.dossier.audit.scope import scope_shown
from dateline.dossier.audit.shown import flat

__all__ = ["Written", "document_findings", "read_document"]

# A character that the fonts of a PDF have no form for stands there by its number.
_NUMBERED = re.compile("⟨U\\+([0-9A-F]{4,6})⟩")
_ID = re.compile(r"(?:^|[\s·])([A-Za-z]\w{0,20}(?:\.\w{1,20})?)\s*$")
# Sections with a heading for each group of lines.
_GROUPED = ("statements", "positions")
_REST: dict[str, Callable[[Sequence[Block], Brief], Iterator[Finding]]] = {
    "Sources": frame.source_findings,
    "What backs each line": frame.backing_findings,
    "Method": frame.method_findings,
    "Evidence": frame.evidence_findings,
}


def read_document(data: bytes) -> Written | None:
    """The document, None where the bytes are neither Word's nor a PDF's. Raises ValueError where it cannot be read."""
    if not data.startswith((b"PK\x03\x04", b"%PDF-")):
        return None
    most = settings.integer("max_bytes")
    if len(data) > most:
        raise ValueError(f"it is larger than {most} bytes; raise DATELINE_MAX_BYTES")
    return pdf_text(data) if data.startswith(b"%PDF-") else docx_text(data)


def document_findings(written: Written, brief: Brief) -> Iterator[Finding]:
    """Where what a document shows differs from its record."""
    told = digest(written)
    if written.digest != told:
        yield Finding(None, f"visible text: its digest is {told}, the document says {written.digest}")
    yield from (Finding(None, f"the document: {problem}") for problem in written.problems)
    _number_forms(written)
    yield from _around(written, brief)
    yield from _headings(written, brief)
    opening, sections = _sections(written)
    yield from _opening(opening, brief)
    shown: list[str] = []
    for name, blocks in sections:
        if name in printed.SECTIONS:
            yield from _section(printed.SECTIONS[name], blocks, brief, shown)
        elif name in _REST:
            yield from _REST[name]([b for b in blocks if b.kind != "drawn"], brief)
        else:
            yield Finding(None, f"the document has a section “{name}”, which a brief has not")
    rest = [name for name in _REST if name != "What backs each line" or _is_backed(brief)]
    if [name for name, _ in sections if name in _REST] != rest:
        yield Finding(None, f"the document does not have the sections {rest}")
    wanted = [x["id"] for x in brief.record["lines"] if x["section"] not in ("headline", "lead")]
    if shown != wanted:
        missing, more = [i for i in wanted if i not in shown], [i for i in shown if i not in wanted]
        yield Finding(
            None, f"the document’s lines are not its record’s: without {missing}, with {more}, or in other order"
        )
    yield from frame.note_findings(written, brief)
    yield from _pictures(written, brief)


def _number_forms(written: Written) -> None:
    """Puts characters in the place of their numbers; the digest is of what stands there."""

    def meant(text: str) -> str:
        return _NUMBERED.sub(lambda m: chr(int(m[1], 16)) if int(m[1], 16) <= 0x10FFFF else m[0], text)

    for block in written.blocks:
        block.text, block.bare = meant(block.text), meant(block.bare)
    written.notes = [(number, meant(text)) for number, text in written.notes]


def _around(written: Written, brief: Brief) -> Iterator[Finding]:
    """What runs along the pages, the document's title, its links."""
    title = bare(printed.title(brief.record))
    if bare(written.title) != title:
        yield Finding(None, f"the document is titled “{written.title}”")
    columns = {bare(b.text) for b in written.blocks if b.kind == "head"}
    for page, words in written.around:
        number = re.fullmatch(r"Page(\d{1,6})of(\d{1,6})", bare(words))
        right = number is not None and (page == 0 or (int(number[1]), int(number[2])) == (page, written.pages))
        if bare(words) not in columns | {title, "•"} and not right:
            yield Finding(None, f"along page {page or 'each'} runs “{words}”")
    addresses = {s["url"] for s in brief.record["sources"]}
    for link in written.links:
        if link not in addresses:
            yield Finding(None, f"a link leads to {link}, which is no source’s address")


def _headings(written: Written, brief: Brief) -> Iterator[Finding]:
    """The contents and the outline name the headings there are; headings of groups name groups."""
    heads = [b for b in written.blocks if b.kind == "h1"]
    entries = [bare(b.text) + (str(b.page) if b.page else "") for b in heads]
    if bare(written.contents) not in ("·".join(entries), "".join(entries)):
        yield Finding(None, f"the table of contents says “{written.contents}”, the headings are {entries}")
    outline = {bare(b.text) for b in written.blocks if b.kind in ("h1", "h2")}
    for entry in written.bookmarks:
        if bare(entry) not in outline:
            yield Finding(None, f"the outline says “{entry}”, which is no heading")
    for block in written.blocks:
        if block.kind == "head" and block.text.strip() not in printed.COLUMNS:
            yield Finding(None, f"a column is called “{block.text}”")
    lines = brief.record["lines"]
    wanted = list(dict.fromkeys(x["section"] for x in lines if x["section"] not in ("headline", "lead")))
    found = [printed.SECTIONS[b.text.strip()] for b in heads if b.text.strip() in printed.SECTIONS]
    if found != wanted:
        yield Finding(None, f"the document has the sections {found}, its record {wanted}")


def _sections(written: Written) -> tuple[list[Block], list[tuple[str, list[Block]]]]:
    opening: list[Block] = []
    sections: list[tuple[str, list[Block]]] = []
    for block in written.blocks:
        if block.kind == "drawn":
            continue
        if block.kind == "h1":
            sections.append((block.text.strip(), []))
        else:
            (sections[-1][1] if sections else opening).append(block)
    return opening, sections


def _opening(blocks: list[Block], brief: Brief) -> Iterator[Finding]:
    """The title is the headline; the lead's lines stand under it in their order."""
    lines = brief.record["lines"]
    heads = [x for x in lines if x["section"] == "headline"]
    if not blocks:
        yield Finding(None, "the document shows nothing before its sections")
        return
    if heads:
        yield from (Finding(heads[0]["id"], f"as shown: {p}") for p in unit_problems(heads[0], blocks[:1], "", brief))
    elif bare(blocks[0].text) != "Brief":
        yield Finding(None, f"the document is headed “{blocks[0].text}”")
    counted = printed.counted(brief.record)
    if len(blocks) < 2 or bare(blocks[1].text) != bare(counted):
        yield Finding(None, f"under its title the document does not say “{counted}”")
    asked = [flat(b.text) for b in blocks[2:] if not b.marks and bare(b.text) not in ("", "Contents")]
    yield from scope_shown(asked, brief)
    leads = [x for x in lines if x["section"] == "lead"] + heads[1:]
    told = {x["id"]: x for x in leads}
    shown = [(m[1], b) for b in blocks[1:] if b.marks and (m := _ID.search(b.bare))]
    if [id_ for id_, _ in shown] != list(told):
        yield Finding(None, f"the lead has the lines {[id_ for id_, _ in shown]}, by the record {list(told)}")
    for id_, block in shown:
        if id_ in told:
            yield from (Finding(id_, f"as shown: {p}") for p in unit_problems(told[id_], [block], "", brief))


def _section(section: str, blocks: list[Block], brief: Brief, shown: list[str]) -> Iterator[Finding]:
    """Gathers the blocks of each line: they end with its id."""
    heading, unit = "", list[Block]()
    for block in blocks:
        if block.kind == "h2":
            heading = block.text
            if section not in _GROUPED:
                yield Finding(None, f"under {section} stands a heading “{heading}”")
        if block.kind != "text":
            continue
        unit.append(block)
        id_ = _ID.search(block.bare)
        line = brief.lines.get(id_[1]) if id_ else None
        if line is None or line["section"] != section:
            continue
        shown.append(line["id"])
        if section in _GROUPED and not _is_group(heading, line):
            yield Finding(line["id"], f"as shown: it stands under “{heading}”, not under “{line['group']}”")
        yield from (Finding(line["id"], f"as shown: {p}") for p in unit_problems(line, unit, heading, brief))
        unit = []
    if unit:
        yield Finding(None, f"the document says “{unit[-1].text}”, which is no line of its record")


def _is_backed(brief: Brief) -> bool:
    """Whether there is anything to say of what backs the lines, and room for it."""
    return brief.record["scope"]["pages"] is None and any(chain_shown(x, brief) for x in brief.record["lines"])


def _is_group(heading: str, line: dict[str, object]) -> bool:
    return bare(heading).startswith(bare(str(line["group"] or "")))


def _pictures(written: Written, brief: Brief) -> Iterator[Finding]:
    if not written.drawings:
        return
    page = html.document_fromstring("<body>" + "".join(etree.tostring(d, encoding="unicode") for d in written.drawings))
    if len(list(page.iter("svg"))) != len(written.drawings):
        yield Finding(None, "the document holds a drawing that is none")
    yield from picture_findings(page, brief)
