"""The command line: one file for each command."""

import sys


def main() -> None:
    """Entry point. (Being built: only `annotate` works.)"""
    import msgspec

    from dateline.articles.document import article_of
    from dateline.export.wire import annotations_object
    from dateline.model.article import Document
    from dateline.pipeline import annotate

    documents = (article_of(msgspec.json.decode(line, type=Document)) for line in sys.stdin.buffer if line.strip())
    for article, found in annotate(documents):
        sys.stdout.buffer.write(msgspec.json.encode(annotations_object(article, found)) + b"\n")
