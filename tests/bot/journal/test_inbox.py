"""Tests of the inbox: nothing that was accepted is lost, nothing is worked off twice."""

import datetime as dt
import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, select, update
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from bot.journal.database import open_database
from bot.journal.inbox import Inbox, Incoming
from bot.journal.journal import Journal
from bot.journal.secrets import Secrets
from bot.journal.tables import InboxEntry
from tests.bot.answering.samples import a_place, an_answer
from tests.bot.library import KEY, REPOSITORY

ACCEPT_AND_DIE = """
import os, signal, sys
from bot.journal.database import open_database
from bot.journal.inbox import Inbox, Incoming
from bot.journal.secrets import Secrets
secrets = Secrets(bytes(range(32)))
inbox = Inbox(open_database(sys.argv[1], secrets), secrets)
inbox.accept([Incoming(number, 7, {"update_id": number}) for number in (1, 2, 3)])
inbox.mark_done(2)
os.kill(os.getpid(), signal.SIGKILL)
"""


def incoming(*numbers: int, chat: int = 7) -> list[Incoming]:
    """Make updates with these numbers."""
    return [Incoming(number, chat, {"update_id": number, "text": "ş"}) for number in numbers]


@pytest.fixture
def inbox(engine: Engine, secrets: Secrets) -> Inbox:
    """An empty inbox."""
    return Inbox(engine, secrets)


def numbers(updates: list[Incoming]) -> list[int]:
    """List the numbers of updates."""
    return [update.update_id for update in updates]


def test_accept(inbox: Inbox) -> None:
    """What was accepted waits, as it came, until it is done."""
    assert inbox.accept(incoming(1, 2)) == incoming(1, 2)
    assert inbox.waiting() == incoming(1, 2)
    assert inbox.waiting() == incoming(1, 2)


def test_first_generation(inbox: Inbox) -> None:
    """What was live when work on an update began stays known, whatever is live later."""
    inbox.accept([*incoming(1, 2), Incoming(1, 7, {}, sent_at=5)])
    assert [inbox.first_generation(1, 0, live) for live in (4, 3, 5)] == [4, 4, 4]
    assert inbox.first_generation(1, 5, 3) == 3
    assert inbox.first_generation(2, 0, 3) == 3


def test_nothing(inbox: Inbox) -> None:
    """An empty batch is accepted."""
    assert inbox.accept([]) == []
    assert inbox.waiting() == []


def test_order(inbox: Inbox) -> None:
    """Updates are worked off in the order of their numbers, however they came."""
    assert numbers(inbox.accept(incoming(3, 1, 2))) == [1, 2, 3]
    assert numbers(inbox.accept(incoming(0))) == [0]
    assert numbers(inbox.waiting()) == [0, 1, 2, 3]


def test_duplicates(inbox: Inbox) -> None:
    """An update is new once: in the same batch, while it waits and when it is done."""
    assert numbers(inbox.accept(incoming(1, 1, 2))) == [1, 2]
    inbox.mark_done(1)
    assert numbers(inbox.accept(incoming(1, 2, 3))) == [3]
    assert numbers(inbox.waiting()) == [2, 3]


def test_all_or_none(engine: Engine, inbox: Inbox) -> None:
    """A batch that cannot be written whole leaves nothing behind."""
    unwritable: dict[str, Any] = {"update_id": 2, "text": object()}
    with pytest.raises((SQLAlchemyError, TypeError)):
        inbox.accept([*incoming(1), Incoming(2, 7, unwritable)])
    assert inbox.waiting() == []
    assert numbers(inbox.accept(incoming(1, 2))) == [1, 2]


def test_large_numbers(inbox: Inbox) -> None:
    """Telegram's numbers take up to 52 bits, and groups' are below zero."""
    largest = [Incoming(2**52, -(2**52), {})]
    inbox.accept(largest)
    assert inbox.waiting() == largest


