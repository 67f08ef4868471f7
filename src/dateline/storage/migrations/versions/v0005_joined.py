"""How dense an article's surroundings are and what it is joined with, kept with it; those that are closest to each."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_Number = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Makes the tables anew: another version of linking links every article again."""
    op.drop_table("story_nodes")
    op.create_table(
        "story_nodes",
        sa.Column("key", _Number, primary_key=True, autoincrement=False),
        sa.Column("day", sa.Integer, nullable=False),
        sa.Column("near", sa.LargeBinary, nullable=False),
        sa.Column("density", sa.Float, nullable=False),
        sa.Column("joined", sa.LargeBinary, nullable=False),
        sa.Column("part", _Number, index=True),
        sa.Column("strand", _Number, index=True),
    )
    op.create_table(
        "story_closest",
        sa.Column("of", _Number, primary_key=True, autoincrement=False),
        sa.Column("key", _Number, primary_key=True, autoincrement=False, index=True),
        sqlite_with_rowid=False,
    )
