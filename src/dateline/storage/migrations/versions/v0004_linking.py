"""What linking keeps of each article, so that a new one is compared with few others."""

import sqlalchemy as sa
from alembic import op

from dateline.storage.migrations.tables import NUMBER, TEXT, create_table

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Makes the tables of linking, and has every article linked."""
    create_table("link_version", sa.Column("version", TEXT, primary_key=True))
    create_table("link_queue", sa.Column("article", TEXT, primary_key=True), found_by=("article",))
    create_table(
        "linked",
        sa.Column("key", NUMBER, primary_key=True, autoincrement=False),
        sa.Column("article", TEXT, nullable=False, unique=True),
        sa.Column("day", sa.Integer, nullable=False),
        sa.Column("age", TEXT, nullable=False),
        sa.Column("samples", sa.LargeBinary, nullable=False),
        found_by=("article",),
    )
    _postings("copy_samples", "value")
    create_table(
        "copy_links",
        sa.Column("key", NUMBER, primary_key=True, autoincrement=False),
        sa.Column("early", NUMBER, nullable=False, index=True),
        sa.Column("share", sa.Float, nullable=False),
        sa.Column("root", NUMBER, nullable=False),
        sa.Column("containment", sa.Float, nullable=False),
    )
    create_table(
        "story_nodes",
        sa.Column("key", NUMBER, primary_key=True, autoincrement=False),
        sa.Column("day", sa.Integer, nullable=False),
        sa.Column("near", sa.LargeBinary, nullable=False),
        sa.Column("part", NUMBER, index=True),
        sa.Column("strand", NUMBER, index=True),
    )
    create_table(
        "story_vectors",
        sa.Column("key", NUMBER, primary_key=True, autoincrement=False),
        sa.Column("vector", sa.LargeBinary, nullable=False),
    )
    _postings("story_terms", "term")
    _postings("story_cuts", "term")
    create_table(
        "strand_links",
        sa.Column("one", NUMBER, primary_key=True, autoincrement=False),
        sa.Column("other", NUMBER, primary_key=True, autoincrement=False),
    )
    op.execute("INSERT INTO link_queue (article) SELECT id FROM articles")


def _postings(table: str, of: str) -> None:
    create_table(
        table,
        sa.Column(of, NUMBER, primary_key=True, autoincrement=False),
        sa.Column("day", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("key", NUMBER, primary_key=True, autoincrement=False),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    """A case is never made older; restore a copy instead."""
    raise NotImplementedError("restore the case from a copy made before the upgrade")
