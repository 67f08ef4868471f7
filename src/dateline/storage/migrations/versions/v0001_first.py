"""The first tables."""

import sqlalchemy as sa

from dateline.storage.migrations.tables import TEXT, create_table

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Makes every table of the first version."""
    create_table(
        "meta",
        sa.Column("key", TEXT, primary_key=True),
        sa.Column("value", TEXT, nullable=False),
    )
    create_table(
        "articles",
        sa.Column("added", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("id", TEXT, nullable=False, unique=True),
        sa.Column("name", TEXT, nullable=False, index=True),
        sa.Column("day", TEXT, nullable=False),
        sa.Column("url", TEXT, index=True),
        sa.Column("text_sha256", TEXT, nullable=False, index=True),
        sa.Column("raw_sha256", TEXT, nullable=False),
        sa.Column("record", sa.LargeBinary, nullable=False),
        found_by=("id", "name", "url"),
    )
    create_table(
        "locations",
        sa.Column("article", TEXT, sa.ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("location", TEXT, primary_key=True),
        found_by=("article",),
    )
    create_table(
        "originals",
        sa.Column("sha256", TEXT, primary_key=True),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("data", sa.LargeBinary, nullable=False),
    )
    create_table(
        "annotations",
        sa.Column("article", TEXT, sa.ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("annotator", TEXT, primary_key=True),
        sa.Column("pipeline", TEXT, primary_key=True),
        sa.Column("record", sa.LargeBinary, nullable=False),
        found_by=("article",),
    )
    create_table(
        "failures",
        sa.Column("source", TEXT, primary_key=True),
        sa.Column("problem", TEXT, primary_key=True),
        sa.Column("remedy", TEXT, nullable=False),
    )
    create_table(
        "results",
        sa.Column("kind", TEXT, primary_key=True),
        sa.Column("id", TEXT, primary_key=True),
        sa.Column("fingerprint", TEXT, nullable=False),
        sa.Column("record", sa.LargeBinary, nullable=False),
    )


def downgrade() -> None:
    """A case is never made older; restore a copy instead."""
    raise NotImplementedError("restore the case from a copy made before the upgrade")
