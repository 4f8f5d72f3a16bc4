"""Tests of notices: they reach the administrators who want them, each once."""

import asyncio
import datetime as dt
import logging
from collections.abc import Callable, Iterator
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Engine, update
from telegram import Bot, User

from bot.alarms import Alarms
from bot.journal.preferences import Preferences
from bot.journal.secrets import Secrets
from bot.journal.subscriptions import Subscriptions
from bot.journal.tables import Subscription
from bot.live import LiveIndex
from bot.reports.reporter import Reporter
from bot.telegram.administration.notices import Notices
from bot.telegram.administration.weekly import Weekly
from bot.telegram.readers import Readers
from bot.texts.catalogue import Catalogue
from tests.bot.conftest import Logged
from tests.telegram.server import BotApiServer

ADA, BEN, EVE = 7_000_001, 7_000_002, 7_000_003

UTC = ZoneInfo("UTC")


@pytest.fixture
def server() -> Iterator[BotApiServer]:
    """Telegram, with three administrators; one of them has never written to the bot."""
    with BotApiServer() as running:
        running.person(ADA, "Ada")
        running.person(BEN, "Ben")
        running.person(EVE, "Eve", started=False)
        yield running


@pytest.fixture
def alarms() -> Alarms:
    """The errors of the log."""
    return Alarms()


@pytest.fixture
def subscriptions(engine: Engine) -> Subscriptions:
    """Who wants what; Ben wants nothing."""
    kept = Subscriptions(engine)
    for kind in ("errors", "rebuilds", "weekly"):
        kept.switch(Secrets(bytes(range(32))).pseudonym(BEN), kind, on=False)
    return kept


@pytest.fixture
def notices(
    engine: Engine,
    secrets: Secrets,
    digest_live: LiveIndex,
    catalogue: Catalogue,
    alarms: Alarms,
    subscriptions: Subscriptions,
) -> Notices:
    """Notices that look for something to tell all the time."""
    reporter = Reporter(engine, secrets, digest_live, catalogue, UTC)
    weekly = Weekly(reporter, catalogue, UTC)
    readers = Readers(Preferences(engine), secrets)
    everybody = frozenset({ADA, BEN, EVE})
    return Notices(everybody, subscriptions, alarms, weekly, readers, catalogue, look_every=0.01)


def run_until(server: BotApiServer, notices: Notices, condition: Callable[[], bool]) -> None:
    """Let notices be sent until something holds, and for some looks more."""

    async def run() -> None:
        async with Bot(server.token, base_url=f"{server.url}/bot") as bot:
            running = asyncio.create_task(notices.run(bot))
            try:
                async with asyncio.timeout(60):
                    while not condition():
                        assert not running.done()
                        await asyncio.sleep(0.01)
                await asyncio.sleep(0.3)
                assert not running.done()
            finally:
                running.cancel()
                await asyncio.gather(running, return_exceptions=True)

    asyncio.run(run())


def fail(alarms: Alarms, said: str) -> None:
    """Let an error be logged."""
    alarms.handle(logging.LogRecord("x", logging.ERROR, "", 0, said, (), None))


def test_errors(server: BotApiServer, notices: Notices, alarms: Alarms) -> None:
    """Errors are told together, and not again and again while more of them come."""
    for said in ("disk full", "index refused", "disk full"):
        fail(alarms, said)
    run_until(server, notices, lambda: bool(server.messages(ADA)))
    fail(alarms, "disk full")
    run_until(server, notices, lambda: True)
    (message,) = server.messages(ADA)
    assert message.text == "3 errors in the log:\n• disk full ×2\n• index refused ×1"
    assert server.messages(BEN) == []
    assert alarms.take() == {"disk full": 1}  # kept for the next time


def long_ago(engine: Engine) -> None:
    """Let the last summary be two weeks old."""
    with engine.begin() as connection:
        then = dt.datetime.now(dt.UTC) - dt.timedelta(days=14)
        connection.execute(update(Subscription).values(told_at=then))


