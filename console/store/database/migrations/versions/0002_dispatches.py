"""What carries approved drafts outside: one row for each decision that is carried out."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Adds the table, and the index by which drafts to be sent are found."""
    op.create_table(
        "dispatches",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("decision_key", sa.String(length=64), nullable=False),
        sa.Column("draft_id", sa.String(length=64), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("customer", sa.String(length=64), nullable=True),
        sa.Column("adapter", sa.String(length=20), nullable=False),
        sa.Column("act", sa.String(length=20), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("began_at", sa.BigInteger(), nullable=False),
        sa.Column("started_at", sa.BigInteger(), nullable=True),
        sa.Column("due_at", sa.BigInteger(), nullable=False),
        sa.Column("sent_at", sa.BigInteger(), nullable=True),
        sa.Column("rolled_back_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dispatches")),
        sa.UniqueConstraint("decision_key", name=op.f("uq_dispatches_decision_key")),
    )
    op.create_index("ix_dispatches_status", "dispatches", ["status", "due_at"], unique=False)
    op.create_index("ix_dispatches_customer", "dispatches", ["customer", "started_at"], unique=False)
    op.create_index("ix_dispatches_started_at", "dispatches", ["started_at"], unique=False)
    unsent = sa.text("state = 'approved' AND action_class NOT IN ('read_only', 'draft_action')")
    op.create_index(
        "ix_drafts_unsent", "drafts", ["decision_key"], unique=False, sqlite_where=unsent, postgresql_where=unsent
    )
