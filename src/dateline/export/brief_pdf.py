"""The brief as a PDF: A4, tagged, with outline and footnotes; the record is attached to it for the audit."""

from collections.abc import Iterable, Iterator
from importlib.resources import files
from itertools import groupby
from typing import Any

import msgspec

from dateline.export import brief_json
from dateline.export.brief_document import document
from dateline.export.document import Block, Document, Heading, Paragraph, Picture, Runs, Table
from dateline.export.glyphs import with_glyphs
from dateline.export.typeset import typeset
from dateline.export.visible_words import visible_digest
from dateline.model.dossier import Dossier


def render(dossier: Dossier) -> bytes:
    """The PDF; the same bytes for the same brief, with no clock in them."""
    shown = with_glyphs(document(dossier))
    written = _Written()
    told = written.document(shown)
    template = (files("dateline.export") / "templates" / "brief.typ").read_bytes()
    given = {"main.typ": template, "brief.json": msgspec.json.encode(told), "record.json": brief_json.render(dossier)}
    return typeset(given | written.drawings, "pdf")


def _is_passage(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.style in ("where", "passage")


class _Written:
    """The document as plain data for the template; keeps the drawings, and which footnotes have their mark."""

    def __init__(self) -> None:
        self.drawings: dict[str, bytes] = {}
        self._marked: set[int] = set()

    def document(self, shown: Document) -> dict[str, Any]:
        """All that the template shows; the order of the calls is that of the marks."""
        return {
            "name": shown.name,
            "digest": f"dateline-visible:{visible_digest(shown)}",
            "title": self._runs(shown.title),
            "opening": [self._block(block) for block in shown.opening],
            "blocks": list(self._columned(shown.blocks)),
            "notes": {str(number): self._runs(runs) for number, runs in shown.notes.items()},
        }

    def _columned(self, blocks: Iterable[Block]) -> Iterator[dict[str, Any]]:
        """The blocks; the passages of the evidence, which are many and short, side by side."""
        for aside, members in groupby(blocks, key=_is_passage):
            told = [self._block(block) for block in members]
            yield from [{"kind": "columns", "blocks": told}] if aside else told

    def _block(self, block: Block) -> dict[str, Any]:
        match block:
            case Heading():
                told = {"kind": "heading", "level": block.level, "anchor": block.anchor}
                return told | {"runs": self._runs(block.runs)}
            case Paragraph():
                told = {"kind": "paragraph", "style": block.style, "anchor": block.anchor}
                return told | {"runs": self._runs(block.runs)}
            case Table():
                rows = [{"cells": [self._runs(c) for c in row.cells], "starts": row.starts} for row in block.rows]
                return {"kind": "table", "head": block.head, "widths": block.widths, "rows": rows}
            case Picture():
                return {"kind": "picture", "file": self._drawing(block.svg)} | {
                    name: getattr(block, name) for name in ("width", "height", "alternative", "caption")
                }

    def _runs(self, runs: Runs) -> list[dict[str, Any]]:
        told = []
        for each in runs:
            first = each.note is not None and each.note not in self._marked
            if each.note is not None:
                self._marked.add(each.note)
            told.append({"text": each.text, "kind": each.kind, "link": each.link, "note": each.note, "first": first})
        return told

    def _drawing(self, svg: bytes) -> str:
        name = f"picture{len(self.drawings) + 1}.svg"
        self.drawings[name] = svg
        return name
