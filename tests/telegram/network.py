"""Everything that the server remembers, guarded by one lock that tells of each change."""

import itertools
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from tests.telegram.chats import Chats
from tests.telegram.files import Files
from tests.telegram.parameters import JSON
from tests.telegram.updates import UpdateQueue


class Network:
    """Telegram as the bot and its users see it.

    The server's thread and the test's thread both work on it; each does so inside
    `change()`, and whoever waits for something sleeps on `changed`.

    Attributes:
        bot: The Bot API's User object of the bot.
        chats: Every chat and its messages.
        users: The Bot API's User objects of the people, by number.
        updates: What waits for the bot.
        open_callbacks: Callback queries that nobody answered yet.
        open_inline_queries: Inline queries that nobody answered yet.
        files: What was sent as a document or a photo.
        changed: The lock, and the news that something changed.
        on_change: Called after each change, in the thread that made it.
    """

    def __init__(self, bot: JSON) -> None:
        self.bot = bot
        self.chats = Chats()
        self.users: dict[int, JSON] = {bot["id"]: bot}
        self.updates = UpdateQueue()
        self.files = Files()
        self.open_callbacks: set[str] = set()
        self.open_inline_queries: set[str] = set()
        self.changed = threading.Condition()
        self.on_change: Callable[[], object] = lambda: None
        self._numbers = itertools.count(1)

    @contextmanager
    def change(self) -> Iterator[None]:
        """Hold the lock, and tell those who wait when it is released."""
        with self.changed:
            yield
            self.changed.notify_all()
        self.on_change()

    def next_number(self) -> int:
        """Give a number that was not given before."""
        return next(self._numbers)
