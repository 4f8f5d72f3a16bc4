"""The generation that an update was first worked on with."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add the column."""
    op.add_column("inbox", sa.Column("generation", sa.Integer))
