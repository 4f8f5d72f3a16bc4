"""Works updates off: the chats side by side, each chat in order, none forgotten."""

import asyncio
from collections import defaultdict, deque
from collections.abc import Iterable
from contextlib import suppress
from functools import partial
from typing import Any

import structlog
from sqlalchemy.exc import SQLAlchemyError
from telegram import Update
from telegram.ext import Application

from bot.journal.inbox import Inbox, Incoming
from bot.telegram.errors import ErrorHandler, backoff

_CHATS_AT_ONCE = 16
_OFFERS_AT_ONCE = 4  # inline queries that are searched for side by side
_LONGEST_PAUSE = 60.0  # seconds between two attempts

_log = structlog.get_logger(__name__)


class Dispatcher:
    """Hands updates to the application.

    Args:
        application: The handlers.
        inbox: Where an update is marked done.
        errors: Knows which updates are to be tried again.
    """

    def __init__(
        self,
        application: Application[Any, Any, Any, Any, Any, Any],
        inbox: Inbox,
        errors: ErrorHandler,
    ) -> None:
        self._application = application
        self._inbox = inbox
        self._errors = errors
        self._queues: defaultdict[int, deque[Incoming]] = defaultdict(deque)
        self._workers: dict[int, asyncio.Task[None]] = {}
        self._seats = asyncio.Semaphore(_CHATS_AT_ONCE)
        self._hurried: dict[int, asyncio.Task[None]] = {}
        self._offers = asyncio.Semaphore(_OFFERS_AT_ONCE)
        self._stopping = False

    def submit(self, updates: Iterable[Incoming]) -> None:
        """Queue updates, each behind those of its chat."""
        for incoming in updates:
            self._queues[incoming.chat].append(incoming)
            if incoming.chat not in self._workers:
                worker = asyncio.create_task(self._work(incoming.chat))
                self._workers[incoming.chat] = worker

    def hurry(self, updates: Iterable[Update]) -> None:
        """Answer what somebody is typing, beside everything else.

        It is worth nothing a moment later, so it is not written down, and of one reader only
        the last is worked on.
        """
        for update in updates:
            reader = update.effective_user.id if update.effective_user else 0
            if (earlier := self._hurried.get(reader)) is not None:
                earlier.cancel()
            task = asyncio.create_task(self._offer(update))
            self._hurried[reader] = task
            task.add_done_callback(partial(self._forget_offer, reader))

    async def _offer(self, update: Update) -> None:
        async with self._offers:
            await self._application.process_update(update)
        self._errors.take_retry(update.update_id)

    def _forget_offer(self, reader: int, task: asyncio.Task[None]) -> None:
        if self._hurried.get(reader) is task:
            del self._hurried[reader]

    async def stop(self, seconds: float) -> None:
        """Finish what is being answered, for at most `seconds`; the rest waits in the inbox."""
        self._stopping = True
        for task in self._hurried.values():
            task.cancel()
        workers = list(self._workers.values())
        if not workers:
            return
        _done, unfinished = await asyncio.wait(workers, timeout=seconds)
        for worker in unfinished:
            worker.cancel()
        await asyncio.gather(*unfinished, return_exceptions=True)

    async def _work(self, chat: int) -> None:
        """Answer one chat's updates until there are none."""
        queue = self._queues[chat]
        try:
            while queue and not self._stopping:
                await self._answer(queue[0])
                queue.popleft()
        finally:
            del self._workers[chat], self._queues[chat]

    async def _answer(self, incoming: Incoming) -> None:
        """Try an update until it is answered or the bot stops, so that no question is lost.

        An answer whose receipt did not arrive is sent again: rather twice than never.
        """
        failures = 0
        while True:
            async with self._seats:
                await self._process(incoming)
            retry = self._errors.take_retry(incoming.update_id)
            if retry is None:
                await self._mark_done(incoming)
                return
            if self._stopping:
                return
            if retry.after is not None:
                await asyncio.sleep(retry.after)
            else:
                await asyncio.sleep(backoff(failures, _LONGEST_PAUSE))
                failures += 1

    async def _process(self, incoming: Incoming) -> None:
        """Run the handlers; what they raise reaches the error handler, not this place."""
        try:
            update = Update.de_json(incoming.payload, self._application.bot)
        except (KeyError, TypeError, ValueError):
            _log.exception("update not understood", update_id=incoming.update_id)
            return
        await self._application.process_update(update)

    async def _mark_done(self, incoming: Incoming) -> None:
        marking = asyncio.create_task(
            asyncio.to_thread(self._inbox.mark_done, incoming.update_id, incoming.sent_at)
        )
        try:
            # Shielded: the answer is out, so a stop must not keep this from being noted.
            await asyncio.shield(marking)
        except asyncio.CancelledError:
            with suppress(SQLAlchemyError):
                await marking
            raise
        except SQLAlchemyError:
            _log.exception("update could not be marked done", update_id=incoming.update_id)
