"""A PDF as a report: its text layer in reading order, without what runs at the edges of its pages.

The dates that the file itself bears are those of its making, and never looked at.
"""

import re
from collections.abc import Sequence

from dateline.articles.decoding import mend
from dateline.articles.draft import Draft
from dateline.articles.pdf_lines import lines
from dateline.articles.pdf_pages import PdfPage, pdf_pages
from dateline.articles.pdf_paragraphs import body_size, headline, paragraphs
from dateline.articles.reading_order import Block, in_reading_order
from dateline.articles.running_dates import edge_dates, edge_outlet, fetched, running_dates, running_outlet
from dateline.articles.running_lines import Furniture, apart
from dateline.errors import InputError

_UNREADABLE = "\ufffd"
_SCAN = "recognise its text (for example with `ocrmypdf`), or give the text"
# How many running lines the notes quote.
_QUOTED = 4


def pdf(data: bytes, source: str) -> Draft:
    """The draft of a PDF. Raises InputError where it is locked, broken or a scan, or its fonts hide what they write."""
    pages = pdf_pages(data, source)
    characters = "".join(run.text for page in pages for run in page.runs)
    if not characters.strip():
        _refuse_empty(pages, source)
    if characters.count(_UNREADABLE) * 5 > len(characters):
        raise InputError(source, "is a PDF whose fonts do not tell which letters they show", _SCAN)
    furniture = apart(pages, [lines(page, number) for number, page in enumerate(pages)])
    blocks = [
        block
        for head, rest in zip(furniture.heads, furniture.rest, strict=True)
        for block in (*(Block((line,)) for line in head), *in_reading_order(rest))
    ]
    found = paragraphs(blocks)
    text, mended = mend("\n\n".join(p.text for p in found))
    title = headline(found, body_size([line for b in blocks for line in b.lines])) if blocks else None
    running, edges = ([line.text for line in some] for some in (furniture.running, furniture.first))
    dates = (*running_dates(running), *edge_dates(edges))
    return Draft(
        text=text,
        title=mend(title)[0] if title else None,
        outlet=running_outlet(running) or edge_outlet(edges),
        url=furniture.url,
        dates=dates,
        notes=(*_notes(data, pages, furniture), *mended),
        retrieved=fetched(dates),
    )


def _refuse_empty(pages: Sequence[PdfPage], source: str) -> None:
    if any(page.pictures for page in pages):
        raise InputError(source, "is a scan without a text layer", _SCAN)
    broken = next((page.problem for page in pages if page.problem), None)
    if broken:
        raise InputError(source, f"is a PDF whose pages cannot be read ({broken})", "save it again")
    raise InputError(source, "is a PDF without text", _SCAN)


def _notes(data: bytes, pages: Sequence[PdfPage], furniture: Furniture) -> tuple[str, ...]:
    """How the text was made, and what of the pages is not in it."""
    notes = [f"PDF, {len(pages)} page{'s' if len(pages) != 1 else ''}"]
    broken = [str(n) for n, page in enumerate(pages, start=1) if page.problem]
    pictures = [str(n) for n, page in enumerate(pages, start=1) if not page.problem and page.pictures and not page.runs]
    if broken:
        notes.append(f"pages that cannot be read: {', '.join(broken)}")
    if pictures:
        notes.append(f"pages that are pictures without text: {', '.join(pictures)}")
    if b"%%EOF" not in data[-2048:]:
        notes.append("the file breaks off")
    shown = list(dict.fromkeys(re.sub(r"\d+", "#", line.text)[:60] for line in furniture.running))
    if shown:
        more = " …" if len(shown) > _QUOTED else ""
        notes.append("running lines left out: " + "; ".join(f"“{line}”" for line in shown[:_QUOTED]) + more)
    return tuple(notes)
