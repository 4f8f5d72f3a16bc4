"""A database from before there were topics keeps its conversations and its exchanges."""

import datetime as dt
import sqlite3
from contextlib import closing
from pathlib import Path

from bot.journal.database import open_database
from bot.journal.journal import Journal
from bot.journal.secrets import Secrets
from tests.bot.journal.test_database import UNVERSIONED
from tests.bot.library import KEY


def test_conversation_from_before(tmp_path: Path) -> None:
    """What was asked, and where a conversation began anew, counts as before, outside topics."""
    path, secrets, now = tmp_path / "bot.db", Secrets(KEY), dt.datetime.now(dt.UTC)
    with closing(sqlite3.connect(path)) as database, database:
        database.executescript(UNVERSIONED)
        database.execute("CREATE TABLE conversations (chat VARCHAR PRIMARY KEY, began_at DATETIME)")
        begun = str((now - dt.timedelta(minutes=20)).replace(tzinfo=None))
        database.execute("INSERT INTO conversations VALUES ('c', ?)", (begun,))
        for number, minutes in ((8, 30), (9, 10)):
            asked = str((now - dt.timedelta(minutes=minutes)).replace(tzinfo=None))
            database.execute(
                "INSERT INTO exchanges VALUES (?, ?, 0, ?, 'telegram', 'r', 'c', 'en', ?,"
                " 'answered', 0.9, 12.5, 3, '[]')",
                (number, number, asked, f"{minutes} minutes ago"),
            )
    engine = open_database(f"sqlite:///{path}", secrets)
    journal = Journal(engine, secrets)
    assert journal.recent_questions("c") == ["10 minutes ago"]
    assert journal.recent_questions("c", 3) == []
    assert journal.forget("r") == 3
    engine.dispose()
