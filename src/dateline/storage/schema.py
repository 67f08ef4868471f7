"""The tables of a case. A change here needs a migration in `migrations/versions` and a new REVISION."""

from sqlalchemy import Column, ForeignKey, Integer, LargeBinary, MetaData, String, Table

# The newest migration, and every one this program knows: a case with another one is newer than the program.
REVISION = "0006"
KNOWN = ("0001", "0002", "0003", "0004", "0005", "0006")

METADATA = MetaData()

META = Table(
    "meta",
    METADATA,
    Column("key", String, primary_key=True),
    Column("value", String, nullable=False),
)

# `record` is the Article without its locations; `day` its earliest day of publication (ISO), empty if unknown.
ARTICLES = Table(
    "articles",
    METADATA,
    Column("added", Integer, primary_key=True, autoincrement=True),
    Column("id", String, nullable=False, unique=True),
    Column("name", String, nullable=False, index=True),
    Column("day", String, nullable=False),
    Column("url", String, index=True),
    Column("text_sha256", String, nullable=False, index=True),
    Column("raw_sha256", String, nullable=False),
    Column("record", LargeBinary, nullable=False),
)

LOCATIONS = Table(
    "locations",
    METADATA,
    Column("article", String, ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True),
    Column("location", String, primary_key=True),
)

# The bytes articles were read from, once however many articles they hold.
ORIGINALS = Table(
    "originals",
    METADATA,
    Column("sha256", String, primary_key=True),
    Column("size", Integer, nullable=False),
    Column("data", LargeBinary, nullable=False),
)

ANNOTATIONS = Table(
    "annotations",
    METADATA,
    Column("article", String, ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True),
    Column("annotator", String, primary_key=True),
    Column("pipeline", String, primary_key=True),
    Column("record", LargeBinary, nullable=False),
)

FAILURES = Table(
    "failures",
    METADATA,
    Column("source", String, primary_key=True),
    Column("problem", String, primary_key=True),
    Column("remedy", String, nullable=False),
)

# What a build made of the articles; `fingerprint` tells which articles and versions it was made of.
RESULTS = Table(
    "results",
    METADATA,
    Column("kind", String, primary_key=True),
    Column("id", String, primary_key=True),
    Column("fingerprint", String, nullable=False),
    Column("record", LargeBinary, nullable=False),
)

# What analysts decided, in the order in which they did; nothing is ever taken out.
DECISIONS = Table(
    "decisions",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("record", LargeBinary, nullable=False),
)

# Watched feeds and robots.txt files by their address, with what was known when last asked (model Fetch).
FETCHES = Table(
    "fetches",
    METADATA,
    Column("url", String, primary_key=True),
    Column("kind", String, nullable=False, index=True),
    Column("answered", String, nullable=False),
    Column("etag", String, nullable=False),
    Column("last_modified", String, nullable=False),
    Column("status", Integer, nullable=False),
    Column("checked", String, nullable=False),
    Column("due", String, nullable=False),
    Column("failures", Integer, nullable=False),
    Column("body", LargeBinary, nullable=False),
)

# Every item that a watched feed ever gave, so that each is taken once (model FeedItem).
FEED_ITEMS = Table(
    "feed_items",
    METADATA,
    Column("feed", String, primary_key=True),
    Column("key", String, primary_key=True),
    Column("state", String, nullable=False, index=True),
    Column("link", String, nullable=False, index=True),
    Column("tries", Integer, nullable=False),
    Column("due", String, nullable=False),
    Column("record", LargeBinary, nullable=False),
)
