"""Tests of opening the database."""

import json
import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect, text

from bot.journal.database import DatabaseError, OtherKeyError, open_database
from bot.journal.inbox import Inbox, Incoming
from bot.journal.journal import Journal
from bot.journal.secrets import Secrets
from bot.journal.tables import Table
from tests.bot.library import KEY

SECRETS = Secrets(KEY)
# As the program made its tables before it knew migrations.
UNVERSIONED = """
CREATE TABLE inbox (
    update_id BIGINT NOT NULL, sent_at BIGINT DEFAULT '0' NOT NULL, chat BIGINT NOT NULL,
    received_at DATETIME NOT NULL, payload JSON, done_at DATETIME,
    PRIMARY KEY (update_id, sent_at)
);
CREATE INDEX ix_inbox_done_at ON inbox (done_at);
CREATE TABLE exchanges (
    id INTEGER NOT NULL, update_id BIGINT, sent_at BIGINT DEFAULT '0' NOT NULL,
    asked_at DATETIME NOT NULL, channel VARCHAR NOT NULL, reader VARCHAR, chat VARCHAR,
    language VARCHAR NOT NULL, question VARCHAR NOT NULL, status VARCHAR NOT NULL,
    confidence DOUBLE, took_ms DOUBLE NOT NULL, generation INTEGER NOT NULL,
    citations JSON NOT NULL, PRIMARY KEY (id), UNIQUE (update_id, sent_at)
);
CREATE INDEX ix_exchanges_asked_at ON exchanges (asked_at);
CREATE INDEX exchanges_by_chat ON exchanges (chat, asked_at);
INSERT INTO inbox VALUES (5, 0, 7, '2025-11-08 12:00:00', '{"update_id": 5}', NULL);
INSERT INTO inbox VALUES (4, 0, 0, '2025-11-08 11:00:00', NULL, '2025-11-08 11:00:01');
INSERT INTO exchanges VALUES (
    1, 4, 0, '2025-11-08 11:00:00', 'telegram', 'r', 'c', 'en', 'Who wrote it?', 'answered',
    0.9, 12.5, 3, '[["harbour", [3]]]'
);
"""


def test_new_database(tmp_path: Path) -> None:
    """A SQLite file is made with its folder and its tables; what it commits is on disk."""
    engine = open_database(f"sqlite:///{tmp_path / 'a' / 'b' / 'bot.db'}", SECRETS)
    assert set(inspect(engine).get_table_names()) == {*Table.metadata.tables, "alembic_version"}
    with engine.connect() as connection:
        pragmas = [
            connection.execute(text(f"PRAGMA {name}")).scalar()
            for name in ("journal_mode", "synchronous", "busy_timeout")
        ]
    assert pragmas == ["wal", 2, 5000]
    engine.dispose()


def test_opened_again(tmp_path: Path) -> None:
    """An existing database is opened with what it holds."""
    url = f"sqlite:///{tmp_path / 'bot.db'}"
    engine = open_database(url, SECRETS)
    with engine.begin() as connection:
        connection.execute(
            text("INSERT INTO inbox (update_id, chat, received_at) VALUES (1, 2, '2025-11-08')")
        )
    engine.dispose()
    again = open_database(url, SECRETS)
    with again.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM inbox")).scalar() == 1
    again.dispose()


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("nowhere://host/name", "nowhere://host/name"),
        ("sqlite:////dev/null/bot.db", "sqlite:////dev/null/bot.db"),
    ],
)
def test_database_that_cannot_be_opened(url: str, said: str) -> None:
    """What cannot be opened is named with the setting, in one sentence."""
    with pytest.raises(DatabaseError, match="Check DATABASE_URL") as caught:
        open_database(url, SECRETS)
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_password_is_not_shown() -> None:
    """A password in the address is not shown."""
    with pytest.raises(DatabaseError) as caught:
        open_database("nowhere://user:hidden@host/name", SECRETS)
    assert "hidden" not in str(caught.value)


