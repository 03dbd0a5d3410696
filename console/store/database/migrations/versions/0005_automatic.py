"""What policy decided without a person."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Adds its table."""
    op.create_table(
        "automatic",
        sa.Column("decision", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=200), nullable=False),
        sa.Column("customer", sa.String(length=64), nullable=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("decision", name=op.f("pk_automatic")),
    )
    op.create_index("ix_automatic_customer", "automatic", ["customer", "kind", "at"], unique=False)
