"""Tests of what runs beside the answering."""

import asyncio
import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Engine

from bot.journal.journal import Journal
from bot.journal.secrets import Secrets
from bot.submissions import Submissions
from bot.telegram.service import expire
from tests.bot.conftest import Logged


@pytest.fixture
def journal(engine: Engine, secrets: Secrets) -> Journal:
    """A journal without exchanges."""
    return Journal(engine, secrets)


async def expire_until(
    journal: Journal, submissions: Submissions, condition: Callable[[], bool]
) -> None:
    """Let what is old be removed until something holds, and see that it goes on."""
    running = asyncio.create_task(expire(journal, submissions, 30))
    async with asyncio.timeout(60):
        while not condition():
            assert not running.done()
            await asyncio.sleep(0.01)
    await asyncio.sleep(0.1)
    assert not running.done()
    running.cancel()


async def test_old_submissions_go(tmp_path: Path, journal: Journal) -> None:
    """What waited for two days is removed though nothing more is sent: a bot may run for years."""
    submissions = Submissions(tmp_path / "uploads")
    begun = submissions.begin("ada", "lamp.md", b"x")
    sent_at = dt.datetime.now(dt.UTC) - dt.timedelta(hours=49)
    submissions.keep(begun.model_copy(update={"sent_at": sent_at}))
    folder = Path(begun.source).parent
    await expire_until(journal, submissions, lambda: not folder.exists())


async def test_uploads_cannot_be_read(tmp_path: Path, journal: Journal, logged: Logged) -> None:
    """A folder that can be read no more is told of in the log, and the bot goes on."""
    submissions = Submissions(tmp_path / ("x" * 300))
    told = "old submissions could not be deleted"
    await expire_until(journal, submissions, lambda: told in [line["event"] for line in logged()])
