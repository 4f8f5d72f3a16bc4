"""One running bot for all tests that leave it running, and another for each that ends it."""

import itertools
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.bot.telegram.deployment import Deployment
from tests.telegram.people import Group, Person
from tests.telegram.server import BotApiServer

QUESTION_DAYS = 17
_numbers = itertools.count(700_000_001)


@pytest.fixture(scope="session")
def digest_bot(
    tmp_path_factory: pytest.TempPathFactory, digest_index: Path
) -> Iterator[Deployment]:
    """A bot that answers from the digest, logs everything, and is shared by many tests."""
    with BotApiServer() as server:
        deployment = Deployment(
            tmp_path_factory.mktemp("digest-bot"),
            digest_index,
            server,
            LOG_LEVEL="DEBUG",
            LOG_FORMAT="json",
            QUESTION_DAYS=str(QUESTION_DAYS),
        )
        with deployment.process as process:
            process.wait_ready()
            yield deployment


@pytest.fixture
def telegram(digest_bot: Deployment) -> BotApiServer:
    """The Bot API server of the shared bot."""
    return digest_bot.server


@pytest.fixture
def new_reader(telegram: BotApiServer) -> Callable[[str | None], Person]:
    """Make somebody whom no other test knows, with the language of their app."""
    return lambda language: telegram.person(next(_numbers), language_code=language)


@pytest.fixture
def reader(new_reader: Callable[[str | None], Person]) -> Person:
    """Somebody with an English app whom no other test knows."""
    return new_reader("en")


@pytest.fixture
def group(telegram: BotApiServer) -> Group:
    """A group that no other test knows."""
    return telegram.group(-next(_numbers))


@pytest.fixture
def deployment(tmp_path: Path, digest_index: Path) -> Iterator[Deployment]:
    """A bot that no other test has, not started yet."""
    with BotApiServer() as server:
        yield Deployment(tmp_path, digest_index, server)


@pytest.fixture
def anna(deployment: Deployment) -> Person:
    """A reader of that bot."""
    return deployment.server.person(7_000_007, "Anna", language_code="en")
