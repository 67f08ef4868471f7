"""A case as JSON Lines, for copies, comparisons and other programs. The order of arrival does not show in it."""

import base64
from collections.abc import Iterator

import msgspec
from sqlalchemy import Connection, select

from dateline.storage import codec
from dateline.storage.schema import (
    ANNOTATIONS,
    ARTICLES,
    DECISIONS,
    FAILURES,
    FEED_ITEMS,
    FETCHES,
    LOCATIONS,
    META,
    ORIGINALS,
    RESULTS,
)

# Counts the versions of this form.
FORMAT = 1


def lines(connection: Connection) -> Iterator[bytes]:
    """An object a line with its `kind`: case, articles, annotations, failures, decisions, results, feeds, originals."""
    meta = connection.execute(select(META.c.key, META.c.value).order_by(META.c.key)).all()
    yield _line({"kind": "case", "format": FORMAT, "meta": dict(map(tuple, meta))})
    yield from _articles(connection)
    notes = ANNOTATIONS.c
    for article, annotator, pipeline in connection.execute(
        select(notes.article, notes.annotator, notes.pipeline).order_by(notes.article, notes.annotator, notes.pipeline)
    ).all():
        key = (notes.article == article) & (notes.annotator == annotator) & (notes.pipeline == pipeline)
        record = connection.execute(select(notes.record).where(key)).scalar_one()
        head = {"kind": "annotations", "article": article, "annotator": annotator, "pipeline": pipeline}
        yield _line({**head, "record": codec.builtins(record)})
    fail = FAILURES.c
    for source, problem, remedy in connection.execute(
        select(fail.source, fail.problem, fail.remedy).order_by(fail.source, fail.problem)
    ).all():
        yield _line({"kind": "failure", "source": source, "problem": problem, "remedy": remedy})
    for number, record in connection.execute(
        select(DECISIONS.c.number, DECISIONS.c.record).order_by(DECISIONS.c.number)
    ).all():
        yield _line({"kind": "decision", "number": number, "record": codec.builtins(record)})
    made = RESULTS.c
    for kind, id_, fingerprint, record in connection.execute(
        select(made.kind, made.id, made.fingerprint, made.record).where(made.kind == "story").order_by(made.id)
    ).all():
        head = {"kind": "result", "result": kind, "id": id_, "fingerprint": fingerprint}
        yield _line({**head, "record": codec.builtins(record)})
    yield from _fetched(connection)
    for sha256 in connection.execute(select(ORIGINALS.c.sha256).order_by(ORIGINALS.c.sha256)).scalars().all():
        data = connection.execute(select(ORIGINALS.c.data).where(ORIGINALS.c.sha256 == sha256)).scalar_one()
        coded = base64.b64encode(codec.unpacked(data, "original")).decode("ascii")
        yield _line({"kind": "original", "sha256": sha256, "base64": coded})


def _articles(connection: Connection) -> Iterator[bytes]:
    c = ARTICLES.c
    for id_ in connection.execute(select(c.id).order_by(c.day == "", c.day, c.id)).scalars().all():
        record = connection.execute(select(c.record).where(c.id == id_)).scalar_one()
        where = select(LOCATIONS.c.location).where(LOCATIONS.c.article == id_).order_by(LOCATIONS.c.location)
        locations = list(connection.execute(where).scalars())
        fields = codec.builtins(record)
        assert isinstance(fields, dict)
        yield _line({"kind": "article", "record": {**fields, "locations": locations}})


def _fetched(connection: Connection) -> Iterator[bytes]:
    for fetch in connection.execute(select(FETCHES).order_by(FETCHES.c.url)).all():
        fields = fetch._asdict()
        about = fields.pop("kind")
        yield _line({"kind": "fetch", "of": about, **fields, "body": fields["body"].decode("utf-8", "replace")})
    items = FEED_ITEMS.c
    for item in connection.execute(select(FEED_ITEMS).order_by(items.feed, items.key)).all():
        fields = item._asdict()
        yield _line({"kind": "item", **fields, "record": fields["record"].decode("utf-8", "replace")})


def _line(fields: dict[str, object]) -> bytes:
    return msgspec.json.encode(fields) + b"\n"