def test_mark_done(engine: Engine, inbox: Inbox) -> None:
    """What is done waits no longer; what it said and where is forgotten, its number is kept."""
    inbox.accept(incoming(1, 2))
    inbox.mark_done(1)
    inbox.mark_done(1)
    inbox.mark_done(99)
    assert numbers(inbox.waiting()) == [2]
    with Session(engine) as session:
        done = session.scalars(select(InboxEntry).where(InboxEntry.update_id == 1)).one()
        assert (done.payload, done.chat) == (None, 0)
        assert done.done_at is not None


def test_old_numbers_are_forgotten(engine: Engine, inbox: Inbox) -> None:
    """A number is kept while Telegram may deliver it again, and not for ever."""
    inbox.accept(incoming(1, 2, 3, 4))
    inbox.mark_done(1)
    inbox.mark_done(2)
    now = dt.datetime.now(dt.UTC)
    with Session(engine) as session, session.begin():
        for number, hours in ((1, 49), (2, 47)):
            session.execute(
                update(InboxEntry)
                .where(InboxEntry.update_id == number)
                .values(done_at=now - dt.timedelta(hours=hours))
            )
    inbox.mark_done(3)
    with Session(engine) as session:
        kept = list(session.scalars(select(InboxEntry.update_id)))
    assert sorted(kept) == [2, 3, 4]


def test_answered_but_not_marked(engine: Engine, inbox: Inbox, secrets: Secrets) -> None:
    """An update whose answer is in the journal was answered, though it was not marked done."""
    inbox.accept(incoming(1, 2))
    Journal(engine, secrets).record(an_answer(), "telegram", place=a_place(1))
    assert numbers(inbox.waiting()) == [2]
    with Session(engine) as session:
        done = session.scalars(select(InboxEntry).where(InboxEntry.update_id == 1)).one()
        assert (done.payload, done.chat, done.done_at is None) == (None, 0, False)


def test_kill_after_accept(tmp_path: Path) -> None:
    """What was accepted is on disk, though the process is killed at once."""
    url = f"sqlite:///{tmp_path / 'bot.db'}"
    environment = {"PATH": os.environ.get("PATH", os.defpath), "PYTHONPATH": str(REPOSITORY)}
    died = subprocess.run(
        [sys.executable, "-c", ACCEPT_AND_DIE, url],
        env=environment,
        cwd=tmp_path,
        check=False,
        timeout=60,
    )
    assert died.returncode == -signal.SIGKILL
    secrets = Secrets(KEY)
    engine = open_database(url, secrets)
    assert numbers(Inbox(engine, secrets).waiting()) == [1, 3]
    engine.dispose()


def test_what_waits_is_not_readable(engine: Engine, inbox: Inbox) -> None:
    """A waiting update cannot be read without the key; with another it is an empty one."""
    inbox.accept([Incoming(1, 7, {"update_id": 1, "text": "a secret"})])
    with Session(engine) as session:
        (entry,) = session.scalars(select(InboxEntry))
    assert b"secret" not in (entry.payload or b"")
    stranger = Inbox(engine, Secrets(bytes(32)))
    assert stranger.waiting() == [Incoming(1, 0, {})]


@pytest.mark.parametrize("chat", [700_000_001, -1_001_234_567_890])
def test_chat_of_what_waits_is_not_readable(engine: Engine, inbox: Inbox, chat: int) -> None:
    """The number of a chat, which may be its reader's, is encrypted with the update."""
    inbox.accept(incoming(1, chat=chat))
    with engine.connect() as connection:
        row = connection.exec_driver_sql("SELECT chat, payload FROM inbox").one()
    assert row.chat == 0
    assert str(chat).encode() not in row.payload
    assert inbox.waiting() == incoming(1, chat=chat)


def test_update_that_an_earlier_version_accepted(
    engine: Engine, inbox: Inbox, secrets: Secrets
) -> None:
    """What waited with its chat beside it still waits for its turn in that chat."""
    (earlier,) = incoming(1, chat=-70)
    payload = secrets.encrypt(json.dumps(earlier.payload))
    with Session(engine) as session, session.begin():
        now = dt.datetime.now(dt.UTC)
        session.add(InboxEntry(update_id=1, chat=-70, received_at=now, payload=payload))
    assert inbox.waiting() == [earlier]
