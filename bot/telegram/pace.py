"""How many questions of one chat are answered in a minute."""

import time
from collections import deque
from collections.abc import Callable

_PERIOD = 60.0  # seconds


class SlowedError(Exception):
    """A question has to wait; it is answered when it is tried again.

    Attributes:
        seconds: How long.
    """

    def __init__(self, seconds: float) -> None:
        super().__init__(f"wait {seconds:.0f} s")
        self.seconds = seconds


class Pace:
    """Spaces the questions of each chat out.

    Args:
        questions: How many are answered at once, and in a period at the most.
        period: Its length in seconds.
        clock: Tells the seconds that have passed.
    """

    def __init__(
        self,
        questions: int,
        period: float = _PERIOD,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._questions = questions
        self._period = period
        self._clock = clock
        self._taken: dict[str, deque[float]] = {}
        self._told: set[str] = set()

    def take(self, chat: str) -> float:
        """Take a chat's turn, if there is one; give the seconds until there is, else 0."""
        now = self._clock()
        self._forget_rested(now)
        taken = self._taken.get(chat, deque())
        while taken and taken[0] <= now - self._period:
            taken.popleft()
        if len(taken) >= self._questions:
            return taken[0] + self._period - now
        taken.append(now)
        self._taken[chat] = taken
        return 0.0

    def tell(self, chat: str) -> bool:
        """Tell whether a chat that has to wait does not know yet; asked again, it does."""
        if chat in self._told:
            return False
        self._told.add(chat)
        return True

    def _forget_rested(self, now: float) -> None:
        """Keep nothing of chats that have been quiet for a period."""
        rested = [chat for chat, taken in self._taken.items() if taken[-1] <= now - self._period]
        for chat in rested:
            del self._taken[chat]
            self._told.discard(chat)
