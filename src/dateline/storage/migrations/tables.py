"""Tables as each database wants them, for the steps."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import TSVECTOR

# Compared and sorted by code points, whatever language a database is set to.
TEXT = sa.String().with_variant(sa.String(collation="C"), "postgresql")
# Words of ours: short, whatever is in a report.
_SHORT = frozenset({"view", "facet", "kind", "annotator", "pipeline", "sha256", "version", "state"})
NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def on_sqlite() -> bool:
    """Whether the case is an SQLite file."""
    return op.get_context().dialect.name == "sqlite"


def create_table(name: str, *columns: sa.Column[Any], found_by: Sequence[str] = (), **options: Any) -> None:
    """Makes a table with its keys and indexes.

    PostgreSQL's sorted indexes hold no text of more than 2,704 bytes, and addresses and ids may be longer: there a key
    is unique by the digests of its texts, and rows are looked up by the hashes of the texts `found_by`.
    """
    if on_sqlite():
        op.create_table(name, *columns, **options)
        return
    key = [c for c in columns if c.primary_key]
    plain = not any(map(_long, key))
    kept = [
        sa.Column(c.name, c.type, primary_key=plain and c.primary_key, autoincrement=False, nullable=c.nullable)
        for c in columns
    ]
    op.create_table(name, *kept)
    if not plain:
        _unique(name, f"pk_{name}", key)
    for column in columns:
        if column.unique:
            _unique(name, f"uq_{name}_{column.name}", [column])
        elif column.index and column.name not in found_by:
            op.create_index(f"ix_{name}_{column.name}", name, [column.name])
    for of in found_by:
        op.create_index(f"ix_{name}_{of}", name, [of], postgresql_using="hash")


def create_words(name: str) -> None:
    """Makes a table of PostgreSQL for full-text search: the words of each row, and what they are found by, which is
    NULL where they are too long for it."""
    create_table(
        name,
        sa.Column("rowid", sa.Integer, primary_key=True),
        sa.Column("text", TEXT, nullable=False),
        sa.Column("vector", TSVECTOR),
    )
    op.create_index(f"ix_{name}_vector", name, ["vector"], postgresql_using="gin")
    op.create_index(f"ix_{name}_long", name, ["rowid"], postgresql_where=sa.text("vector IS NULL"))


def _unique(table: str, name: str, columns: Sequence[sa.Column[Any]]) -> None:
    parts = [sa.text(f'md5("{c.name}")') if _long(c) else c.name for c in columns]
    op.create_index(name, table, parts, unique=True)


def _long(column: sa.Column[Any]) -> bool:
    return isinstance(column.type, sa.String) and column.name not in _SHORT
