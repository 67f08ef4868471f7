"""What analysts decide: an append-only log."""

import sqlalchemy as sa

from dateline.storage.migrations.tables import create_table

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Makes the log of decisions."""
    create_table(
        "decisions",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("record", sa.LargeBinary, nullable=False),
    )


def downgrade() -> None:
    """A case is never made older; restore a copy instead."""
    raise NotImplementedError("restore the case from a copy made before the upgrade")
