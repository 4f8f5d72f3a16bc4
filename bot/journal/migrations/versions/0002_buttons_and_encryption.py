"""Votes, preferences, keys for the buttons; questions and waiting updates are encrypted."""

import json
import secrets

import sqlalchemy as sa
from alembic import context, op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add the columns and tables, and encrypt what is there."""
    connection, encrypt = op.get_bind(), context.config.attributes["encrypt"]
    asked = connection.execute(sa.text("SELECT id, question FROM exchanges")).all()
    waiting = connection.execute(
        sa.text("SELECT update_id, sent_at, payload FROM inbox WHERE payload IS NOT NULL")
    ).all()
    with op.batch_alter_table("exchanges") as exchanges:
        exchanges.drop_column("question")
        exchanges.add_column(sa.Column("question", sa.LargeBinary))
        exchanges.add_column(sa.Column("key", sa.String))
        exchanges.add_column(sa.Column("question_message", sa.BigInteger))
        exchanges.add_column(sa.Column("answer_message", sa.BigInteger))
        exchanges.add_column(sa.Column("further", sa.JSON, nullable=False, server_default="[]"))
    with op.batch_alter_table("inbox") as inbox:
        inbox.drop_column("payload")
        inbox.add_column(sa.Column("payload", sa.LargeBinary))
    for row in asked:
        connection.execute(
            sa.text("UPDATE exchanges SET key = :key, question = :question WHERE id = :id"),
            {"id": row.id, "key": secrets.token_urlsafe(9), "question": encrypt(row.question)},
        )
    for row in waiting:
        payload = row.payload if isinstance(row.payload, str) else json.dumps(row.payload)
        connection.execute(
            sa.text(
                "UPDATE inbox SET payload = :payload WHERE update_id = :number AND sent_at = :sent"
            ),
            {"number": row.update_id, "sent": row.sent_at, "payload": encrypt(payload)},
        )
    with op.batch_alter_table("exchanges") as exchanges:
        exchanges.alter_column("key", existing_type=sa.String, nullable=False)
        exchanges.create_unique_constraint("exchanges_key", ["key"])
    op.create_index("ix_exchanges_reader", "exchanges", ["reader"])
    op.create_table(
        "preferences",
        sa.Column("reader", sa.String, primary_key=True),
        sa.Column("language", sa.String, nullable=False),
    )
    op.create_table(
        "votes",
        sa.Column(
            "exchange",
            sa.String,
            sa.ForeignKey("exchanges.key", ondelete="CASCADE"),
            primary_key=True,
        ),
        sa.Column("reader", sa.String, primary_key=True),
        sa.Column("good", sa.Boolean, nullable=False),
        sa.Column("reason", sa.String),
        sa.Column("voted_at", sa.DateTime, nullable=False),
    )
    op.create_index("ix_votes_reader", "votes", ["reader"])
