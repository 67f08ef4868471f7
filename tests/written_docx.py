"""Word documents for tests, made with python-docx, with the XML that it has no words for put in by hand."""

import io
import zipfile
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

NAMES = nsdecls("w")


def word(*blocks: str | tuple[str, str] | list[list[str]], edit: Callable[[Any], None] | None = None) -> bytes:
    """A document of paragraphs, (style, text) pairs and tables; `edit` is given python-docx's document."""
    document = docx.Document()
    document.core_properties.title = "A title of the template"
    document.core_properties.created = document.core_properties.modified = datetime(2031, 5, 4)
    for block in blocks:
        if isinstance(block, list):
            table = document.add_table(len(block), len(block[0]))
            for row, texts in zip(table.rows, block, strict=True):
                for cell, text in zip(row.cells, texts, strict=True):
                    cell.text = text
        elif isinstance(block, tuple):
            document.add_paragraph(block[1], style=block[0])
        else:
            document.add_paragraph(block)
    if edit is not None:
        edit(document)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def paragraph_of(xml: str) -> Any:
    """A paragraph of this XML: runs, in the namespace w."""
    return parse_xml(f"<w:p {NAMES} xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'>{xml}</w:p>")


def run_of(text: str) -> str:
    return f"<w:r><w:t xml:space='preserve'>{text}</w:t></w:r>"


def with_part(data: bytes, name: str, part: bytes) -> bytes:
    """The document with one part more, or another one in its place."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            if info.filename != name:
                new.writestr(info.filename, old.read(info))
        new.writestr(name, part)
    return made.getvalue()


def nexis(reports: Sequence[Sequence[str]], cover: Sequence[str] = ()) -> bytes:
    """A Nexis download: the lines of its cover, and those of each report with "End of Document" below."""
    return word(*cover, *(line for report in reports for line in (*report, "End of Document")))


def cover(*titles: str, count: int | None = None) -> list[str]:
    """The lines of a cover page that lists these titles."""
    lines = [
        "User Name: Ola Frey",
        "Date and Time: Thursday, 3 April 2031 2:14:00 PM EDT",
        "Job Number: 123456789",
        f"Documents ({len(titles) if count is None else count})",
    ]
    for number, title in enumerate(titles, start=1):
        lines += [
            f"{number}. {title}",
            "Client/Matter: -None-",
            "Search Terms: levee",
            "Search Type: Terms and Connectors",
        ]
        lines += ["Narrowed by:", "Content Type", "Narrowed by", "News", "Timeline: Jan 01, 2027 to Dec 31, 2027"]
    return lines
