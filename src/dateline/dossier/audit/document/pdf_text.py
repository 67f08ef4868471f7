"""What a PDF says, by the structure that it is tagged with; read in a process that cannot take this one along."""

import json
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from dateline import settings
from dateline.dossier.audit.document.written import Block, Kind, Written

_PROGRAM = str(Path(__file__).with_name("pdf_extraction.py"))
_VISIBLE = "dateline-visible:"
# Bytes of memory that reading may take.
_MEMORY = 2_000_000_000
# How much longer than its processor time a process may take on a busy machine before it is ended.
_PATIENCE = 10
# The types of structure that are a block of their own (ISO 32000-2, 14.8.4).
_BLOCKS: dict[str, Kind] = {
    **{"Title": "text", "H1": "h1", "H2": "h2", "P": "text", "TH": "head", "TD": "text", "Caption": "caption"},
    "Figure": "drawn",
}
_INLINE = frozenset({"Span", "Link", "Lbl", "Note", "Strong", "Em", "Reference"})
_AROUND = frozenset({"Document", "Table", "TR", "THead", "TBody", "Div", "TOC", "TOCI"})


def pdf_text(data: bytes) -> Written:
    """The PDF as it reads. Raises ValueError where it cannot be read within the settings' limits."""
    pages, seconds = settings.integer("pdf_pages"), settings.integer("pdf_seconds")
    command = [sys.executable, "-I", _PROGRAM, str(pages), str(seconds), str(_MEMORY)]
    try:
        ended = subprocess.run(command, input=data, capture_output=True, timeout=seconds * _PATIENCE, check=False)
        found = json.loads(ended.stdout)
    except subprocess.TimeoutExpired as error:
        raise ValueError(f"reading the PDF takes more than {seconds} seconds") from error
    except ValueError as error:
        raise ValueError("the PDF cannot be read within DATELINE_PDF_SECONDS and its memory") from error
    if found["problem"]:
        raise ValueError(f"the PDF cannot be read: {found['problem']}")
    if found["record"] is None:
        raise ValueError("the PDF holds no record of the brief, or more than one file")
    written = Written(
        record=found["record"],
        digest=found["keywords"].removeprefix(_VISIBLE) if found["keywords"].startswith(_VISIBLE) else None,
        title=found["title"],
        bookmarks=found["bookmarks"],
        around=[(page, words) for page, words in found["around"] if words.strip()],
        pages=found["pages"],
        links=found["links"],
        problems=list(dict.fromkeys(found["problems"])),
    )
    _Reading(written).read(found["tree"])
    return written


class _Reading:
    """Gathers the words of the structure into blocks and footnotes."""

    def __init__(self, written: Written) -> None:
        self._written = written
        self._blocks: list[Block] = []
        self._within: list[str] = []
        self._note = ""
        self._mark = ""

    def read(self, tree: Iterable[list[Any]]) -> None:
        """Takes the elements in order."""
        for kind, *told in tree:
            if kind == "open":
                self._open(told[0])
            elif kind == "close":
                self._close(told[0])
            else:
                self._say(told[0], told[1])

    def _open(self, kind: str) -> None:
        self._within.append(kind)
        # Within a heading or a cell a paragraph is no block of its own.
        outermost = not any(each in _BLOCKS for each in self._within[:-1])
        if kind in _BLOCKS and outermost:
            self._blocks.append(Block(_BLOCKS[kind]))
            self._written.blocks.append(self._blocks[-1])
        elif kind == "Note":
            self._note = ""
        elif kind == "Lbl":
            self._mark = ""
        elif kind not in _INLINE | _AROUND | _BLOCKS.keys():
            self._written.problems.append(f"it has a {kind or 'nameless element'}, which no brief has")

    def _close(self, kind: str) -> None:
        self._within.pop()
        if kind in _BLOCKS and not any(each in _BLOCKS for each in self._within):
            self._blocks.pop()
        elif kind == "Lbl" and "Note" not in self._within:
            self._marked()
        elif kind == "Note":
            number = _number(self._mark)
            self._written.notes.append((-1 if number is None else number, self._note))

    def _marked(self) -> None:
        number = _number(self._mark)
        if number is None or not self._blocks:
            self._written.problems.append(f"it marks a footnote by “{self._mark}”")
        else:
            self._blocks[-1].marks.append(number)

    def _say(self, page: int, words: str) -> None:
        if "Lbl" in self._within:
            self._mark += words
        if "Note" in self._within:
            self._note += "" if "Lbl" in self._within else words
        elif "TOC" in self._within:
            self._written.contents += words
        elif self._blocks:
            block = self._blocks[-1]
            block.page = block.page or page
            block.text += words
            block.bare += "" if "Lbl" in self._within else words
        elif words.strip():
            self._written.problems.append(f"it shows “{words}” in no paragraph")


def _number(mark: str) -> int | None:
    digits = mark.strip().removeprefix("[").removesuffix("]")
    return int(digits) if mark.strip() == f"[{digits}]" and digits.isdecimal() and len(digits) < 10 else None
