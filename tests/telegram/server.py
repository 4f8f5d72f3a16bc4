"""A Bot API server on localhost, as a test holds it in its hand.

It runs in a thread of its own; every method may be called from the test's thread.

    with BotApiServer() as server:
        reader = server.person(7, "Anna", language_code="de")
        question = reader.says("Wann?")
        answer = server.wait_for_message(reader.id, after=question)
"""

import asyncio
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from types import TracebackType
from typing import Self

from aiohttp import web

from tests.telegram.faults import ErrorAnswer, Fault, FaultPlan, Garbage, Hold, Reset, Silence
from tests.telegram.network import Network
from tests.telegram.observer import TIMEOUT, Observer
from tests.telegram.parameters import JSON
from tests.telegram.people import Group, Person
from tests.telegram.wire import Wire

TOKEN = "123456:TEST-token-for-localhost-only"


class BotApiServer(Observer):
    """Telegram, as far as a bot can tell.

    Args:
        token: The only token that it accepts.
        username: The bot's name, without `@`.
        reads_groups: Whether privacy mode is off, so that the bot gets every message.

    Attributes:
        token: The only token that it accepts.
        bot: The Bot API's User object of the bot.
        url: Where it listens once its context is entered; a bot's `TELEGRAM_API_URL`.
    """

    def __init__(
        self, token: str = TOKEN, username: str = "test_bot", *, reads_groups: bool = False
    ) -> None:
        self.token = token
        self.url = ""
        self.bot: JSON = {
            "id": int(token.partition(":")[0]),
            "is_bot": True,
            "first_name": "Test bot",
            "username": username,
            "can_join_groups": True,
            "can_read_all_group_messages": reads_groups,
            "supports_inline_queries": True,
        }
        super().__init__(Network(self.bot))
        self._faults = FaultPlan()
        self._failures: list[str] = []
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._started: Future[str] = Future()
        self._stop: Callable[[], object] = lambda: None

    def __enter__(self) -> Self:
        self._thread.start()
        self.url = self._started.result(TIMEOUT)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stop()
        self._thread.join(TIMEOUT)
        if self._failures and error is None:
            raise AssertionError("\n".join(["The test server itself failed.", *self._failures]))

    def _run(self) -> None:
        try:
            asyncio.run(self._serve())
        except BaseException as error:
            if self._started.done():
                raise
            self._started.set_exception(error)

    async def _serve(self) -> None:
        loop, stopping = asyncio.get_running_loop(), asyncio.Event()
        wire = Wire(self._network, self.token, self._calls, self._faults)
        self._failures = wire.failures
        runner = web.AppRunner(wire.application(), shutdown_timeout=1, handler_cancellation=True)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        pushing = asyncio.create_task(wire.push_updates())
        self._network.on_change = lambda: loop.call_soon_threadsafe(wire.wake)
        self._stop = lambda: loop.call_soon_threadsafe(stopping.set)
        self._started.set_result(f"http://127.0.0.1:{runner.addresses[0][1]}")
        await stopping.wait()
        self._network.on_change = lambda: None
        pushing.cancel()
        with suppress(asyncio.CancelledError):
            await pushing
        wire.close()
        await runner.cleanup()

    def person(
        self,
        user_id: int,
        first_name: str = "Reader",
        *,
        language_code: str | None = None,
        username: str | None = None,
        started: bool = True,
    ) -> Person:
        """Let somebody exist.

        Args:
            user_id: The user's number, above zero.
            first_name: The user's name.
            language_code: The language of the user's app, such as `tr` or `pt-br`.
            username: The user's public name, without `@`.
            started: Whether they talked to the bot before, so that it may write first.
        """
        card: JSON = {"id": user_id, "is_bot": False, "first_name": first_name}
        card |= {"language_code": language_code} if language_code else {}
        card |= {"username": username} if username else {}
        return Person(self._network, card, started=started)

    def group(
        self, chat_id: int, title: str = "Group", *, administrators: tuple[int, ...] = ()
    ) -> Group:
        """Let a supergroup exist that the bot is in.

        Args:
            chat_id: The group's number, below zero.
            title: The group's name.
            administrators: The users, the bot perhaps among them, who administer it.
        """
        card: JSON = {"id": chat_id, "type": "supergroup", "title": title}
        return Group(self._network, card, administrators)

    def push(self, kind: str, payload: JSON) -> None:
        """Queue an update that no act of a `Person` makes, such as a `poll_answer`."""
        with self._network.change():
            self._network.updates.push(kind, payload)

    def deliver_again(self, update: JSON) -> None:
        """Deliver an update once more, confirmed or not."""
        with self._network.change():
            self._network.updates.repeat(update)

    @contextmanager
    def delivered_together(self, *, reverse: bool = False) -> Iterator[None]:
        """Deliver what people do inside all at once at the end, in order or reversed."""
        with self._network.change():
            self._network.updates.hold()
        try:
            yield
        finally:
            with self._network.change():
                self._network.updates.release(reverse=reverse)

    @contextmanager
    def withheld(self) -> Iterator[list[JSON]]:
        """Deliver nothing that people do inside; gives the updates, for `deliver_again`."""
        kept: list[JSON] = []
        with self._network.change():
            self._network.updates.hold()
        try:
            yield kept
        finally:
            with self._network.change():
                kept += self._network.updates.withhold()

    def expire_queries(self) -> None:
        """Let every pressed button and inline query be too old to answer."""
        with self._network.change():
            self._network.open_callbacks.clear()
            self._network.open_inline_queries.clear()

    def fail_next(
        self,
        method: str | None,
        *,
        status: int,
        retry_after: int | None = None,
        description: str | None = None,
        times: int = 1,
        chat_id: int | None = None,
    ) -> None:
        """Refuse the next calls of a method, so that they have no effect.

        This and its three sisters take any method but getUpdates when `method` is None, and
        any chat when `chat_id` is.
        """
        self._plan(ErrorAnswer(status, retry_after, description), method, times, chat_id)

    def reset_next(
        self,
        method: str | None,
        *,
        after_effect: bool,
        times: int = 1,
        chat_id: int | None = None,
    ) -> None:
        """Reset the connection of the next calls, before or after they have their effect."""
        self._plan(Reset(after_effect), method, times, chat_id)

    def delay_next(
        self,
        method: str | None,
        *,
        seconds: float | None,
        after_effect: bool = False,
        times: int = 1,
        chat_id: int | None = None,
    ) -> None:
        """Answer the next calls late, or never when `seconds` is None."""
        self._plan(Silence(seconds, after_effect), method, times, chat_id)

    @contextmanager
    def holding_next(self, method: str, *, chat_id: int | None = None) -> Iterator[None]:
        """Carry the next call of a method out, but let its answer wait until the context ends."""
        hold = Hold()
        self._plan(hold, method, 1, chat_id)
        try:
            yield
        finally:
            with self._network.change():
                hold.over = True

    def forget_faults(self) -> None:
        """Let no fault happen that was planned and has not happened yet."""
        with self._network.change():
            self._faults.clear()

    def garble_next(
        self, method: str | None, *, times: int = 1, chat_id: int | None = None
    ) -> None:
        """Carry the next calls out, but answer with something that is not JSON."""
        self._plan(Garbage(), method, times, chat_id)

    def _plan(self, fault: Fault, method: str | None, times: int, chat_id: int | None) -> None:
        with self._network.change():
            self._faults.add(fault, method, chat_id, times)
