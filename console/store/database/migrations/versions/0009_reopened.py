"""Approvals that were given back to a person, and messages that wait for a draft."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Adds what names them."""
    op.add_column("drafts", sa.Column("reopened_key", sa.String(length=64), nullable=True))
    op.add_column("decisions", sa.Column("reopened_by", sa.String(length=20), nullable=True))
    op.create_table(
        "waiting_messages",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("pipeline_id", sa.String(length=64), nullable=False),
        sa.Column("helpdesk", sa.String(length=200), nullable=False),
        sa.Column("ticket", sa.String(length=200), nullable=False),
        sa.Column("message_id", sa.String(length=200), nullable=False),
        sa.Column("received_at", sa.BigInteger(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["pipeline_id"], ["people.id"], name=op.f("fk_waiting_messages_pipeline_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_waiting_messages")),
        sa.UniqueConstraint(
            "pipeline_id",
            "helpdesk",
            "ticket",
            "message_id",
            name=op.f("uq_waiting_messages_pipeline_id_helpdesk_ticket_message_id"),
        ),
    )
    op.create_index("ix_waiting_messages_received_at", "waiting_messages", ["received_at"], unique=False)
