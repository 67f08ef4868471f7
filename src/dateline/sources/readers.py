"""Every reader, in the order in which they are asked whether an input is theirs: the first that says why has it."""

from dateline.sources import docx, eml, feed, gzipped, html, jsonl, mbox, mhtml, pdf, text, warc, zipped
from dateline.sources.reader import Reader

# Told by the bytes that they open with, whatever the bytes are.
BINARY: tuple[Reader, ...] = (warc, gzipped, pdf, mbox, docx, zipped)
# Told by their text. The last takes any text.
WRITTEN: tuple[Reader, ...] = (mhtml, feed, eml, jsonl, html, text)

BY_KIND: dict[str, Reader] = {reader.KIND: reader for reader in (*BINARY, *WRITTEN)}

# Archives that hold any kind of file: what the user says of the kind is meant for these files.
HOLDERS: tuple[Reader, ...] = (gzipped, zipped)
# Kinds that are zip archives inside, to be read as what they are where the user says so.
ZIPPED: frozenset[str] = frozenset(("zip", "docx"))