def all_told(subscriptions: Subscriptions, secrets: Secrets) -> bool:
    """Say whether every administrator has been told a moment ago, or passed over."""
    told = [subscriptions.told_at(secrets.pseudonym(n), "weekly") for n in (ADA, BEN, EVE)]
    day_ago = dt.datetime.now(dt.UTC) - dt.timedelta(days=1)
    return all(at is not None and at > day_ago for at in told)


def test_weekly_summary(
    server: BotApiServer,
    notices: Notices,
    subscriptions: Subscriptions,
    engine: Engine,
    secrets: Secrets,
) -> None:
    """The first week begins unsaid; then the summary comes once, to those who want it."""
    run_until(server, notices, lambda: all_told(subscriptions, secrets))
    assert server.calls("sendPhoto") == []
    long_ago(engine)
    run_until(server, notices, lambda: all_told(subscriptions, secrets))
    # Eve cannot be written to, and keeps nothing from the others.
    sent = [call.parameters["chat_id"] for call in server.calls("sendPhoto") if call.status == 200]
    assert sent == [ADA]
    (summary,) = server.messages(ADA)
    assert summary.text.startswith("Statistics, ")


class _Broken:
    """An index that fails as nobody foresaw."""

    @property
    def searcher(self) -> object:
        raise RuntimeError("nobody foresaw this")


def test_unforeseen(
    server: BotApiServer,
    subscriptions: Subscriptions,
    engine: Engine,
    secrets: Secrets,
    catalogue: Catalogue,
    alarms: Alarms,
    logged: Logged,
) -> None:
    """Whatever goes wrong with a notice, the bot goes on, and others are still told."""
    reporter = Reporter(engine, secrets, _Broken(), catalogue, UTC)  # type: ignore[arg-type]
    weekly = Weekly(reporter, catalogue, UTC)
    readers = Readers(Preferences(engine), secrets)
    notices = Notices(
        frozenset({ADA}), subscriptions, alarms, weekly, readers, catalogue, look_every=0.01
    )
    subscriptions.note_told(secrets.pseudonym(ADA), "weekly")
    long_ago(engine)
    run_until(server, notices, lambda: bool(server.messages(ADA)))
    fail(alarms, "disk full")
    run_until(server, notices, lambda: "disk full" in server.messages(ADA)[-1].text)
    assert [line["level"] for line in logged() if line["event"] == "notices failed"] == ["warning"]


async def fail_for(server: BotApiServer, notices: Notices, number: int, name: str) -> None:
    """Let a rebuild fail that somebody began."""
    async with Bot(server.token, base_url=f"{server.url}/bot") as bot:
        by = User(number, name, is_bot=False)
        by.set_bot(bot)
        await notices.failed(by, "content/x.md: is <broken>.")


def test_failed_rebuild(server: BotApiServer, notices: Notices) -> None:
    """A rebuild that failed is told to the others who want it, and not to who did it."""
    asyncio.run(fail_for(server, notices, ADA, "Ada"))
    assert server.messages(ADA) == server.messages(BEN) == []
    asyncio.run(fail_for(server, notices, BEN, "Ben <b>"))
    (message,) = server.messages(ADA)
    assert message.text == "Ben <b> could not change the index: content/x.md: is <broken>."
    assert server.messages(BEN) == []


def test_failed_rebuild_with_a_broken_database(
    server: BotApiServer, notices: Notices, engine: Engine, logged: Logged
) -> None:
    """Where nobody can say who wants to be told, nobody is, and that is all that fails."""
    Subscription.metadata.tables["subscriptions"].drop(engine)
    asyncio.run(fail_for(server, notices, BEN, "Ben"))
    assert server.messages(ADA) == []
    (line,) = [line for line in logged() if line["event"] == "notices could not be sent"]
    assert "subscriptions" in line["reason"]
