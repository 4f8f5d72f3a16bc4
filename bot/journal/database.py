"""Opens the database and sees that its tables are there."""

from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError

from bot.journal.tables import Table
from index import ArticleBotError


class DatabaseError(ArticleBotError):
    """The database cannot be opened or used."""


def open_database(url: str) -> Engine:
    """Connect to the database and make the tables that are missing.

    Args:
        url: As SQLAlchemy writes it; a SQLite file's folder is made when it is missing.

    Raises:
        DatabaseError: It cannot be reached.
    """
    address = make_url(url)
    shown = address.render_as_string(hide_password=True)
    is_sqlite = address.get_backend_name() == "sqlite"
    try:
        if is_sqlite:
            Path(str(address.database)).parent.mkdir(parents=True, exist_ok=True)
        engine = create_engine(address)
        if is_sqlite:
            event.listen(engine, "connect", _set_up_sqlite)
        Table.metadata.create_all(engine)
    except (SQLAlchemyError, ImportError, OSError) as error:
        raise DatabaseError(
            f"The database '{shown}' cannot be opened ({first_line(error)}). Check DATABASE_URL."
        ) from error
    return engine


def first_line(error: Exception) -> str:
    """Shorten a database's error to the first line of what the database said."""
    return str(getattr(error, "orig", None) or error).splitlines()[0].rstrip(".")


def _set_up_sqlite(connection: Any, _record: object) -> None:
    """Let readers and the writer work side by side, and sync at each commit."""
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode = WAL")
    # In WAL mode the default of many builds, NORMAL, may lose commits at a power cut.
    cursor.execute("PRAGMA synchronous = FULL")
    cursor.execute("PRAGMA busy_timeout = 5000")
    # What is forgotten is overwritten, not only unlinked.
    cursor.execute("PRAGMA secure_delete = ON")
    cursor.close()
