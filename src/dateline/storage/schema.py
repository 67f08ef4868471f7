"""The tables of a case. A change here needs a migration in `migrations/versions` and a new REVISION."""

from sqlalchemy import Column, ForeignKey, Integer, LargeBinary, MetaData, String, Table

# The newest migration, and every one this program knows: a case with another one is newer than the program.
REVISION = "0007"
KNOWN = ("0001", "0002", "0003", "0004", "0005", "0006", "0007")

METADATA = MetaData()

# Texts are compared and sorted by their code points, as Python does, whatever language a database is set to.
TEXT = String().with_variant(String(collation="C"), "postgresql")

META = Table(
    "meta",
    METADATA,
    Column("key", TEXT, primary_key=True),
    Column("value", TEXT, nullable=False),
)

# `record` is the Article without its locations; `day` its earliest day of publication (ISO), empty if unknown; `added`
# is greater than those of all articles that came or changed before.
ARTICLES = Table(
    "articles",
    METADATA,
    Column("added", Integer, primary_key=True, autoincrement=False),
    Column("id", TEXT, nullable=False, unique=True),
    Column("name", TEXT, nullable=False, index=True),
    Column("day", TEXT, nullable=False),
    Column("url", TEXT, index=True),
    Column("text_sha256", TEXT, nullable=False, index=True),
    Column("raw_sha256", TEXT, nullable=False),
    Column("record", LargeBinary, nullable=False),
)

LOCATIONS = Table(
    "locations",
    METADATA,
    Column("article", TEXT, ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True),
    Column("location", TEXT, primary_key=True),
)

# The bytes articles were read from, once however many articles they hold.
ORIGINALS = Table(
    "originals",
    METADATA,
    Column("sha256", TEXT, primary_key=True),
    Column("size", Integer, nullable=False),
    Column("data", LargeBinary, nullable=False),
)

ANNOTATIONS = Table(
    "annotations",
    METADATA,
    Column("article", TEXT, ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True),
    Column("annotator", TEXT, primary_key=True),
    Column("pipeline", TEXT, primary_key=True),
    Column("record", LargeBinary, nullable=False),
)

FAILURES = Table(
    "failures",
    METADATA,
    Column("source", TEXT, primary_key=True),
    Column("problem", TEXT, primary_key=True),
    Column("remedy", TEXT, nullable=False),
)

# What a build made of the articles; `fingerprint` tells which articles and versions it was made of.
RESULTS = Table(
    "results",
    METADATA,
    Column("kind", TEXT, primary_key=True),
    Column("id", TEXT, primary_key=True),
    Column("fingerprint", TEXT, nullable=False),
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
    Column("url", TEXT, primary_key=True),
    Column("kind", TEXT, nullable=False, index=True),
    Column("answered", TEXT, nullable=False),
    Column("etag", TEXT, nullable=False),
    Column("last_modified", TEXT, nullable=False),
    Column("status", Integer, nullable=False),
    Column("checked", TEXT, nullable=False),
    Column("due", TEXT, nullable=False),
    Column("failures", Integer, nullable=False),
    Column("body", LargeBinary, nullable=False),
)

# Every item that a watched feed ever gave, so that each is taken once (model FeedItem).
FEED_ITEMS = Table(
    "feed_items",
    METADATA,
    Column("feed", TEXT, primary_key=True),
    Column("key", TEXT, primary_key=True),
    Column("state", TEXT, nullable=False, index=True),
    Column("link", TEXT, nullable=False, index=True),
    Column("tries", Integer, nullable=False),
    Column("due", TEXT, nullable=False),
    Column("record", LargeBinary, nullable=False),
)
