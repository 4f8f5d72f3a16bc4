"""Opens the database and brings its tables to their present form."""

import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import Connection, Engine, create_engine, event, insert, select
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError

from bot.journal.secrets import Secrets
from bot.journal.tables import Exchange, InboxEntry, Key
from index import ArticleBotError

_LOCKED_FIRST = "locked_first"


class DatabaseError(ArticleBotError):
    """The database cannot be opened or used."""


class OtherKeyError(DatabaseError):
    """The database was begun with another secret key."""


def open_database(url: str, secrets: Secrets) -> Engine:
    """Connect to the database; make its tables, or migrate them from an earlier form.

    Args:
        url: As SQLAlchemy writes it; a SQLite file's folder is made when it is missing.
        secrets: Encrypt what an earlier form kept as it was; a new database is bound to their key.

    Raises:
        DatabaseError: It cannot be reached, or a newer version of the program has used it.
        OtherKeyError: It was begun with another key.
    """
    address = make_url(url)
    shown = address.render_as_string(hide_password=True)
    is_sqlite = address.get_backend_name() == "sqlite"
    try:
        if is_sqlite:
            Path(str(address.database)).parent.mkdir(parents=True, exist_ok=True)
        engine = create_engine(address, hide_parameters=True)  # they name readers
        if is_sqlite:
            event.listen(engine, "connect", _set_up_sqlite)
            event.listen(engine, "begin", _begin)
        _migrate(engine, secrets)
    except CommandError as error:
        raise DatabaseError(
            f"The database '{shown}' is of a newer version of this program ({error}). Install "
            "that version, or set DATABASE_URL to another database."
        ) from error
    except (SQLAlchemyError, ImportError, OSError) as error:
        raise DatabaseError(
            f"The database '{shown}' cannot be opened ({first_line(error)}). Check DATABASE_URL."
        ) from error
    return engine


def _migrate(engine: Engine, secrets: Secrets) -> None:
    """Run the steps that are missing, all or none; with another key than the database's, none."""
    config = Config()
    config.set_main_option("script_location", "bot.journal:migrations")
    # Two processes that start together migrate one after the other.
    with writing(engine).begin() as connection:
        config.attributes |= {"connection": connection, "encrypt": secrets.encrypt}
        command.upgrade(config, "head")
        if not _fits(connection, secrets):
            secrets.forget_new_key()
            shown = engine.url.render_as_string(hide_password=True)
            raise OtherKeyError(
                f"The database '{shown}' was begun with another key. Put that key back, at "
                "SECRET_KEY_FILE or in SECRET_KEY, or move the database away to begin anew: "
                "without it no earlier reader is recognised, and nothing is read."
            )


def _fits(connection: Connection, secrets: Secrets) -> bool:
    """Tell whether the key is the one that the database was begun with; bind a new database to it.

    One from before there were fingerprints is judged by the last text that was written.
    """
    known: str | None = connection.scalar(select(Key.fingerprint))
    if known is not None:
        return known == secrets.fingerprint
    for column, order in (
        (Exchange.question, Exchange.id),
        (InboxEntry.payload, InboxEntry.received_at),
    ):
        last = connection.scalar(
            select(column).where(column.is_not(None)).order_by(order.desc()).limit(1)
        )
        if last is not None and secrets.decrypt(last) is None:
            return False
    connection.execute(insert(Key).values(fingerprint=secrets.fingerprint))
    return True


def writing(engine: Engine) -> Engine:
    """Give the engine for transactions that write: they take SQLite's lock at their beginning.

    One that reads before it writes would fail at once where another has written in between;
    `busy_timeout` does not help it, for what it has read is out of date.
    """
    return engine.execution_options(**{_LOCKED_FIRST: True})


def overwrite_deleted(engine: Engine) -> None:
    """Let nothing that was deleted stay in SQLite's write-ahead log.

    While somebody reads, or the disk is full, it stays until this is called the next time.
    """
    if engine.dialect.name != "sqlite":
        return
    # Past SQLAlchemy, which would begin a transaction, and that holds the log back.
    with closing(engine.raw_connection()) as connection, suppress(sqlite3.Error):
        connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")


def first_line(error: Exception) -> str:
    """Shorten a database's error to the first line of what the database said."""
    return str(getattr(error, "orig", None) or error).splitlines()[0].rstrip(".")


def _set_up_sqlite(connection: Any, _record: object) -> None:
    """Let readers and the writer work side by side, and sync at each commit."""
    # The driver would begin transactions by itself, and not for changes of tables.
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode = WAL")
    # In WAL mode the default of many builds, NORMAL, may lose commits at a power cut.
    cursor.execute("PRAGMA synchronous = FULL")
    cursor.execute("PRAGMA busy_timeout = 5000")
    # What is forgotten is overwritten, not only unlinked.
    cursor.execute("PRAGMA secure_delete = ON")
    cursor.close()


def _begin(connection: Connection) -> None:
    locked_first = connection.get_execution_options().get(_LOCKED_FIRST, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if locked_first else "BEGIN")
