"""The rows of the tables as a build keeps them, and the words of all passages for full-text search."""

import zlib

import msgspec
import sqlalchemy as sa
from alembic import op

from dateline.storage.migrations.tables import TEXT, create_table, create_words, on_sqlite
from dateline.storage.words import indexed

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_PLACED = sa.text("INSERT INTO passages VALUES (:key, :article, :part, :start, :stop, :first, :last, :outlet)")
_WORDED = sa.text("INSERT INTO passage_words (rowid, text) VALUES (:key, :words)")


def upgrade() -> None:
    """Makes the tables, and takes in the passages of the articles that are there; the next build writes the rows."""
    _views()
    create_table(
        "passages",
        sa.Column("key", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("article", TEXT, nullable=False, index=True),
        sa.Column("part", TEXT, nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("stop", sa.Integer, nullable=False),
        sa.Column("first", TEXT, nullable=False),
        sa.Column("last", TEXT, nullable=False),
        sa.Column("outlet", TEXT),
        found_by=("article",),
    )
    if on_sqlite():
        op.execute("CREATE VIRTUAL TABLE passage_words USING fts5(text, tokenize = 'ascii')")
        _fill()
        return
    # No case of an earlier version is in PostgreSQL: there is nothing to take in.
    create_words("passage_words")
    op.execute("CREATE TABLE passage_totals AS SELECT 0::bigint AS passages, 0::bigint AS words")


def _views() -> None:
    create_table(
        "view_builds",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("slot", sa.Integer, nullable=False),
        sa.Column("mark", TEXT),
    )
    create_table(
        "view_rows",
        *_key("number"),
        sa.Column("id", TEXT, nullable=False),
        sa.Column("first", TEXT, nullable=False),
        sa.Column("last", TEXT, nullable=False),
        sa.Column("sources", sa.Integer, nullable=False),
        sa.Column("group", TEXT),
        sa.Column("who", TEXT),
        sa.Column("place", TEXT),
        sa.Column("kind", TEXT),
        found_by=("id", "group"),
        sqlite_with_rowid=False,
    )
    for of in ("id", "first", "last", "sources", "group"):
        if on_sqlite() or of not in ("id", "group"):
            op.create_index(f"ix_view_rows_{of}", "view_rows", ["slot", "view", of])
    record = sa.Column("record", sa.LargeBinary, nullable=False)
    create_table("view_records", *_key("number"), record)
    create_table("view_facets", *_key("facet", "value", "number"), found_by=("value",), sqlite_with_rowid=False)
    rows = sa.Column("rows", sa.Integer, nullable=False)
    create_table("view_counts", *_key("facet", "value"), rows, sqlite_with_rowid=False)
    for slot in (0, 1):
        if on_sqlite():
            op.execute(f"CREATE VIRTUAL TABLE view_words_{slot} USING fts5(text, content = '', tokenize = 'ascii')")
        else:
            create_words(f"view_words_{slot}")


def _key(*others: str) -> list[sa.Column[object]]:
    kinds = {"slot": sa.Integer, "number": sa.Integer}
    return [
        sa.Column(name, kinds.get(name, TEXT), primary_key=True, autoincrement=False)
        for name in ("slot", "view", *others)
    ]


def _fill() -> None:
    connection = op.get_bind()
    key = 0
    for id_ in connection.execute(sa.text("SELECT id FROM articles ORDER BY added")).scalars().all():
        record = connection.execute(sa.text("SELECT record FROM articles WHERE id = :id"), {"id": id_}).scalar_one()
        article = msgspec.json.decode(zlib.decompress(record))
        days = [article["published"]["earliest"], article["published"]["latest"]]
        first, last = ("", "") if None in days else days
        title = article["title_span"]
        passages = [("title", 0, len(article["title"]), article["title"])] if title and title["part"] == "title" else []
        text = article["text"]
        passages += [("text", p["start"], p["end"], text[p["start"] : p["end"]]) for p in article["paragraphs"]]
        of = {"article": id_, "first": first, "last": last, "outlet": article["outlet"]}
        placed, worded = [], []
        for part, start, stop, words in passages:
            key += 1
            placed.append({**of, "key": key, "part": part, "start": start, "stop": stop})
            worded.append({"key": key, "words": indexed(words)})
        if placed:
            connection.execute(_PLACED, placed)
            connection.execute(_WORDED, worded)


def downgrade() -> None:
    """A case is never made older; restore a copy instead."""
    raise NotImplementedError("restore the case from a copy made before the upgrade")
