"""Pages of drafts by state, and drafts by their pipeline's own id, at the same cost however many there are."""

from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Adds the indexes that such pages are read by."""
    op.create_index("ix_drafts_state", "drafts", ["state", "id"], unique=False)
    op.create_index("ix_drafts_external_id", "drafts", ["external_id", "id"], unique=False)
