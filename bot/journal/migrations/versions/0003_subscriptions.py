"""What administrators want to be told of."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "subscriptions",
        sa.Column("administrator", sa.String, primary_key=True),
        sa.Column("kind", sa.String, primary_key=True),
        sa.Column("wanted", sa.Boolean, nullable=False),
        sa.Column("told_at", sa.DateTime),
    )
