"""What rules of the policy that stop sending count."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Adds its table."""
    op.create_table(
        "counted",
        sa.Column("decision", sa.String(length=64), nullable=False),
        sa.Column("what", sa.String(length=20), nullable=False),
        sa.Column("each", sa.String(length=20), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("bad", sa.SmallInteger(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("decision", "what", "each", name=op.f("pk_counted")),
    )
    op.create_index("ix_counted_name", "counted", ["what", "each", "name", "at"], unique=False)
    op.create_index("ix_counted_at", "counted", ["at"], unique=False)
