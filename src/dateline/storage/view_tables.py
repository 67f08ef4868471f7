"""The tables in which a build keeps the rows of its views, twice: those that are shown, and those that the next writes.

Every row of these tables has its `slot`, 0 or 1. What holds long records stands apart from what is looked through.
"""

from typing import Any

from sqlalchemy import Column, Index, Integer, LargeBinary, Table

from dateline.storage.full_text import words_table
from dateline.storage.schema import METADATA, TEXT

# One row for each build that began: the newest is the one that may write. `slot` is where its rows are; `mark` is what
# they were made of, None until all of them are there.
BUILDS = Table(
    "view_builds",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("slot", Integer, nullable=False),
    Column("mark", TEXT),
)


def _keys(*further: str) -> list[Column[Any]]:
    """The slot and the view, then what else tells rows of a table apart."""
    texts = (Column(name, TEXT, primary_key=True) for name in ("view", *further))
    return [Column("slot", Integer, primary_key=True, autoincrement=False), *texts]


def _number() -> Column[int]:
    return Column("number", Integer, primary_key=True, autoincrement=False)


# The days of a row that has none: it comes last by either, and no days that are asked for touch it.
NEVER_FIRST, NEVER_LAST = "9999-12-31", ""

# `number` counts the rows of all views in their order.
ROWS = Table(
    "view_rows",
    METADATA,
    *_keys(),
    _number(),
    Column("id", TEXT, nullable=False),
    Column("first", TEXT, nullable=False),
    Column("last", TEXT, nullable=False),
    Column("sources", Integer, nullable=False),
    Column("group", TEXT),
    Column("who", TEXT),
    Column("place", TEXT),
    Column("kind", TEXT),
    *(Index(f"ix_view_rows_{of}", "slot", "view", of) for of in ("id", "first", "last", "sources", "group")),
    sqlite_with_rowid=False,
)

# The whole ViewRow of each with its number, some of a view packed together under the number of the first of them.
RECORDS = Table("view_records", METADATA, *_keys(), _number(), Column("record", LargeBinary, nullable=False))

# What rows are found by that they may have several of.
FACET_VALUES = Table(
    "view_facets",
    METADATA,
    *_keys("facet", "value"),
    _number(),
    sqlite_with_rowid=False,
)

# How many rows have each value.
COUNTS = Table(
    "view_counts",
    METADATA,
    *_keys("facet", "value"),
    Column("rows", Integer, nullable=False),
    sqlite_with_rowid=False,
)

# The words of the rows of each slot by their number.
WORDS = tuple(map(words_table, ("view_words_0", "view_words_1")))
