"""The blocks of a document in WordprocessingML: paragraphs in styles, tables, pictures, the table of contents."""

from collections.abc import Callable, Iterable, Sequence

from lxml import etree

from dateline.export.document import CONTENTS, Block, Document, Heading, Paragraph, Picture, Row, Runs, Table, plain
from dateline.export.docx_words import Words, field, w, written

# The paragraph styles in templates/docx/styles.xml.
_STYLES = {
    "meta": "Subtitle",
    "lead": "Lead",
    "line": "BodyText",
    "said": "Quote",
    "about": "About",
    "item": "ListBullet",
    "step": "ListBullet2",
    "where": "Source",
    "passage": "Passage",
    "fine": "Fine",
}
# Width of the text in twentieths of a point: A4 with 20 mm at each side.
TEXT_WIDTH = 9638
_PAGE = (
    ("pgSz", {"w": "11906", "h": "16838"}),
    ("pgMar", {"top": "1134", "right": "1134", "bottom": "1134", "left": "1134", "header": "567", "footer": "567",
               "gutter": "0"}),
)  # fmt: skip


class Body:
    """Writes the blocks; `drawn` gives the element that shows a picture, whose files are parts of the package."""

    def __init__(self, words: Words, drawn: Callable[[Picture], etree._Element]) -> None:
        self._words = words
        self._drawn = drawn

    def document(self, shown: Document, references: Sequence[etree._Element]) -> list[etree._Element]:
        """Everything in the body. `references` lead to the header and the footer."""
        title = w("p", w("pPr", w("pStyle", val="Title")), *self._words.runs(shown.title))
        headings = [b for b in shown.blocks if isinstance(b, Heading) and b.level == 1]
        page = [w(tag, **values) for tag, values in _PAGE]
        return [
            title,
            *self._blocks(shown.opening),
            *_contents(headings),
            *self._blocks(shown.blocks),
            w("sectPr", *references, *page),
        ]

    def _blocks(self, blocks: Iterable[Block]) -> list[etree._Element]:
        return [element for block in blocks for element in self._block(block)]

    def _block(self, block: Block) -> list[etree._Element]:
        match block:
            case Heading():
                return [self._paragraph(f"Heading{block.level}", block.runs, block.anchor)]
            case Paragraph():
                return [self._paragraph(_STYLES[block.style], block.runs, block.anchor)]
            case Table():
                # Two tables would grow together, and the last cell's text stick to what comes.
                return [self._table(block), w("p", w("pPr", w("pStyle", val="AfterTable")))]
            case Picture():
                caption = self._paragraph("Caption", (), "")
                caption.append(written(block.caption))
                return [w("p", w("pPr", w("pStyle", val="Picture")), w("r", self._drawn(block))), caption]

    def _paragraph(self, style: str, runs: Runs, anchor: str) -> etree._Element:
        inside = self._words.runs(runs)
        if anchor:
            inside = self._words.bookmark(anchor, inside)
        return w("p", w("pPr", w("pStyle", val=style)), *inside)

    def _table(self, table: Table) -> etree._Element:
        widths = [TEXT_WIDTH * part // 100 for part in table.widths]
        look = {"val": "0420" if table.head else "0400", "firstRow": "1" if table.head else "0", "noVBand": "1"}
        properties = w("tblPr", w("tblStyle", val="BriefTable"), w("tblW", w=str(sum(widths)), type="dxa"))
        properties.extend((w("tblLayout", type="fixed"), w("tblLook", **look)))
        grid = w("tblGrid", *(w("gridCol", w=str(width)) for width in widths))
        rows = [self._row(row, widths) for row in table.rows]
        if table.head:
            cells = [_cell(width, [written(name)], "TableHead") for name, width in zip(table.head, widths, strict=True)]
            rows.insert(0, w("tr", w("trPr", w("cantSplit"), w("tblHeader")), *cells))
        return w("tbl", properties, grid, *rows)

    def _row(self, row: Row, widths: list[int]) -> etree._Element:
        whole = len(row.cells) == 1 and len(widths) > 1
        spans = [sum(widths)] if whole else widths
        cells = [
            _cell(width, self._words.runs(runs), "TableText", len(widths) if whole else 1, row.starts)
            for runs, width in zip(row.cells, spans, strict=True)
        ]
        return w("tr", w("trPr", w("cantSplit")), *cells)


def _cell(
    width: int, inside: list[etree._Element], style: str, columns: int = 1, starts: bool = True
) -> etree._Element:
    properties = w("tcPr", w("tcW", w=str(width), type="dxa"))
    if columns > 1:
        properties.append(w("gridSpan", val=str(columns)))
    if not starts:
        properties.append(w("tcBorders", w("top", val="nil")))
    return w("tc", properties, w("p", w("pPr", w("pStyle", val=style)), *inside))


def _contents(headings: Sequence[Heading]) -> list[etree._Element]:
    """The table of contents as a field whose entries stand there, in one line; Word can update it, and need not."""
    entries: list[etree._Element] = []
    for heading in headings:
        entries += [written(" · ", "Quiet")] if entries else []
        entries.append(w("hyperlink", written(plain(heading.runs)), anchor=heading.anchor, history="1"))
    told = field(r"TOC \o 1-1 \h \z \n", entries)
    title = w("p", w("pPr", w("pStyle", val="TOCHeading")), written(CONTENTS))
    return [title, w("p", w("pPr", w("pStyle", val="TOC1")), *told)]
