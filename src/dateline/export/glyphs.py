"""Characters that the fonts of a PDF have no form for: shown by their number, so that none goes missing unseen."""

import re
import unicodedata
from dataclasses import replace
from functools import cache

from dateline.export.document import Block, Document, Heading, Paragraph, Picture, Row, Run, Runs, Table, run
from dateline.lexicon import table


def with_glyphs(shown: Document) -> Document:
    """The document with "⟨U+65E5⟩" for each character without a form, and a note on it where there is any."""
    made = replace(
        shown,
        title=_runs(shown.title),
        opening=tuple(map(_block, shown.opening)),
        blocks=tuple(map(_block, shown.blocks)),
        notes={number: _runs(runs) for number, runs in shown.notes.items()},
    )
    if made == shown:
        return shown
    told = "The fonts of this PDF have no form for some characters; each is shown by its number, as in ⟨U+0000⟩."
    note = Paragraph("fine", (run(f"{told} The attached record has them."),))
    # It belongs to the method; below the evidence it would pass for a passage.
    ends = next((n for n, b in enumerate(made.blocks) if isinstance(b, Heading) and b.anchor == "evidence"), None)
    return replace(made, blocks=(*made.blocks[:ends], note, *([] if ends is None else made.blocks[ends:])))


def _block(block: Block) -> Block:
    match block:
        case Heading() | Paragraph():
            return replace(block, runs=_runs(block.runs))
        case Table():
            return replace(block, rows=tuple(Row(tuple(map(_runs, row.cells)), row.starts) for row in block.rows))
        case Picture():
            return replace(block, caption=_text(block.caption))


def _runs(runs: Runs) -> Runs:
    return tuple(_run(each) for each in runs)


def _run(each: Run) -> Run:
    told = _text(each.text)
    return each if told is each.text else replace(each, text=told)


def _text(text: str) -> str:
    return text if text.isascii() else _formless().sub(_number, text)


def _number(found: re.Match[str]) -> str:
    # What has no width needs no form.
    return found[0] if unicodedata.category(found[0]) in ("Cf", "Zs") else f"⟨U+{ord(found[0]):04X}⟩"


@cache
def _formless() -> re.Pattern[str]:
    ranges = "".join(f"{re.escape(chr(a))}-{re.escape(chr(b))}" for a, b in table("export", "glyphs")["ranges"])
    return re.compile(f"[^\n {ranges}]")
