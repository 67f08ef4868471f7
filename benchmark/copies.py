"""Copies among Documents: JSON Lines in on standard input, {"id", "story", "copy_of"} lines out, for scoring."""

import json
import sys

import msgspec

from dateline.articles.copies import copies
from dateline.articles.document import article_of
from dateline.model.article import Document


def main() -> None:
    """Writes one line a document; the family of copies stands for the story."""
    decoder = msgspec.json.Decoder(Document)
    articles = [article_of(decoder.decode(line)) for line in sys.stdin.buffer if line.strip()]
    originals = {link.article: link.original for link in copies(articles)}
    for article in articles:
        copy_of = originals.get(article.id)
        print(json.dumps({"id": article.id, "story": copy_of or article.id, "copy_of": copy_of}))


if __name__ == "__main__":
    main()
