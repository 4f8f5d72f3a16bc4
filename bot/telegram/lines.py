"""The line of a chat: which of its updates is worked on next."""

import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from telegram import Update

from bot.journal.inbox import Incoming
from bot.telegram.pace import SlowedError


@dataclass(slots=True, eq=False)
class Work:
    """An update in its line.

    Attributes:
        incoming: As it is in the inbox.
        update: The same as python-telegram-bot reads it; None when it cannot.
        reader: Who wrote it, or None.
        is_question: Whether it may have to wait for its pace.
        not_before: When it is tried again, on the line's clock.
        holds_chat: Whether nobody's question goes before it, or only no other of its reader.
        forgotten: Whether its reader wants nothing of it any more.
    """

    incoming: Incoming
    update: Update | None
    reader: int | None
    is_question: bool
    not_before: float = 0.0
    holds_chat: bool = False
    forgotten: bool = False


class Line:
    """Keeps a chat's updates in order, but for what need not wait for a slowed question.

    Questions keep their order: none goes before another one of its reader, or before one that
    waits because the whole chat asks too much. Commands and presses wait for no slowed question.

    Args:
        clock: Tells the seconds that have passed.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._fresh: deque[Work] = deque()
        self._slowed: list[Work] = []
        self._taken: Work | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing is left to be worked on."""
        return not self._fresh and not self._slowed

    def add(self, work: Work) -> None:
        """Put an update at the end."""
        self._fresh.append(work)

    def take(self) -> Work | None:
        """Take what is to be worked on now; None when there is nothing, or it has to wait."""
        self._taken = self._due()
        while self._taken is None and self._fresh:
            work = self._fresh.popleft()
            if work.is_question and self._slowed:
                self._slowed.append(work)
                self._taken = self._due()
            else:
                self._taken = work
        return self._taken

    def put_off(self, work: Work, slowed: SlowedError) -> None:
        """Let what was taken wait, in its place."""
        work.not_before = self._clock() + slowed.seconds
        work.holds_chat = slowed.whole_chat
        if work not in self._slowed:
            self._slowed.append(work)

    def finish(self, work: Work) -> None:
        """Let what was taken go."""
        if work in self._slowed:
            self._slowed.remove(work)

    def seconds(self) -> float:
        """Give the seconds until something that waits can be taken."""
        now = self._clock()
        return max(0.0, min((w.not_before for w in self._first()), default=now) - now)

    def forget(self, reader: int, before: int) -> list[Work]:
        """Take out the questions of a reader that wait, and mark the one that is worked on.

        Args:
            reader: The reader's number.
            before: The number of the update with which it was asked for.

        Returns:
            All of them.
        """

        def is_meant(work: Work) -> bool:
            earlier = work.incoming.update_id < before
            return earlier and work.is_question and work.reader == reader

        waiting = [work for work in (*self._slowed, *self._fresh) if is_meant(work)]
        for work in waiting:
            work.forgotten = True
        self._slowed = [work for work in self._slowed if not work.forgotten]
        self._fresh = deque(work for work in self._fresh if not work.forgotten)
        taken = self._taken
        if taken is not None and taken not in waiting and is_meant(taken):
            taken.forgotten = True
            waiting.append(taken)
        return waiting

    def _due(self) -> Work | None:
        now = self._clock()
        return next((work for work in self._first() if work.not_before <= now), None)

    def _first(self) -> list[Work]:
        """List the slowed questions that no earlier one holds up, oldest first."""
        first: list[Work] = []
        held: set[int | None] = set()
        for work in self._slowed:
            if work.reader in held:
                continue
            first.append(work)
            if work.holds_chat and work.not_before > self._clock():
                break
            held.add(work.reader)
        return first
