"""Whether a question was refused as one for a judgement."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Add the column; of what was recorded before nobody knows any more."""
    op.add_column(
        "exchanges", sa.Column("judging", sa.Boolean, nullable=False, server_default=sa.false())
    )
