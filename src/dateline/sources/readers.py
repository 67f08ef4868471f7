"""Every reader, in the order in which they are asked whether an input is theirs: the first that says why has it."""

from dateline.sources import (
    delimited,
    docx,
    eml,
    feed,
    gzipped,
    html,
    jsonl,
    markdown,
    mbox,
    mhtml,
    opml,
    pdf,
    shortcut,
    text,
    urls,
    wacz,
    warc,
    workbook,
    zipped,
)
from dateline.sources.reader import Reader

# Told by the bytes that they open with, whatever the bytes are.
BINARY: tuple[Reader, ...] = (warc, gzipped, pdf, mbox, docx, workbook, wacz, zipped, shortcut)
# Told by their text. The last takes any text.
WRITTEN: tuple[Reader, ...] = (mhtml, feed, opml, eml, jsonl, html, urls, delimited, markdown, text)

# Archives that hold any kind of file: what the user says of the kind is meant for these files.
HOLDERS: tuple[Reader, ...] = (gzipped, zipped)
# Kinds that are zip archives themselves, not to be opened as such where the user says that they are of this kind.
ZIPPED: frozenset[str] = frozenset((docx.KIND, workbook.KIND, wacz.KIND))

# What the user may say that an input is.
BY_KIND: dict[str, Reader] = {r.KIND: r for r in (*BINARY, *WRITTEN) if r not in HOLDERS}
