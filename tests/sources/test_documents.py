"""PDFs, Word documents and mailboxes among other inputs: told by content, bounded, from files, pipes and archives."""

import io
import zipfile

import pytest

from dateline import sources
from dateline.model.article import Failure, RawSource
from dateline.pipeline import read_articles
from tests.written_docx import NAMES, cover, nexis, with_part, word
from tests.written_pdf import column, drawn, scanned

LEDE = "The levee of the Ister held on Monday, the mayor of Kolm said."
PDF = drawn(column([LEDE]))
DOCX = word(LEDE)
REPORT = [
    "Levee holds",
    "Ister Herald",
    "March 22, 2027 Monday",
    "Length: 12 words",
    "Body",
    LEDE,
    "Load-Date: March 23, 2027",
]
NEXIS = nexis([REPORT], cover(REPORT[0]))
MBOX = f"From a@b Mon Mar 22 07:00:00 2027\nFrom: a@kolm.example\nSubject: x\n\n{LEDE}\n".encode()
ALL = [("pdf", PDF), ("docx", DOCX), ("nexis", NEXIS), ("eml", MBOX)]


@pytest.mark.parametrize(("kind", "data"), ALL)
@pytest.mark.parametrize("name", ["report.txt", "report", "report.html"])
def test_the_kind_is_told_by_content_whatever_the_name(tmp_path, kind, data, name):
    (tmp_path / name).write_bytes(data)
    (found,) = sources.read([str(tmp_path / name)])
    assert isinstance(found, RawSource)
    assert found.kind == kind and found.why


@pytest.mark.parametrize(("kind", "data"), ALL)
def test_it_is_read_from_standard_input_and_out_of_an_archive(tmp_path, kind, data):
    (piped,) = sources.read(["-"], io.BytesIO(data))
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        archive.writestr("desk/report", data)
    (packed,) = sources.read([str(tmp_path / "all.zip")])
    assert piped.kind == packed.kind == kind
    assert piped.data == packed.data
    assert packed.location.startswith(f"{tmp_path}/all.zip#desk/report")


def test_bytes_before_the_mark_of_a_pdf_are_looked_past(tmp_path):
    (tmp_path / "a").write_bytes(b"\xef\xbb\xbf\r\n" + PDF)
    (found,) = read_articles([str(tmp_path / "a")], {})
    assert not isinstance(found, Failure)
    assert found.text == LEDE


def test_a_text_that_names_a_pdf_is_a_text(tmp_path):
    (tmp_path / "a.txt").write_text(f"The file opened with\n%PDF-1.7, said {LEDE}")
    (found,) = sources.read([str(tmp_path / "a.txt")])
    assert found.kind == "text"


def test_one_broken_file_of_each_kind_is_one_failure_each(tmp_path):
    broken = {
        "cut.docx": DOCX[:-100],
        "cut.pdf": PDF[:40],
        "empty.docx": with_part(DOCX, "word/document.xml", b""),
        "scan.pdf": scanned(),
        "locked.docx": bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600),
    }
    for name, data in broken.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "whole.docx").write_bytes(DOCX)
    found = list(read_articles([str(tmp_path)], {}))
    failures = {f.source.rpartition("/")[2]: f.problem for f in found if isinstance(f, Failure)}
    assert failures.keys() == broken.keys()
    assert failures["scan.pdf"] == "is a scan without a text layer"
    assert "encrypted" in failures["locked.docx"]
    assert [a.text for a in found if not isinstance(a, Failure)] == [LEDE]


def _bomb() -> bytes:
    """A Word document whose text is one word, many million times."""
    body = (
        f"<w:document {NAMES}><w:body><w:p><w:r><w:t>".encode() + b"held " * 6_000_000 + b"</w:t></w:r></w:p></w:body>"
    )
    return with_part(DOCX, "word/document.xml", body + b"</w:document>")


def test_a_document_that_is_a_zip_bomb_is_one_failure(tmp_path):
    (tmp_path / "bomb.docx").write_bytes(_bomb())
    (found,) = read_articles([str(tmp_path / "bomb.docx")], {})
    assert isinstance(found, Failure)
    assert found.problem == "unpacks to more than 200 times its size"


def test_an_entity_in_a_document_is_never_expanded(tmp_path):
    doctype = b"<!DOCTYPE w [<!ENTITY x SYSTEM 'file:///etc/hostname'><!ENTITY y 'yyyy'>]>"
    part = (
        doctype + f"<w:document {NAMES}><w:body><w:p><w:r><w:t>&x;&y;</w:t></w:r></w:p></w:body></w:document>".encode()
    )
    (tmp_path / "a.docx").write_bytes(with_part(DOCX, "word/document.xml", part))
    (found,) = read_articles([str(tmp_path / "a.docx")], {})
    assert isinstance(found, Failure)
    assert found.problem == "is a broken Word document (it has a document type)"


def test_the_same_files_give_the_same_articles_whatever_their_order(tmp_path):
    paths = []
    for kind, data in ALL:
        path = tmp_path / kind
        path.write_bytes(data)
        paths.append(str(path))
    forth = sorted((a.id, a.text, a.raw_sha256) for a in read_articles(paths, {}))
    back = sorted((a.id, a.text, a.raw_sha256) for a in read_articles(paths[::-1], {}))
    assert forth == back and len(forth) == 4
