"""Tests of the limit on messages: what Telegram does not count, it does not hold back."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from telegram.error import NetworkError
from telegram.ext import ExtBot

from bot.telegram.connection import Connection
from bot.telegram.limiter import Limiter
from tests.telegram.server import BotApiServer

_GROUP = -5
_LIMIT = 20  # messages a minute that Telegram takes in a group


@pytest.fixture
async def limiter() -> AsyncIterator[Limiter]:
    """A limiter as the bot has one."""
    made = Limiter()
    await made.initialize()
    yield made
    await made.shutdown()


async def call(limiter: Limiter, method: str) -> object:
    """Call a method that answers at once."""

    async def answer() -> bool:
        return True

    data = {"chat_id": _GROUP}
    return await limiter.process_request(answer, (), {}, method, data, None)


@pytest.mark.parametrize("method", ["sendChatAction", "answerCallbackQuery", "answerInlineQuery"])
async def test_signs_are_not_held_back(limiter: Limiter, method: str) -> None:
    """Signs and notices neither wait nor take a message's place."""
    async with asyncio.timeout(10):
        for _ in range(3 * _LIMIT):
            assert await call(limiter, method) is True
        assert await call(limiter, "sendMessage") is True


async def test_messages_are_held_back(limiter: Limiter) -> None:
    """Of messages to a group only as many go out as Telegram takes; the next one waits."""
    async with asyncio.timeout(10):
        for _ in range(_LIMIT):
            await call(limiter, "sendMessage")
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.2):
            await call(limiter, "sendMessage")


@pytest.mark.parametrize("retries", [0, 1])
async def test_no_period_has_more(monkeypatch: pytest.MonkeyPatch, retries: int) -> None:
    """In no period do more messages reach a group than the limit, by Telegram's own clock."""
    monkeypatch.setenv("PTB_TIMEDELTA", "true")  # else the library warns of what is to come
    messages, period = 4, 0.5
    with BotApiServer() as server:
        group = server.group(_GROUP)
        limiter = Limiter(retries, messages, period)
        if retries:
            server.fail_next("sendMessage", status=429, retry_after=1)
        connection = Connection(httpx_kwargs={"verify": False})
        async with ExtBot(
            server.token, f"{server.url}/bot", request=connection, rate_limiter=limiter
        ) as bot:
            sent = []
            for place in range(3 * messages):
                sent.append(asyncio.create_task(bot.send_message(group.id, str(place))))
                # Spread, for the limit must hold while it is used up and while it is not.
                await asyncio.sleep(period / messages / 2)
            await asyncio.gather(*sent)
        times = [call.at for call in server.calls("sendMessage")]
    assert len(times) == 3 * messages + retries
    pairs = zip(times, times[messages:], strict=False)
    assert [later - earlier >= period for earlier, later in pairs] == [True] * len(times[messages:])


async def test_place_of_what_failed_or_was_given_up() -> None:
    """Who fails, or gives up waiting, keeps no place."""
    limiter = Limiter(group_messages=1, period=0.05)

    async def fail() -> bool:
        raise NetworkError("away")

    with pytest.raises(NetworkError):
        await limiter.process_request(fail, (), {}, "sendMessage", {"chat_id": _GROUP}, None)
    waiting = asyncio.create_task(call(limiter, "sendMessage"))
    await asyncio.sleep(0)
    waiting.cancel()
    async with asyncio.timeout(10):
        assert await call(limiter, "sendMessage") is True


async def test_quiet_groups_take_no_room() -> None:
    """Of groups that have been quiet for a period nothing is kept."""
    limiter = Limiter(group_messages=2, period=0.01)

    async def answer() -> bool:
        return True

    for group in (-1, -2, "@name"):
        await limiter.process_request(answer, (), {}, "sendMessage", {"chat_id": group}, None)
        await asyncio.sleep(0.02)
    assert list(limiter._windows) == ["@name"]
