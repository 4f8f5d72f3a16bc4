"""The tables as they were before there were migrations."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables, but for those that an unversioned database has already."""
    op.create_table(
        "inbox",
        sa.Column("update_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column(
            "sent_at", sa.BigInteger, primary_key=True, autoincrement=False, server_default="0"
        ),
        sa.Column("chat", sa.BigInteger, nullable=False),
        sa.Column("received_at", sa.DateTime, nullable=False),
        sa.Column("payload", sa.JSON),
        sa.Column("done_at", sa.DateTime),
        if_not_exists=True,
    )
    op.create_index("ix_inbox_done_at", "inbox", ["done_at"], if_not_exists=True)
    op.create_table(
        "conversations",
        sa.Column("chat", sa.String, primary_key=True),
        sa.Column("began_at", sa.DateTime, nullable=False),
        if_not_exists=True,
    )
    op.create_table(
        "exchanges",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("update_id", sa.BigInteger),
        sa.Column("sent_at", sa.BigInteger, nullable=False, server_default="0"),
        sa.Column("asked_at", sa.DateTime, nullable=False),
        sa.Column("channel", sa.String, nullable=False),
        sa.Column("reader", sa.String),
        sa.Column("chat", sa.String),
        sa.Column("language", sa.String, nullable=False),
        sa.Column("question", sa.String, nullable=False),
        sa.Column("status", sa.String, nullable=False),
        sa.Column("confidence", sa.Double),
        sa.Column("took_ms", sa.Double, nullable=False),
        sa.Column("generation", sa.Integer, nullable=False),
        sa.Column("citations", sa.JSON, nullable=False),
        sa.UniqueConstraint("update_id", "sent_at"),
        if_not_exists=True,
    )
    op.create_index("ix_exchanges_asked_at", "exchanges", ["asked_at"], if_not_exists=True)
    op.create_index("exchanges_by_chat", "exchanges", ["chat", "asked_at"], if_not_exists=True)
