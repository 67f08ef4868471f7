"""Feeds that are watched, what is known of each address that was fetched, and the items of feeds."""

import sqlalchemy as sa

from dateline.storage.migrations.tables import TEXT, create_table

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds the tables of fetching."""
    create_table(
        "fetches",
        sa.Column("url", TEXT, primary_key=True),
        sa.Column("kind", TEXT, nullable=False, index=True),
        sa.Column("answered", TEXT, nullable=False),
        sa.Column("etag", TEXT, nullable=False),
        sa.Column("last_modified", TEXT, nullable=False),
        sa.Column("status", sa.Integer, nullable=False),
        sa.Column("checked", TEXT, nullable=False),
        sa.Column("due", TEXT, nullable=False),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        found_by=("url",),
    )
    create_table(
        "feed_items",
        sa.Column("feed", TEXT, primary_key=True),
        sa.Column("key", TEXT, primary_key=True),
        sa.Column("state", TEXT, nullable=False, index=True),
        sa.Column("link", TEXT, nullable=False, index=True),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("due", TEXT, nullable=False),
        sa.Column("record", sa.LargeBinary, nullable=False),
        found_by=("feed", "key", "link"),
    )


def downgrade() -> None:
    """A case is never made older; restore a copy instead."""
    raise NotImplementedError("restore the case from a copy made before the upgrade")
