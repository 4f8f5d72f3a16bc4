"""How much is answered in a minute: of a chat, and of one reader."""

import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from itertools import takewhile

_PERIOD = 60.0  # seconds
# How many seconds after an attempt an update still has its turn: more than before the next one.
_KEEPS_TURN = 3600.0


class SlowedError(Exception):
    """A question has to wait; it is answered when it is tried again.

    Attributes:
        seconds: How long.
        whole_chat: Whether everybody in its chat has to, and not its reader alone.
    """

    def __init__(self, seconds: float, *, whole_chat: bool) -> None:
        super().__init__(f"wait {seconds:.0f} s")
        self.seconds = seconds
        self.whole_chat = whole_chat


@dataclass(frozen=True, slots=True)
class Wait:
    """That there is no turn.

    Attributes:
        seconds: How long there is none.
        whose: The chat or the reader that has used its turns up.
        whole_chat: Whether it is the chat.
    """

    seconds: float
    whose: str
    whole_chat: bool


class Pace:
    """Spaces questions, or commands and presses, out.

    A chat has so many turns in a period. A reader has as many in all chats together, so that
    being in many groups gives no more, and half as many in one group, so that the others can ask
    too.

    Args:
        turns: How many a chat has; they may be taken all at once.
        period: Its length in seconds.
        clock: Tells the seconds that have passed.
    """

    def __init__(
        self,
        turns: int,
        period: float = _PERIOD,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._turns = turns
        self._period = period
        self._clock = clock
        self._taken: dict[str, deque[float]] = {}
        self._told: set[str] = set()
        # When each update that has its turn was last tried, the longest ago first.
        self._granted: dict[int, float] = {}

    def take(self, chat: str, reader: str | None, update_id: int) -> Wait | None:
        """Take a turn, if there is one; else tell how long there is none.

        An update that is tried again takes no further turn.

        Args:
            chat: The chat's pseudonym.
            reader: The reader's, or None; a private chat's is its reader's.
            update_id: The number of the update that is answered.
        """
        now = self._clock()
        self._forget_rested(now)
        if self._granted.pop(update_id, None) is not None:
            self._granted[update_id] = now
            return None
        limits = {chat: self._turns}
        if reader is not None and reader != chat:
            limits |= {reader: self._turns, f"{chat} {reader}": (self._turns + 1) // 2}
        for whose, limit in limits.items():
            taken = self._taken.get(whose, deque())
            while taken and taken[0] <= now - self._period:
                taken.popleft()
            if len(taken) >= limit:
                return Wait(taken[0] + self._period - now, whose, whose == chat)
        for whose in limits:
            self._taken.setdefault(whose, deque()).append(now)
        self._granted[update_id] = now
        return None

    def mark_told(self, wait: Wait, reader: str | None) -> bool:
        """Note that a reader who has to wait is told so: once, and of a chat only one.

        Returns:
            Whether this is the first time.
        """
        if self._told & {wait.whose, reader}:
            return False
        self._told |= {wait.whose} if reader is None else {wait.whose, reader}
        return True

    def _forget_rested(self, now: float) -> None:
        """Keep nothing of whoever has been quiet for a period."""
        rested = [whose for whose, taken in self._taken.items() if taken[-1] <= now - self._period]
        for whose in rested:
            del self._taken[whose]
        self._told &= self._taken.keys()
        over = now - _KEEPS_TURN
        for update_id in list(takewhile(lambda n: self._granted[n] <= over, self._granted)):
            del self._granted[update_id]
