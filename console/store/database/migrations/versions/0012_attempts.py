"""The version of the policy that an attempt to send was begun under."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    """Adds the column."""
    op.add_column("dispatches", sa.Column("policy_version", sa.Integer(), nullable=True))
