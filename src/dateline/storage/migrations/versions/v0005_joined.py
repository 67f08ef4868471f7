"""How dense an article's surroundings are and what it is joined with, kept with it; those that are closest to each."""

import sqlalchemy as sa
from alembic import op

from dateline.storage.migrations.tables import NUMBER, create_table

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Makes the tables anew: another version of linking links every article again."""
    op.drop_table("story_nodes")
    create_table(
        "story_nodes",
        sa.Column("key", NUMBER, primary_key=True, autoincrement=False),
        sa.Column("day", sa.Integer, nullable=False),
        sa.Column("near", sa.LargeBinary, nullable=False),
        sa.Column("density", sa.Float, nullable=False),
        sa.Column("joined", sa.LargeBinary, nullable=False),
        sa.Column("part", NUMBER, index=True),
        sa.Column("strand", NUMBER, index=True),
    )
    create_table(
        "story_closest",
        sa.Column("of", NUMBER, primary_key=True, autoincrement=False),
        sa.Column("key", NUMBER, primary_key=True, autoincrement=False, index=True),
        sqlite_with_rowid=False,
    )
