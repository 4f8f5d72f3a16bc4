"""People who come to talk to the bot."""

import itertools
from collections.abc import Iterator

from tests.telegram.people import Group, Person
from tests.telegram.server import BotApiServer
from tests.tour.page import Page
from tests.tour.talk import Talk, Topic


class Visitors:
    """Lets people come who have not been here before.

    Args:
        server: Telegram.
        page: Where their talks are written.
    """

    def __init__(self, server: BotApiServer, page: Page) -> None:
        self.server = server
        self.page = page
        self._numbers: Iterator[int] = itertools.count(810_000_001)

    def person(self, name: str, language: str) -> Person:
        """Let somebody come, whose app has a language."""
        return self.server.person(next(self._numbers), name, language_code=language)

    def talk(
        self,
        name: str = "Anna",
        language: str = "en",
        group: Group | None = None,
        topic: Topic | None = None,
    ) -> Talk:
        """Let somebody new begin to talk."""
        return Talk(self.server, self.page, self.person(name, language), group, topic)
