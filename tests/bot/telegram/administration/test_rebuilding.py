"""Tests of a rebuild where the running bot's tests do not reach."""

import asyncio
import sys
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Engine
from telegram import Update

from bot.alarms import Alarms
from bot.journal.inbox import Inbox
from bot.journal.preferences import Preferences
from bot.journal.secrets import Secrets
from bot.journal.subscriptions import Subscriptions
from bot.live import LiveIndex
from bot.reports.reporter import Reporter
from bot.telegram.administration.notices import Notices
from bot.telegram.administration.outcomes import Outcomes
from bot.telegram.administration.rebuilding import Rebuilding
from bot.telegram.administration.weekly import Weekly
from bot.telegram.readers import Readers
from bot.texts.catalogue import Catalogue
from index import Generations
from tests.bot.conftest import Logged
from tests.telegram.client import client
from tests.telegram.server import BotApiServer

ADA = 7_000_001
UTC = ZoneInfo("UTC")


@pytest.fixture
def rebuilding(
    engine: Engine,
    secrets: Secrets,
    digest_live: LiveIndex,
    digest_index: Path,
    catalogue: Catalogue,
) -> Rebuilding:
    """A rebuilding for one administrator."""
    readers = Readers(Preferences(engine), secrets)
    weekly = Weekly(Reporter(engine, secrets, digest_live, catalogue, UTC), catalogue, UTC)
    subscriptions = Subscriptions(engine)
    return Rebuilding(
        Generations(digest_index),
        Inbox(engine, secrets),
        Outcomes(digest_live, catalogue),
        Notices(frozenset({ADA}), subscriptions, Alarms(), weekly, readers, catalogue),
        readers,
        catalogue,
        UTC,
    )


def test_unforeseen(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    rebuilding: Rebuilding,
    catalogue: Catalogue,
    logged: Logged,
) -> None:
    """Whatever goes wrong with a rebuild is logged, and whoever began it is told that it failed."""
    python = tmp_path / "python"
    python.write_text("#!/bin/sh\necho '{}'\n", encoding="utf-8")  # no report
    python.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(python))

    async def rebuild(server: BotApiServer) -> None:
        async with client(server) as bot:
            said = server.person(ADA, "Ada", language_code="en").says("/reindex")
            update = Update.de_json({"update_id": 1, "message": said.as_json()}, bot)
            await rebuilding.reindex(update, None)  # type: ignore[arg-type]
            failure = catalogue.text("en", "failure")
            while [message.text for message in server.messages(ADA)] != [failure]:  # noqa: ASYNC110
                await asyncio.sleep(0.01)

    with BotApiServer() as server:
        asyncio.run(asyncio.wait_for(rebuild(server), 60))
    (line,) = [line for line in logged() if line["level"] == "error"]
    assert (line["event"], "KeyError" in str(line)) == ("rebuild failed", True)
