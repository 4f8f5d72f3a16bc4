"""Tests of the limit on messages: what Telegram does not count, it does not hold back."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from telegram.error import ChatMigrated, NetworkError, RetryAfter
from telegram.ext import ExtBot

from bot.telegram.connection import Connection
from bot.telegram.limiter import Limiter
from tests.bot.conftest import Logged
from tests.telegram.server import BotApiServer

_GROUP = -5
_LIMIT = 20  # messages a minute that Telegram takes in a group


@pytest.fixture(autouse=True)
def _no_warnings_of_what_is_to_come(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the library give pauses as it will one day, of which it warns until then."""
    monkeypatch.setenv("PTB_TIMEDELTA", "true")


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

    data = {"chat_id": _GROUP} if method.startswith("send") else {}
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
async def test_no_period_has_more(retries: int) -> None:
    """In no period do more messages reach a group than the limit, by Telegram's own clock."""
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


class Flooded:
    """Messages that Telegram refuses a few times."""

    def __init__(self, refusals: int, seconds: int = 1) -> None:
        self.refusals = refusals
        self.tried = 0
        self._seconds = seconds

    async def send(self) -> bool:
        """Refuse or take a message."""
        self.tried += 1
        if self.tried <= self.refusals:
            raise RetryAfter(self._seconds)
        return True


async def sent(limiter: Limiter, message: Flooded, chat: int) -> object:
    """Send a message to a chat."""
    data = {"chat_id": chat}
    return await limiter.process_request(message.send, (), {}, "sendMessage", data, None)


async def until(tried: Flooded) -> None:
    """Wait until a message was tried once."""
    async with asyncio.timeout(10):
        while not tried.tried:  # noqa: ASYNC110 - what counts is no event
            await asyncio.sleep(0)


async def test_flood_of_one_chat_is_its_own() -> None:
    """A chat that Telegram asks to pause waits, whatever is sent to it; no other chat does."""
    limiter, refused, next_one, other = Limiter(max_retries=1), Flooded(1), Flooded(0), Flooded(0)
    first = asyncio.create_task(sent(limiter, refused, 7))
    await until(refused)
    second = asyncio.create_task(sent(limiter, next_one, 7))
    assert await sent(limiter, other, 8) is True
    assert (refused.tried, next_one.tried) == (1, 0)
    async with asyncio.timeout(10):
        assert [await first, await second] == [True, True]
    assert (refused.tried, next_one.tried) == (2, 1)


async def test_flood_that_outlives_the_retries(logged: Logged) -> None:
    """What is refused again and again is given up with what Telegram said, and no traceback."""
    limiter, message = Limiter(max_retries=1), Flooded(9, seconds=0)
    with pytest.raises(RetryAfter):
        await sent(limiter, message, 7)
    assert message.tried == 2
    assert [line for line in logged() if "exception" in line or line["level"] == "error"] == []


async def test_chats_that_may_write_again_take_no_room() -> None:
    """Of pauses that are over nothing is kept."""
    limiter = Limiter()
    for chat in (7, 8):
        with pytest.raises(RetryAfter):
            await sent(limiter, Flooded(1, seconds=0), chat)
        await asyncio.sleep(0.12)
    assert list(limiter._pauses) == [8]


async def test_group_that_became_a_supergroup() -> None:
    """What is sent to a group under its old number goes to where it is now."""
    card = {"id": -1009, "type": "supergroup", "title": "Readers"}
    refusal = {"migrate_to_chat_id": -1009}

    def answer(request: httpx.Request) -> httpx.Response:
        if f"chat_id={_GROUP}" in request.content.decode():
            description = "Bad Request: group chat was upgraded to a supergroup chat"
            refused = {"ok": False, "description": description, "parameters": refusal}
            return httpx.Response(400, json=refused)
        message = {"message_id": 1, "date": 0, "chat": card, "text": "here"}
        return httpx.Response(200, json={"ok": True, "result": message})

    connection = Connection(httpx_kwargs={"transport": httpx.MockTransport(answer)})
    bot: ExtBot[Any] = ExtBot("1:a", request=connection, rate_limiter=Limiter())
    assert (await bot.send_message(_GROUP, "here")).chat_id == -1009


async def test_group_that_is_nowhere() -> None:
    """A group that is not where Telegram says either is asked for once more, and no oftener."""
    asked: list[object] = []

    async def move() -> bool:
        asked.append(data["chat_id"])
        raise ChatMigrated(-1009)

    data: dict[str, Any] = {"chat_id": _GROUP}
    with pytest.raises(ChatMigrated):
        await Limiter().process_request(move, (), {}, "sendMessage", data, None)
    assert asked == [_GROUP, -1009]


async def test_quiet_groups_take_no_room() -> None:
    """Of groups that have been quiet for a period nothing is kept."""
    limiter = Limiter(group_messages=2, period=0.01)

    async def answer() -> bool:
        return True

    for group in (-1, -2, "@name"):
        await limiter.process_request(answer, (), {}, "sendMessage", {"chat_id": group}, None)
        await asyncio.sleep(0.02)
    assert list(limiter._windows) == ["@name"]
