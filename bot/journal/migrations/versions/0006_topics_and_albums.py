"""A conversation for each topic of a forum; the album that a question's picture is in."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Add the columns; what was recorded before stands outside topics."""
    op.add_column(
        "exchanges", sa.Column("topic", sa.BigInteger, nullable=False, server_default="0")
    )
    op.add_column("exchanges", sa.Column("album", sa.String))
    # Not every database can change a primary key, so the table is made once more.
    connection = op.get_bind()
    earlier = sa.table(
        "conversations", sa.column("chat", sa.String), sa.column("began_at", sa.DateTime)
    )
    begun = connection.execute(sa.select(earlier)).all()
    op.drop_table("conversations")
    conversations = op.create_table(
        "conversations",
        sa.Column("chat", sa.String, primary_key=True),
        sa.Column("topic", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("began_at", sa.DateTime, nullable=False),
    )
    op.bulk_insert(conversations, [row._asdict() | {"topic": 0} for row in begun])
