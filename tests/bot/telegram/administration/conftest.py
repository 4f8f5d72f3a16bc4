"""A running bot for each module of tests, whose content they change, and its administrator."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bot.telegram.deployment import ADMINISTRATOR, Deployment, deployed
from tests.telegram.people import Person
from tests.telegram.server import BotApiServer


@pytest.fixture(scope="module")
def bot(tmp_path_factory: pytest.TempPathFactory, digest_index: Path) -> Iterator[Deployment]:
    """A bot that answers from the digest."""
    with deployed(tmp_path_factory.mktemp("bot"), digest_index) as deployment:
        yield deployment


@pytest.fixture
def telegram(bot: Deployment) -> BotApiServer:
    """The Bot API server of that bot, where new readers and groups are made."""
    return bot.server


@pytest.fixture
def administrator(bot: Deployment) -> Person:
    """The administrator, with an English app."""
    return bot.server.person(ADMINISTRATOR, "Root", language_code="en")
