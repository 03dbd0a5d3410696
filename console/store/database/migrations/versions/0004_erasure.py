"""What erasure, retention and witnesses need to remember."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Adds their columns and tables."""
    op.add_column("drafts", sa.Column("erased_at", sa.BigInteger(), nullable=True))
    op.add_column("revisions", sa.Column("customer", sa.String(length=64), nullable=True))
    known = sa.text("customer IS NOT NULL")
    op.create_index(
        "ix_revisions_customer", "revisions", ["customer"], unique=False, sqlite_where=known, postgresql_where=known
    )
    op.create_table(
        "retention",
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("kind", name=op.f("pk_retention")),
    )
    op.create_table(
        "cosignatures",
        sa.Column("size", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("witness", sa.String(length=200), nullable=False),
        sa.Column("line", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("size", "witness", name=op.f("pk_cosignatures")),
    )
