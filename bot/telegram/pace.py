"""How many questions are answered in a minute: of a chat, and of one reader."""

import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

_PERIOD = 60.0  # seconds


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
    """Spaces questions out.

    A chat has so many turns in a period. A reader has as many in all chats together, so that
    being in many groups gives no more, and half as many in one group, so that the others can ask
    too.

    Args:
        questions: How many turns a chat has; they may be taken all at once.
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

    def take(self, chat: str, reader: str | None) -> Wait | None:
        """Take a turn, if there is one; else tell how long there is none.

        Args:
            chat: The chat's pseudonym.
            reader: The reader's, or None; a private chat's is its reader's.
        """
        now = self._clock()
        self._forget_rested(now)
        limits = {chat: self._questions}
        if reader is not None and reader != chat:
            limits |= {reader: self._questions, f"{chat} {reader}": (self._questions + 1) // 2}
        for whose, limit in limits.items():
            taken = self._taken.get(whose, deque())
            while taken and taken[0] <= now - self._period:
                taken.popleft()
            if len(taken) >= limit:
                return Wait(taken[0] + self._period - now, whose, whose == chat)
        for whose in limits:
            self._taken.setdefault(whose, deque()).append(now)
        return None

    def tell(self, wait: Wait, reader: str | None) -> bool:
        """Tell whether a reader who has to wait is to be told so: once, and of a chat only one."""
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
