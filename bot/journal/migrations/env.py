"""What Alembic runs: the steps that are missing, on the connection it was given."""

from alembic import context

from bot.journal.tables import Table

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=Table.metadata, render_as_batch=True)
context.run_migrations()
