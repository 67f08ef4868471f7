"""A Word document (.docx) as a report: its text in reading order, notes at its end; styles tell its title.

The dates and the title among the file's properties are those of whoever saved it, and never looked at. Heads and feet
of pages are no part of the text; a date in them is one of the document.
"""

import io
import lzma
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from dateline import settings
from dateline.articles.docx_blocks import DocxBlock, blocks
from dateline.articles.draft import Draft
from dateline.articles.running_dates import fetched, running_dates, running_outlet
from dateline.errors import InputError
from dateline.wordml import NotWordError, name, spoken, tree, value

_MAIN, _STYLES = "word/document.xml", "word/styles.xml"
_NOTES = (("footnote", "word/footnotes.xml"), ("endnote", "word/endnotes.xml"))
_SAVE = "save it again as .docx, or its text as a .txt file"
# Heads and feet beyond these say nothing new.
_EDGES = 12
# NotImplementedError, for packing that is not known, is a RuntimeError.
_DAMAGED = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, RuntimeError, ValueError)


def docx(data: bytes, source: str) -> Draft:
    """The draft of a Word document. Raises InputError where it is damaged, too large inside, or has no text."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except _DAMAGED as error:
        raise InputError(source, f"is a Word document that cannot be opened ({error})", _SAVE) from error
    with archive:
        package = _Package(archive, source)
        main = package.part(_MAIN)
        if main is None:
            raise InputError(source, "is no Word document", _SAVE)
        found = [
            b for b in blocks(next((c for c in main if name(c) == "body"), main), package.levels()) if b.text or b.notes
        ]
        text = "\n\n".join([*(b.text for b in found if b.text), *package.notes(found)])
        if not text.strip():
            pictures = any(member.startswith("word/media/") for member in archive.namelist())
            problem = "is a Word document of pictures without text" if pictures else "is a Word document without text"
            raise InputError(source, problem, "give its text")
        edges = package.edges()
    dates = running_dates(edges)
    return Draft(
        text=text,
        title=_title(found),
        outlet=running_outlet(edges),
        dates=dates,
        notes=("Word document",),
        retrieved=fetched(dates),
    )


def _title(found: list[DocxBlock]) -> str | None:
    """The paragraph in the style Title, else a heading above which nothing but short lines stand."""
    titled = next((b.text for b in found if b.level == 0), None)
    if titled:
        return titled
    first = next((n for n, b in enumerate(found) if b.level is not None), None)
    if first is None or any(len(b.text) > 120 for b in found[:first]):
        return None
    return found[first].text


class _Package:
    """The parts of a document, each read whole within the setting max_bytes."""

    def __init__(self, archive: zipfile.ZipFile, source: str) -> None:
        self._archive = archive
        self._source = source
        self._members = set(archive.namelist())

    def part(self, member: str) -> Any:
        """The root element of a part, None where there is none. Raises InputError where it cannot be read."""
        if member not in self._members:
            return None
        most = settings.integer("max_bytes")
        try:
            with self._archive.open(member) as stream:
                data = stream.read(most + 1)
        except _DAMAGED as error:
            raise InputError(self._source, f"is a damaged Word document ({error or member})", _SAVE) from error
        if len(data) > most:
            problem = f"is a Word document whose {member} unpacks to more than {most} bytes"
            raise InputError(self._source, problem, "split it, or raise DATELINE_MAX_BYTES")
        try:
            return tree(data)
        except NotWordError as error:
            raise InputError(self._source, f"is a broken Word document ({member}: {error})", _SAVE) from error

    def levels(self) -> dict[str, int]:
        """The level of each style for headings, 0 for that of titles. Styles' names are English in every Word."""
        styles = self.part(_STYLES)
        found: dict[str, int] = {}
        for style in styles if styles is not None else ():
            named = next((value(child).lower() for child in style if name(child) == "name"), "")
            kind, _, level = named.partition(" ")
            if named == "title":
                found[value(style, "styleId")] = 0
            elif kind == "heading" and level.isdigit():
                found[value(style, "styleId")] = int(level)
        return found

    def notes(self, found: list[DocxBlock]) -> Iterator[str]:
        """The foot- and endnotes that are referred to, in the order in which they are."""
        wanted = dict.fromkeys(note for block in found for note in block.notes)
        texts: dict[str, str] = {}
        for kind, member in _NOTES if wanted else ():
            root = self.part(member)
            for note in root if root is not None else ():
                said = "\n".join(b.text for b in blocks(note, {}) if b.text)
                texts[f"{kind}:{value(note, 'id')}"] = said
        return (texts[note] for note in wanted if texts.get(note))

    def edges(self) -> list[str]:
        """The lines in the heads and feet of its pages."""
        members = sorted(
            m for m in self._members if m.startswith(("word/header", "word/footer")) and m.endswith(".xml")
        )
        lines = []
        for member in members[:_EDGES]:
            root = self.part(member)
            lines += [" ".join(spoken(p).split()) for p in root.iter() if name(p) == "p"]
        return [line for line in lines if line]
