"""When the backup was made that the store was restored from, and how many entries of the log were placed in it."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    """Adds the columns."""
    op.add_column("store", sa.Column("restored_from", sa.BigInteger(), nullable=True))
    op.add_column("store", sa.Column("restored_kept", sa.BigInteger(), nullable=True))
