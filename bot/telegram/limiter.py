"""Keeps the bot below Telegram's limits on messages."""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from typing import Any, TypeAlias

import structlog
from aiolimiter import AsyncLimiter
from telegram.constants import FloodLimit
from telegram.error import ChatMigrated, RetryAfter
from telegram.ext import BaseRateLimiter

from bot.telegram.errors import pause

_Answer: TypeAlias = bool | dict[str, Any] | list[dict[str, Any]]
_Send: TypeAlias = Callable[..., Coroutine[Any, Any, _Answer]]
_Chat: TypeAlias = int | str  # a chat's number, or a public group's or channel's name

_SIGN = "sendChatAction"  # that the bot is writing, which Telegram does not count as a message
_PERIOD = 60.0  # seconds
_MARGIN = 0.1  # seconds that a chat rests longer than Telegram asks for

_log = structlog.get_logger(__name__)


class Limiter(BaseRateLimiter[None]):
    """Keeps the bot below Telegram's limits on what is sent to chats.

    What names no chat, such as a notice or the menu, is not counted.

    The library's own limiter lets every chat wait where Telegram asks for a pause in one. Its
    limit for groups fills up again while it is used up, and so lets nearly twice as many messages
    into a minute.

    Args:
        max_retries: How often a request that met a flood limit is sent again.
        group_messages: How many messages reach a group in any period.
        period: Its length in seconds.
    """

    def __init__(
        self,
        max_retries: int = 0,
        group_messages: int = FloodLimit.MESSAGES_PER_MINUTE_PER_GROUP,
        period: float = _PERIOD,
    ) -> None:
        self._max_retries = max_retries
        self._overall = AsyncLimiter(FloodLimit.MESSAGES_PER_SECOND, 1)
        self._group_messages = group_messages
        self._period = period
        self._windows: dict[_Chat, _Window] = {}
        self._pauses: dict[_Chat, float] = {}  # until when, on the loop's clock

    async def initialize(self) -> None:
        """Do nothing: there is nothing to open."""

    async def shutdown(self) -> None:
        """Do nothing: there is nothing to close."""

    async def process_request(
        self,
        callback: _Send,
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: None,
    ) -> _Answer:
        """Let what is not counted pass, and hold the rest back as long as it takes.

        Raises:
            RetryAfter: Telegram asked for a pause once more than `max_retries` times.
        """
        chat = _chat(data.get("chat_id"))
        if chat is None or endpoint == _SIGN:
            return await callback(*args, **kwargs)
        try:
            return await self._send(chat, lambda: callback(*args, **kwargs))
        except ChatMigrated as moved:
            # A group became a supergroup between a question and its answer. The library reads
            # where to send from this dictionary, anew each time.
            data["chat_id"] = moved.new_chat_id
            return await self._send(moved.new_chat_id, lambda: callback(*args, **kwargs))

    async def _send(self, chat: _Chat, send: _Send) -> _Answer:
        """Send in the chat's turn, and again after each pause that Telegram asks for."""
        retries = self._max_retries
        while True:
            try:
                async with self._turn(chat):
                    await self._rest(chat)
                    async with self._overall:
                        return await send()
            except RetryAfter as error:
                seconds = pause(error, 0, 0)
                self._note_pause(chat, seconds)
                if not retries:
                    raise
                retries -= 1
                _log.info("telegram asks for a pause in a chat", seconds=seconds)

    def _turn(self, chat: _Chat) -> AbstractAsyncContextManager[None]:
        """Give a place among a group's messages; to others as many are sent as there are."""
        if isinstance(chat, int) and chat > 0:
            return nullcontext()
        if chat not in self._windows:
            self._windows = {g: w for g, w in self._windows.items() if not w.rested}
            self._windows[chat] = _Window(self._group_messages, self._period)
        return self._windows[chat].turn()

    def _note_pause(self, chat: _Chat, seconds: float) -> None:
        now = asyncio.get_running_loop().time()
        self._pauses = {c: until for c, until in self._pauses.items() if until > now}
        self._pauses[chat] = max(self._pauses.get(chat, 0.0), now + seconds + _MARGIN)

    async def _rest(self, chat: _Chat) -> None:
        """Wait until a chat's pause is over; it may become longer meanwhile."""
        loop = asyncio.get_running_loop()
        while (left := self._pauses.get(chat, 0.0) - loop.time()) > 0:  # noqa: ASYNC110 - what ends it is the clock
            await asyncio.sleep(left)


class _Window:
    """Lets so many messages begin that in no period more than the limit arrive.

    A message arrives somewhere between its sending and Telegram's answer, so its place is free
    again a period after the answer.
    """

    def __init__(self, messages: int, period: float) -> None:
        self._period = period
        self._messages = messages
        # When each place is free, the earliest first.
        self._places: asyncio.PriorityQueue[float] = asyncio.PriorityQueue()
        for _ in range(messages):
            self._places.put_nowait(0.0)

    @property
    def rested(self) -> bool:
        """Whether nothing is on its way, and nothing has been for a period."""
        now = asyncio.get_running_loop().time()
        free = [self._places.get_nowait() for _ in range(self._places.qsize())]
        for at in free:
            self._places.put_nowait(at)
        return len(free) == self._messages and free[-1] <= now

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Wait for a place, and keep it while the body sends."""
        loop = asyncio.get_running_loop()
        free_at = await self._places.get()
        try:
            await asyncio.sleep(max(0.0, free_at - loop.time()))
            # What is cancelled from here on may have been sent all the same.
            free_at = float("inf")
            yield
        finally:
            self._places.put_nowait(min(free_at, loop.time() + self._period))


def _chat(chat: object) -> _Chat | None:
    """Give the chat that a call names, or None; a number may be written as text."""
    try:
        return int(chat)  # type: ignore[call-overload, no-any-return]
    except TypeError:
        return None
    except ValueError:
        return str(chat)
