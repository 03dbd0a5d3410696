"""When the store was restored from a backup, and how much of the log the backup had."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    """Adds the columns."""
    op.add_column("store", sa.Column("restored_at", sa.BigInteger(), nullable=True))
    op.add_column("store", sa.Column("restored_size", sa.BigInteger(), nullable=True))
