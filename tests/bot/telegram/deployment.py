"""The bot as an operator sets it up: content, index, database and key in one folder."""

import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from bot.journal.secrets import Secrets, read_key
from tests.bot.library import MODELS_DIR, copy_digest
from tests.telegram.process import BotProcess
from tests.telegram.server import BotApiServer

ADMINISTRATOR = 900_000_001
SECOND_ADMINISTRATOR = 900_000_002
BOTH_ADMINISTRATORS = f"{ADMINISTRATOR},{SECOND_ADMINISTRATOR}"
_PATIENCE = 20.0  # seconds
_LOOK_AGAIN = 0.02  # seconds between two looks at something that gives no sign of a change
Seen = TypeVar("Seen")


class Deployment:
    """A folder with everything that one bot needs, and the bot's process.

    Args:
        folder: Where it goes; empty.
        index_dir: The index to start with, which is copied.
        server: The Bot API server; its context is entered before the process starts.
        settings: Settings that stand over the usual ones.

    Attributes:
        folder: Where everything is.
        content: The content folder, with the repository's digest.
        index: The index folder.
        process: The bot's process; entering its context starts it.
    """

    def __init__(
        self, folder: Path, index_dir: Path, server: BotApiServer, **settings: str
    ) -> None:
        self.folder = folder
        self.content = copy_digest(folder / "content")
        self.index = folder / "index"
        shutil.copytree(index_dir, self.index)
        self.database = folder / "bot.db"
        self.key_file = folder / "secret.key"
        self.server = server
        self.environment = {
            "TELEGRAM_BOT_TOKEN": server.token,
            "TELEGRAM_API_URL": server.url,
            "ADMIN_USER_IDS": str(ADMINISTRATOR),
            "CONTENT_DIR": str(self.content),
            "INDEX_DIR": str(self.index),
            "MODELS_DIR": str(MODELS_DIR),
            "DATABASE_URL": f"sqlite:///{self.database}",
            "SECRET_KEY_FILE": str(self.key_file),
            "HEARTBEAT_FILE": str(folder / "heartbeat"),
            **settings,
        }
        self.process = BotProcess(server, self.environment, folder)

    def rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        """Ask the database, as somebody beside the bot would."""
        connection = sqlite3.connect(self.database)
        try:
            return connection.execute(query, values).fetchall()
        finally:
            connection.close()

    def values(self) -> list[str]:
        """Give every value of every table as text."""
        tables = self.rows("SELECT name FROM sqlite_master WHERE type = 'table'")
        return [
            str(value)
            for (table,) in tables
            for row in self.rows(f'SELECT * FROM "{table}"')
            for value in row
        ]

    def database_bytes(self) -> bytes:
        """Read the database's files as they are on disk."""
        files = sorted(self.folder.glob(f"{self.database.name}*"))
        return b"".join(file.read_bytes() for file in files)

    def exchanges(self, question: str) -> list[tuple[Any, ...]]:
        """Give (status, took_ms) of each time that a question was answered."""
        rows = self.rows("SELECT question, status, took_ms FROM exchanges ORDER BY id")
        return [tuple(row) for words, *row in rows if self.secrets.decrypt(words) == question]

    @property
    def secrets(self) -> Secrets:
        """The key of the bot, once it has started."""
        return Secrets(read_key(self.key_file))

    def complaints(self) -> list[str]:
        """List what should not be in the log: tracebacks, Python's warnings, the token's place."""
        return [part for part in ("Traceback", "Warning", "<token>") if part in self.process.stderr]

    def waiting(self) -> int:
        """Count the updates that were accepted and are not done."""
        return int(self.rows("SELECT count(*) FROM inbox WHERE done_at IS NULL")[0][0])

    def wait_until_done(self) -> None:
        """Wait until every update that was delivered is done."""
        self.server.wait_until_confirmed()
        wait_until(lambda: self.waiting() == 0, "every update to be done")


@contextmanager
def deployed(folder: Path, index_dir: Path, **settings: str) -> Iterator[Deployment]:
    """Run a bot with a Bot API server of its own, to which its administrator has written.

    Args:
        folder: Where everything of the bot goes; empty.
        index_dir: The index to start with, which is copied.
        settings: Settings that stand over the usual ones.
    """
    with BotApiServer() as server:
        # Telegram shows a chat's own menu only where the user has written to the bot.
        server.person(ADMINISTRATOR, "Root", language_code="en")
        deployment = Deployment(folder, index_dir, server, **settings)
        with deployment.process as process:
            process.wait_ready()
            yield deployment


def wait_until(condition: Callable[[], bool], awaited: str, timeout: float = _PATIENCE) -> None:
    """Wait until a condition holds that no server tells of."""
    deadline = time.monotonic() + timeout
    while not condition():
        assert time.monotonic() < deadline, f"Waited {timeout:g} s for {awaited}."
        time.sleep(_LOOK_AGAIN)
