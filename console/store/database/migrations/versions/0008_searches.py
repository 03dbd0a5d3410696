"""The words that a search of decisions uses, stored beside them."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Adds their table. Whoever migrates a database fills it; a decision without a row is read instead."""
    op.create_table(
        "searches",
        sa.Column("decision", sa.String(length=64), nullable=False),
        sa.Column("draft_id", sa.String(length=64), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("customer", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("decision", name=op.f("pk_searches")),
    )
    op.create_index("ix_searches_draft_id", "searches", ["draft_id"], unique=False)
