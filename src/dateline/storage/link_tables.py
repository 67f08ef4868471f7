"""The tables in which linking keeps what it knows of each article; all can be made anew from the articles."""

from sqlalchemy import BigInteger, Column, Float, Integer, LargeBinary, Table

from dateline.storage.schema import METADATA, TEXT

_Number = BigInteger().with_variant(Integer, "sqlite")


def _postings(name: str, of: str) -> Table:
    return Table(
        name,
        METADATA,
        Column(of, _Number, primary_key=True, autoincrement=False),
        Column("day", Integer, primary_key=True, autoincrement=False),
        Column("key", _Number, primary_key=True, autoincrement=False),
        sqlite_with_rowid=False,
    )


# The version of linking that made all this; one row at most.
LINK_VERSION = Table("link_version", METADATA, Column("version", TEXT, primary_key=True))

# Articles that are new or were changed since they were linked.
QUEUE = Table("link_queue", METADATA, Column("article", TEXT, primary_key=True))

LINKED = Table(
    "linked",
    METADATA,
    Column("key", _Number, primary_key=True, autoincrement=False),
    Column("article", TEXT, nullable=False, unique=True),
    Column("day", Integer, nullable=False),
    Column("age", TEXT, nullable=False),
    Column("samples", LargeBinary, nullable=False),
)

SAMPLES = _postings("copy_samples", "value")

COPIES = Table(
    "copy_links",
    METADATA,
    Column("key", _Number, primary_key=True, autoincrement=False),
    Column("early", _Number, nullable=False, index=True),
    Column("share", Float, nullable=False),
    Column("root", _Number, nullable=False),
    Column("containment", Float, nullable=False),
)

NODES = Table(
    "story_nodes",
    METADATA,
    Column("key", _Number, primary_key=True, autoincrement=False),
    Column("day", Integer, nullable=False),
    Column("near", LargeBinary, nullable=False),
    Column("density", Float, nullable=False),
    Column("joined", LargeBinary, nullable=False),
    Column("part", _Number, index=True),
    Column("strand", _Number, index=True),
)

# Of each node those that are the closest to it.
CLOSEST = Table(
    "story_closest",
    METADATA,
    Column("of", _Number, primary_key=True, autoincrement=False),
    Column("key", _Number, primary_key=True, autoincrement=False, index=True),
    sqlite_with_rowid=False,
)

VECTORS = Table(
    "story_vectors",
    METADATA,
    Column("key", _Number, primary_key=True, autoincrement=False),
    Column("vector", LargeBinary, nullable=False),
)

TERMS = _postings("story_terms", "term")
# Those postings that begin a run.
CUTS = _postings("story_cuts", "term")

STRAND_LINKS = Table(
    "strand_links",
    METADATA,
    Column("one", _Number, primary_key=True, autoincrement=False),
    Column("other", _Number, primary_key=True, autoincrement=False),
)

# All of them. Nothing here is a part of a dump.
LINK_TABLES = (LINK_VERSION, QUEUE, LINKED, SAMPLES, COPIES, NODES, CLOSEST, VECTORS, TERMS, CUTS, STRAND_LINKS)
