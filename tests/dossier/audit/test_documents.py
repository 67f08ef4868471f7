"""A brief in Word or as a PDF holds as it is written, and whatever is altered in it is found."""

import io
import json
import random
import re
import zipfile
from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from importlib.resources import files

import msgspec
import pytest
from lxml import etree
from tests.dossier.fixture_dossier import dossier
from tests.dossier.written_brief import altered_text, altered_values, leaves, put, record, sealed

from dateline.dossier.audit import audit_text
from dateline.dossier.audit.brief import Brief
from dateline.dossier.audit.document import document_findings, read_document
from dateline.dossier.audit.document.written import Block, Written, digest
from dateline.export import brief_docx, brief_json, brief_pdf
from dateline.export.brief_document import document
from dateline.export.typeset import typeset

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
RENDERED = {"docx": brief_docx.render, "pdf": brief_pdf.render}


@pytest.fixture(scope="module", params=sorted(RENDERED))
def written(request) -> bytes:
    return RENDERED[request.param](dossier())


@pytest.fixture(scope="module")
def word() -> bytes:
    return brief_docx.render(dossier())


def problems(data: bytes) -> str:
    return "\n".join(f.problem for f in audit_text(data).findings)


def repacked(data: bytes, change: Callable[[dict[str, bytes]], None]) -> bytes:
    """A Word document with its parts changed."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {info.filename: archive.read(info) for info in archive.infolist()}
    change(parts)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return file.getvalue()


def replaced(name: str, old: bytes, new: bytes) -> Callable[[dict[str, bytes]], None]:
    def change(parts: dict[str, bytes]) -> None:
        assert old in parts[name], (name, old)
        parts[name] = parts[name].replace(old, new, 1)

    return change


def test_the_fixture_holds_in_both_forms(written):
    assert audit_text(written).findings == ()
    assert audit_text(written).lines == len(dossier().lines)


def test_each_word_altered_in_a_word_document_is_found(word):
    """Every text node of the body, the footnotes, the head of the pages and the drawings, one change of each kind."""
    rng = random.Random(3)
    with zipfile.ZipFile(io.BytesIO(word)) as archive:
        names = [n for n in archive.namelist() if re.match(r"word/(document|footnotes|header1|media/.*svg)", n)]
        found = {name: archive.read(name) for name in names}
    tried, missed = 0, []
    for name, part in found.items():
        texts = [e for e in etree.fromstring(part).iter(W + "t", "{http://www.w3.org/2000/svg}text") if e.text]
        for n in rng.sample(range(len(texts)), min(len(texts), 45)):
            root = etree.fromstring(part)
            element = [e for e in root.iter(W + "t", "{http://www.w3.org/2000/svg}text") if e.text][n]
            for new in altered_text(element.text, rng):
                old, element.text = element.text, new
                changed = etree.tostring(root)
                element.text = old
                tried += 1
                if not problems(repacked(word, lambda parts, at=name, to=changed: parts.__setitem__(at, to))):
                    missed.append((name, old, new))
    assert tried > 100
    assert missed == []


def altered(read: Written, rng: random.Random, share: float) -> Iterator[tuple[str, str, Written]]:
    """The reading of a document with one of its words, digits or quotation marks changed."""
    places: list[tuple[str, int, str]] = [("blocks", n, b.text) for n, b in enumerate(read.blocks)]
    places += [("notes", n, text) for n, (_, text) in enumerate(read.notes)]
    for name, n, text in places:
        if rng.random() > share:
            continue
        for new in altered_text(text, rng):
            made = replace(read, blocks=list(read.blocks), notes=list(read.notes))
            if name == "blocks":
                was = read.blocks[n]
                marks = [int(digits) for digits in re.findall(r"\[(\d+)\]", new)] if was.marks else []
                bare = re.sub(r"\[\d+\]", "", new) if was.marks else new
                made.blocks[n] = Block(was.kind, new, bare, marks, was.page)
            else:
                made.notes[n] = (made.notes[n][0], new)
            yield text, new, made


def unnoticed(read: Written, rng: random.Random, share: float, own: Collection[str] = ()) -> list[tuple[str, str]]:
    """The alterations of anything but `own` words that are not found; where there are such, the digest is made anew."""
    brief = Brief.of(record())
    tried, missed = 0, []
    for old, new, made in altered(read, rng, share):
        if old in own:
            continue
        if own:
            made.digest = digest(made)
        tried += 1
        if not list(document_findings(made, brief)):
            missed.append((old, new))
    assert tried > 150
    return missed


def test_what_either_shows_is_found_altered(written):
    read = read_document(written)
    assert read is not None
    assert unnoticed(read, random.Random(5), 0.5) == []


def test_what_its_record_tells_is_found_altered_though_the_digest_is_made_anew(written):
    """All but the brief's own words (headings of columns and captions are told by their sections)."""
    read = read_document(written)
    assert read is not None
    own = {b.text for b in read.blocks if b.kind in ("caption", "drawn")} | {"Contents"}
    fixed = ("Lines are verbatim", "Who tells it", "The brief’s record")
    own |= {b.text for b in read.blocks if b.text.startswith(fixed)}
    own |= {b.text for b in read.blocks if "left out as not part of a report" in b.text}
    assert unnoticed(read, random.Random(9), 0.6, own) == []


def test_characters_that_no_page_can_hold_are_told_in_what_was_asked_for(written):
    read = read_document(written)
    assert read is not None
    read.blocks.insert(2, Block("text", "Only lines about\x00\x0b ferries.", "Only lines about\x00\x0b ferries."))
    assert any("it was asked for" in f.problem for f in document_findings(read, Brief.of(record())))


