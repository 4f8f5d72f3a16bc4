"""Works updates off: the chats side by side, each chat in order, none forgotten."""

import asyncio
from collections import defaultdict
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from typing import Any

import structlog
from sqlalchemy.exc import SQLAlchemyError
from telegram import Update
from telegram.ext import Application

from bot.journal.inbox import Inbox, Incoming
from bot.telegram.errors import ErrorHandler, pause
from bot.telegram.lines import Line, Work
from bot.telegram.pace import SlowedError
from bot.telegram.updates import is_forget, is_question

_OFFERS_AT_ONCE = 4  # inline queries that are searched for side by side
_LONGEST_PAUSE = 60.0  # seconds between two attempts, unless Telegram asks for more

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
        self._lines: defaultdict[int, Line] = defaultdict(Line)
        self._news: defaultdict[int, asyncio.Event] = defaultdict(asyncio.Event)
        self._workers: dict[int, asyncio.Task[None]] = {}
        self._hurried: dict[int, asyncio.Task[None]] = {}
        self._offers = asyncio.Semaphore(_OFFERS_AT_ONCE)
        self._stopping = False

    def submit(self, updates: Iterable[Incoming]) -> None:
        """Put updates into the lines of their chats."""
        for incoming in updates:
            self._lines[incoming.chat].add(self._read(incoming))
            self._news[incoming.chat].set()
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
        for news in self._news.values():
            news.set()
        workers = list(self._workers.values())
        if workers:
            _done, unfinished = await asyncio.wait(workers, timeout=seconds)
            for worker in unfinished:
                worker.cancel()
            await asyncio.gather(*unfinished, return_exceptions=True)
        # A report that is still made, in a thread that nobody can end, would keep the loop from
        # closing, which waits for the threads of its executor: of this one, which has none.
        asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor())

    async def _work(self, chat: int) -> None:
        """Answer one chat's updates until there are none."""
        line, news = self._lines[chat], self._news[chat]
        try:
            while not (self._stopping or line.is_empty):
                news.clear()
                work = line.take()
                if work is not None:
                    await self._answer(work, line)
                    continue
                with suppress(TimeoutError):
                    async with asyncio.timeout(line.seconds()):
                        await news.wait()
        finally:
            del self._workers[chat], self._lines[chat], self._news[chat]

    async def _answer(self, work: Work, line: Line) -> None:
        """Try an update until it is answered, has to wait or the bot stops, so that none is lost.

        An answer whose receipt did not arrive is sent again: rather twice than never.
        """
        bot = self._application.bot
        if work.reader is not None and work.update is not None and is_forget(work.update, bot):
            await self._forget(work.reader, work.incoming.update_id)
        failures = 0
        while not work.forgotten:
            if work.update is not None:
                # What the handlers raise reaches the error handler, not this place.
                await self._application.process_update(work.update)
            error = self._errors.take_retry(work.incoming.update_id)
            if error is None or work.forgotten:
                break
            if self._stopping:
                return
            if isinstance(error, SlowedError):
                line.put_off(work, error)
                return
            await asyncio.sleep(pause(error, failures, _LONGEST_PAUSE))
            failures += 1
        line.finish(work)
        await self._mark_done(work.incoming)

    async def _forget(self, reader: int, before: int) -> None:
        """Let a reader's earlier questions, in whatever chat, count as done.

        Those that wait stay unanswered; what is being answered is no longer recorded.
        """
        forgotten = [work for line in self._lines.values() for work in line.forget(reader, before)]
        for work in forgotten:
            await self._mark_done(work.incoming)

    def _read(self, incoming: Incoming) -> Work:
        """Read an update as it is in the inbox; one that cannot be read is no work."""
        try:
            update = Update.de_json(incoming.payload, self._application.bot)
            sender = update.effective_sender
            return Work(incoming, update, sender.id if sender else None, is_question(update))
        except Exception:  # whatever comes of what is not as documented
            _log.error("update not understood", update_id=incoming.update_id)
            return Work(incoming, None, None, is_question=False)

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
