"""Tests of reports that take long."""

import asyncio
from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Engine
from telegram import Update

from bot.journal.preferences import Preferences
from bot.journal.secrets import Secrets
from bot.live import LiveIndex
from bot.reports.gaps import Gaps
from bot.reports.periods import Period
from bot.reports.reporter import Reporter
from bot.telegram.administration.reports import Reports
from bot.telegram.readers import Readers
from bot.texts.catalogue import Catalogue
from tests.bot.library import settings_for
from tests.telegram.client import client
from tests.telegram.server import BotApiServer

ADA = 7_000_001
UTC = ZoneInfo("UTC")


class _Slow(Reporter):
    """A reporter that takes until Telegram was given a second sign, the first being cleared."""

    server: BotApiServer

    def statistics(self, period: Period, language: str | None) -> tuple[bytes, str]:
        self._wait()
        return super().statistics(period, language)

    def gaps(self, period: Period, language: str | None) -> Gaps:
        self._wait()
        return super().gaps(period, language)

    def export(self, period: Period) -> bytes:
        self._wait()
        return super().export(period)

    def _wait(self) -> None:
        self.server.wait_until(lambda: len(self.server.calls("sendChatAction")) > 1)


@pytest.mark.parametrize(
    ("command", "words", "action"),
    [
        ("stats", [], "upload_photo"),
        ("gaps", [], "typing"),
        ("gaps", ["export"], "upload_document"),
        ("export", [], "upload_document"),
    ],
)
def test_sign_stays(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    engine: Engine,
    secrets: Secrets,
    digest_live: LiveIndex,
    catalogue: Catalogue,
    command: str,
    words: Sequence[str],
    action: str,
) -> None:
    """Whoever asked for a report sees that it is being made for as long as that takes."""
    monkeypatch.setattr("bot.telegram.sending._TYPING_LASTS", 0.01)
    reporter = _Slow(engine, secrets, digest_live, catalogue, UTC)
    readers = Readers(Preferences(engine), secrets)
    reports = Reports(settings_for(tmp_path, tmp_path), reporter, readers, catalogue)

    async def report(server: BotApiServer) -> None:
        async with client(server) as bot:
            said = server.person(ADA, "Ada", language_code="en").says(f"/{command}")
            update = Update.de_json({"update_id": 1, "message": said.as_json()}, bot)
            context = SimpleNamespace(args=list(words))
            await getattr(reports, command)(update, context)

    with BotApiServer() as server:
        reporter.server = server
        asyncio.run(report(server))
        assert len(server.messages(ADA)) == 1
        signs = {call.parameters["action"] for call in server.calls("sendChatAction")}
    assert signs == {action}
