"""Every reader, in the order in which they are asked whether an input is theirs: the first that says why has it."""

from dateline.sources import eml, feed, html, jsonl, mhtml, text, warc
from dateline.sources.reader import Reader

# Told by the bytes that they open with, whatever the bytes are.
BINARY: tuple[Reader, ...] = (warc,)
# Told by their text. The last takes any text.
WRITTEN: tuple[Reader, ...] = (mhtml, feed, eml, jsonl, html, text)

BY_KIND: dict[str, Reader] = {reader.KIND: reader for reader in (*BINARY, *WRITTEN)}
