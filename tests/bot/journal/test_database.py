"""Tests of opening the database."""

from pathlib import Path

import pytest
from sqlalchemy import inspect, text

from bot.journal.database import DatabaseError, open_database


def test_new_database(tmp_path: Path) -> None:
    """A SQLite file is made with its folder and its tables; what it commits is on disk."""
    engine = open_database(f"sqlite:///{tmp_path / 'a' / 'b' / 'bot.db'}")
    assert set(inspect(engine).get_table_names()) == {"inbox", "exchanges", "conversations"}
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
    engine = open_database(url)
    with engine.begin() as connection:
        connection.execute(
            text("INSERT INTO inbox (update_id, chat, received_at) VALUES (1, 2, '2025-11-08')")
        )
    engine.dispose()
    again = open_database(url)
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
        open_database(url)
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_password_is_not_shown() -> None:
    """A password in the address is not shown."""
    with pytest.raises(DatabaseError) as caught:
        open_database("nowhere://user:hidden@host/name")
    assert "hidden" not in str(caught.value)


def test_file_that_is_no_database(tmp_path: Path) -> None:
    """A file with something else in it is left alone and named."""
    path = tmp_path / "bot.db"
    path.write_bytes(b"no database at all " * 100)
    with pytest.raises(DatabaseError, match="not a database"):
        open_database(f"sqlite:///{path}")
    assert path.read_bytes() == b"no database at all " * 100
