"""What is timed over the same texts: the parser alone, annotating with all annotators, single annotators, and peers."""

import io
import json
from collections.abc import Callable, Iterable, Sequence

import msgspec
import spacy

from benchmark.development_data import Row
from benchmark.peers import Peer
from benchmark.statements import by_textacy
from benchmark.times import heideltime
from dateline import settings
from dateline.annotate.nlp import pipeline
from dateline.annotate.parse import parses
from dateline.annotate.times import annotate_times
from dateline.cli.document_lines import articles_of_lines
from dateline.export.wire import annotations_object
from dateline.model.article import Article
from dateline.pipeline import annotate

System = Callable[[Sequence[Row]], object]

BARE = "spaCy, the bare pipeline"
ANNOTATE = "dateline annotate"
OUR_TIMES = "parse and times alone"
PEERS: tuple[Peer, ...] = (heideltime, by_textacy)


def systems(peers: Iterable[Peer]) -> dict[str, System]:
    """The systems by name, the limit first, the peers that are installed last."""
    bare = spacy.load(settings.value("pipeline"))

    def parse(rows: Sequence[Row]) -> object:
        return [len(doc) for doc in bare.pipe([row["text"] for row in rows])]

    ours: dict[str, System] = {BARE: parse, ANNOTATE: annotated, OUR_TIMES: our_times}
    return ours | {peer.NAME: _answers(peer) for peer in peers if peer.missing() is None}


def annotated(rows: Sequence[Row]) -> bytes:
    """What the command does with lines of Documents, in one process."""
    stream = io.BytesIO(lines(rows))
    articles = [item for item in articles_of_lines(stream, "texts") if isinstance(item, Article)]
    assert len(articles) == len(rows)
    return b"\n".join(msgspec.json.encode(annotations_object(a, found)) for a, found in annotate(articles))


def our_times(rows: Sequence[Row]) -> object:
    """Times alone, as HeidelTime finds them; unlike it, they need a parse."""
    articles = [item for item in articles_of_lines(io.BytesIO(lines(rows)), "texts") if isinstance(item, Article)]
    return [annotate_times(parsed) for parsed in parses(articles, pipeline())]


def lines(rows: Sequence[Row]) -> bytes:
    """The Documents as JSON Lines, with nothing but what the wire format knows."""
    kept = ("id", "text", "title", "published", "outlet", "url", "language")
    return b"".join(
        json.dumps({key: row[key] for key in kept if row.get(key) is not None}).encode() + b"\n" for row in rows
    )


def _answers(peer: Peer) -> System:
    return lambda rows: list(peer.found(rows))