def test_file_that_is_no_database(tmp_path: Path) -> None:
    """A file with something else in it is left alone and named."""
    path = tmp_path / "bot.db"
    path.write_bytes(b"no database at all " * 100)
    with pytest.raises(DatabaseError, match="not a database"):
        open_database(f"sqlite:///{path}", SECRETS)
    assert path.read_bytes() == b"no database at all " * 100


def test_tables_are_as_the_program_has_them(tmp_path: Path) -> None:
    """What the migrations make is what the tables' classes say."""
    engine = open_database(f"sqlite:///{tmp_path / 'bot.db'}", SECRETS)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection)
        assert compare_metadata(context, Table.metadata) == []
    engine.dispose()


def unversioned(path: Path) -> str:
    """Make a database as it was before there were migrations; give its address."""
    connection = sqlite3.connect(path)
    connection.executescript(UNVERSIONED)
    connection.close()
    return f"sqlite:///{path}"


def test_an_older_database(tmp_path: Path) -> None:
    """Nothing that an older database holds is lost; its texts are encrypted, and found again."""
    path, secrets = tmp_path / "bot.db", Secrets(KEY)
    engine = open_database(unversioned(path), secrets)
    assert Inbox(engine, secrets).waiting() == [Incoming(5, 7, {"update_id": 5})]
    with engine.connect() as connection:
        context = MigrationContext.configure(connection)
        assert compare_metadata(context, Table.metadata) == []
        row = connection.execute(text("SELECT * FROM exchanges")).one()
    assert (row.reader, row.status, row.took_ms) == ("r", "answered", 12.5)
    assert json.loads(row.citations) == [["harbour", [3]]]
    found = Journal(engine, secrets).find(row.key)
    assert found is not None
    assert found.remembered.question == "Who wrote it?"
    engine.dispose()
    assert b"Who wrote it?" not in path.read_bytes()


def test_a_migration_that_fails(tmp_path: Path) -> None:
    """A migration that breaks off leaves the database as it was."""

    class Failing(Secrets):
        def encrypt(self, text: str) -> bytes:
            raise MemoryError(text)

    path = tmp_path / "bot.db"
    url = unversioned(path)
    with pytest.raises(MemoryError):
        open_database(url, Failing(KEY))
    connection = sqlite3.connect(path)
    assert connection.execute("SELECT question FROM exchanges").fetchall() == [("Who wrote it?",)]
    names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    assert sorted(names) == [("exchanges",), ("inbox",)]
    connection.close()
    open_database(url, SECRETS).dispose()


def test_a_newer_database(tmp_path: Path) -> None:
    """A database that a newer version has used is left alone, and the remedy named."""
    url = f"sqlite:///{tmp_path / 'bot.db'}"
    engine = open_database(url, SECRETS)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    with pytest.raises(DatabaseError, match="newer version"):
        open_database(url, SECRETS)


def test_another_key(tmp_path: Path) -> None:
    """A database is opened with the key that it was begun with alone; its file tells it not."""
    path = tmp_path / "bot.db"
    url = f"sqlite:///{path}"
    open_database(url, SECRETS).dispose()
    open_database(url, SECRETS).dispose()
    with pytest.raises(OtherKeyError, match="move the database away"):
        open_database(url, Secrets(bytes(32)))
    open_database(url, SECRETS).dispose()
    held = path.read_bytes()
    assert [part in held for part in (KEY, KEY.hex().encode())] == [False, False]


@pytest.mark.parametrize("waits", [False, True])
def test_another_key_before_there_were_fingerprints(tmp_path: Path, waits: bool) -> None:
    """A database without a fingerprint takes the key that reads its last text, and no other."""
    path = tmp_path / "bot.db"
    url = unversioned(path)
    open_database(url, SECRETS).dispose()
    connection = sqlite3.connect(path)
    with connection:
        connection.execute("DELETE FROM exchanges" if waits else "DELETE FROM inbox")
        connection.execute("DELETE FROM keys")
    connection.close()
    with pytest.raises(OtherKeyError):
        open_database(url, Secrets(bytes(32)))
    open_database(url, SECRETS).dispose()
    with pytest.raises(OtherKeyError):
        open_database(url, Secrets(bytes(32)))