def test_any_value_altered_in_the_attached_record_is_found(word):
    rng = random.Random(7)
    paths = list(leaves(record()))
    for path, value in rng.sample(paths, 60):
        for new in altered_values(value, rng):
            brief = record()
            put(brief, path, new)
            text = json.dumps(brief, ensure_ascii=False)

            def change(parts: dict[str, bytes], text: str = text) -> None:
                root = etree.fromstring(parts["customXml/item1.xml"])
                root.text = text
                parts["customXml/item1.xml"] = etree.tostring(root)

            assert problems(repacked(word, change)), (path, value, new)


def forged_pdf(change: Callable[[str], str], attached: bytes | None = None) -> bytes:
    """A PDF that shows other words than its record and its digest tell of."""
    told = msgspec.json.encode(brief_pdf._Written().document(document(dossier()))).decode()
    template = (files("dateline.export") / "templates" / "brief.typ").read_bytes()
    drawings = brief_pdf._Written()
    drawings.document(document(dossier()))
    given = {"main.typ": template, "record.json": attached or brief_json.render(dossier())}
    return typeset(given | drawings.drawings | {"brief.json": change(told).encode()}, "pdf")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("at least 12 passengers", "at least 21 passengers"),
        ("Tobe Lind", "Tove Lind"),
        ("6 May 2031", "9 May 2031"),
        ("We will not accept night sailings", "We will accept night sailings"),
        ("Harwen Gazette", "Harwen Bugle"),
        ("2 sources", "3 sources"),
    ],
)
def test_a_pdf_that_shows_something_else_is_found(old, new):
    data = forged_pdf(lambda told: told.replace(old, new, 1))
    assert "visible text" in problems(data)


def test_a_pdf_with_another_record_is_found():
    brief = record()
    brief["lines"][1]["quotes"][0]["text"] += "!"
    assert problems(forged_pdf(lambda told: told, attached=sealed(brief)))


@pytest.mark.parametrize(
    ("name", "old", "new", "told"),
    [
        (
            "word/document.xml",
            b"<w:body>",
            b'<w:body><w:p><w:ins w:id="1"><w:r><w:t>9</w:t></w:r></w:ins></w:p>',
            "<ins>",
        ),
        ("word/document.xml", b"<w:body>", b"<w:body><w:p><w:r><w:t>Nine died.</w:t></w:r></w:p>", "visible text"),
        ("word/document.xml", b"<w:body>", b'<w:body><w:altChunk r:id="rId1"/>', "<altChunk>"),
        ("word/document.xml", b"<w:t ", b"<w:rPr><w:vanish/></w:rPr><w:t ", "<vanish>"),
        ("word/document.xml", b"TOC \\o", b"INCLUDETEXT \\o", "a field"),
        ("word/styles.xml", b"<w:rPr><w:b/>", b"<w:rPr><w:vanish/><w:b/>", "a style hides words"),
        (
            "word/_rels/document.xml.rels",
            b'Target="styles.xml"',
            b'Target="http://x/" TargetMode="External"',
            "refers to",
        ),
        ("word/header1.xml", b"2031", b"2032", "along page"),
        ("word/footer1.xml", b" of ", b" off ", "along page"),
        ("docProps/core.xml", b"2031", b"2032", "is titled"),
    ],
)
def test_what_a_word_document_has_no_use_for_is_told(word, name, old, new, told):
    assert told in problems(repacked(word, replaced(name, old, new)))


def test_parts_that_no_brief_has_are_told(word):
    found = problems(repacked(word, lambda parts: parts.__setitem__("word/vbaProject.bin", b"x")))
    assert "word/vbaProject.bin" in found


def test_entities_are_refused(word):
    declared = b'<!DOCTYPE w [<!ENTITY a "aaaa">]><w:document'
    assert "document type" in problems(repacked(word, replaced("word/document.xml", b"<w:document", declared)))


def test_a_bomb_is_refused(word, monkeypatch):
    bomb = repacked(word, lambda parts: parts.__setitem__("word/footnotes.xml", b" " * 40_000_000))
    assert "unpacks to more than" in problems(bomb)
    monkeypatch.setenv("DATELINE_MAX_UNPACKED", "1000")
    assert "unpacks to more than" in problems(word)


def test_too_many_parts_and_parts_given_twice_are_refused(word, monkeypatch):
    file = io.BytesIO(word)
    with zipfile.ZipFile(file, "a") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr("word/document.xml", b"<x/>")
    assert "twice" in problems(file.getvalue())
    monkeypatch.setenv("DATELINE_MAX_MEMBERS", "3")
    assert "too many parts" in problems(word)


@pytest.mark.parametrize("data", [b"PK\x03\x04", b"%PDF-1.7\n", b"%PDF-1.7\n1 0 obj<</Length 99999999>>stream"])
def test_what_only_begins_like_a_document_is_one_finding(data):
    assert len(audit_text(data).findings) == 1


def test_larger_files_than_allowed_and_more_pages_are_refused(written, monkeypatch):
    monkeypatch.setenv("DATELINE_PDF_PAGES", "1")
    if written.startswith(b"%PDF"):
        assert "more than 1 pages" in problems(written)
    monkeypatch.setenv("DATELINE_MAX_BYTES", "1000")
    assert "larger than 1000 bytes" in problems(written)


def test_a_word_document_of_another_kind_has_no_record():
    import docx

    file = io.BytesIO()
    docx.Document().save(file)
    assert "no record of the brief" in problems(file.getvalue())
