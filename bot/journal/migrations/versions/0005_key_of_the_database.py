"""Which key the database is written with."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Add the table; who opens the database writes the key's fingerprint into it."""
    op.create_table(
        "keys",
        sa.Column("fingerprint", sa.String, primary_key=True),
    )
