"""How far the clock is believed by retention, and what it showed when that was looked at."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    """Adds the columns."""
    op.add_column("store", sa.Column("believed_at", sa.BigInteger(), nullable=True))
    op.add_column("store", sa.Column("clock_seen_at", sa.BigInteger(), nullable=True))
