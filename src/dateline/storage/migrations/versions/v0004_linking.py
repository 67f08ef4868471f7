"""What linking keeps of each article, so that a new one is compared with few others."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_Number = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Makes the tables of linking, and has every article linked."""
    op.create_table("link_version", sa.Column("version", sa.String, primary_key=True))
    op.create_table("link_queue", sa.Column("article", sa.String, primary_key=True))
    op.create_table(
        "linked",
        sa.Column("key", _Number, primary_key=True, autoincrement=False),
        sa.Column("article", sa.String, nullable=False, unique=True),
        sa.Column("day", sa.Integer, nullable=False),
        sa.Column("age", sa.String, nullable=False),
        sa.Column("samples", sa.LargeBinary, nullable=False),
    )
    _postings("copy_samples", "value")
    op.create_table(
        "copy_links",
        sa.Column("key", _Number, primary_key=True, autoincrement=False),
        sa.Column("early", _Number, nullable=False, index=True),
        sa.Column("share", sa.Float, nullable=False),
        sa.Column("root", _Number, nullable=False),
        sa.Column("containment", sa.Float, nullable=False),
    )
    op.create_table(
        "story_nodes",
        sa.Column("key", _Number, primary_key=True, autoincrement=False),
        sa.Column("day", sa.Integer, nullable=False),
        sa.Column("near", sa.LargeBinary, nullable=False),
        sa.Column("part", _Number, index=True),
        sa.Column("strand", _Number, index=True),
    )
    op.create_table(
        "story_vectors",
        sa.Column("key", _Number, primary_key=True, autoincrement=False),
        sa.Column("vector", sa.LargeBinary, nullable=False),
    )
    _postings("story_terms", "term")
    _postings("story_cuts", "term")
    op.create_table(
        "strand_links",
        sa.Column("one", _Number, primary_key=True, autoincrement=False),
        sa.Column("other", _Number, primary_key=True, autoincrement=False),
    )
    op.execute("INSERT INTO link_queue (article) SELECT id FROM articles")


def _postings(table: str, of: str) -> None:
    op.create_table(
        table,
        sa.Column(of, _Number, primary_key=True, autoincrement=False),
        sa.Column("day", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("key", _Number, primary_key=True, autoincrement=False),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    """A case is never made older; restore a copy instead."""
    raise NotImplementedError("restore the case from a copy made before the upgrade")
