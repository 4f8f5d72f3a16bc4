"""Tests of the limit on messages: what Telegram does not count, it does not hold back."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from bot.telegram.application import Limiter

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
