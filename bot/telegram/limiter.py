"""Keeps the bot below Telegram's limits on messages."""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from typing import Any, TypeAlias

from telegram.constants import FloodLimit
from telegram.ext import AIORateLimiter

_Answer: TypeAlias = bool | dict[str, Any] | list[dict[str, Any]]
_Send: TypeAlias = Callable[..., Coroutine[Any, Any, _Answer]]

# What Telegram does not count among a chat's messages. The menu's have limits of their own, which
# readers' answers must not wait for.
_UNCOUNTED = {
    "sendChatAction",
    "answerCallbackQuery",
    "answerInlineQuery",
    "setMyCommands",
    "getMyDescription",
    "setMyDescription",
    "getMyShortDescription",
    "setMyShortDescription",
}
_PERIOD = 60.0  # seconds


class Limiter(AIORateLimiter):
    """Keeps the bot below Telegram's limits; signs, notices and the menu are not counted.

    The library's own limit for groups fills up again while it is used up, and so lets nearly
    twice as many messages into a minute.

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
        super().__init__(group_max_rate=0, group_time_period=0, max_retries=max_retries)
        self._group_messages = group_messages
        self._period = period
        self._windows: dict[int | str, _Window] = {}

    async def process_request(
        self,
        callback: _Send,
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: int | None,
    ) -> _Answer:
        """Let what is not counted pass, and hold the rest back as long as it takes."""
        if endpoint in _UNCOUNTED:
            return await callback(*args, **kwargs)
        group = _group(data.get("chat_id"))

        async def send(*args: Any, **kwargs: Any) -> _Answer:
            if group is None:
                return await callback(*args, **kwargs)
            async with self._window(group).turn():
                return await callback(*args, **kwargs)

        return await super().process_request(send, args, kwargs, endpoint, data, rate_limit_args)

    def _window(self, group: int | str) -> "_Window":
        if group not in self._windows:
            self._windows = {g: w for g, w in self._windows.items() if not w.rested}
            self._windows[group] = _Window(self._group_messages, self._period)
        return self._windows[group]


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


def _group(chat: object) -> int | str | None:
    """Give the group or channel that a call names, which may be by its name, or None."""
    try:
        number = int(chat)  # type: ignore[call-overload]
    except TypeError:
        return None
    except ValueError:
        return str(chat)
    return number if number < 0 else None
