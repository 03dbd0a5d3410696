"""Staged release: drafts in shadow and what they were compared with, drafts chosen for review."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Adds the columns and the table."""
    op.add_column("drafts", sa.Column("stage", sa.String(length=20), nullable=True))
    op.add_column("decisions", sa.Column("stage", sa.String(length=20), nullable=True))
    op.create_table(
        "comparisons",
        sa.Column("draft_id", sa.String(length=64), nullable=False),
        sa.Column("revision", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("queue", sa.String(length=200), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("decision", sa.String(length=64), nullable=True),
        sa.Column("message", sa.Integer(), nullable=True),
        sa.Column("words", sa.Integer(), nullable=False),
        sa.Column("words_changed", sa.Integer(), nullable=False),
        sa.Column("gravest", sa.String(length=20), nullable=True),
        sa.PrimaryKeyConstraint("draft_id", "revision", name=op.f("pk_comparisons")),
    )
    op.create_index("ix_comparisons_at", "comparisons", ["at", "draft_id"], unique=False)
