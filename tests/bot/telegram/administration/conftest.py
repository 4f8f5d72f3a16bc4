"""A running bot for each module of tests, whose content they change, and its administrator."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bot.telegram.deployment import ADMINISTRATOR, Deployment, deployed
from tests.telegram.people import Person
from tests.telegram.server import BotApiServer


@pytest.fixture(scope="module")
def admin_user_ids() -> str:
    """That bot's ADMIN_USER_IDS; a module that needs two administrators has its own."""
    return str(ADMINISTRATOR)


@pytest.fixture(scope="module")
def bot(
    tmp_path_factory: pytest.TempPathFactory, digest_index: Path, admin_user_ids: str
) -> Iterator[Deployment]:
    """A bot that answers from the digest."""
    folder = tmp_path_factory.mktemp("bot")
    with deployed(folder, digest_index, ADMIN_USER_IDS=admin_user_ids) as deployment:
        yield deployment


@pytest.fixture
def telegram(bot: Deployment) -> BotApiServer:
    """The Bot API server of that bot, where new readers and groups are made."""
    return bot.server


@pytest.fixture
def administrator(bot: Deployment) -> Person:
    """The administrator, with an English app."""
    return bot.server.person(ADMINISTRATOR, "Root", language_code="en")
