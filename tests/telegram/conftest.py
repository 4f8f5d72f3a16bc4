"""A running server, somebody who reads, and a client that speaks to the server."""

from collections.abc import AsyncIterator, Iterator

import pytest
from telegram import Bot

from tests.telegram.client import client
from tests.telegram.people import Person
from tests.telegram.server import BotApiServer


@pytest.fixture
def server() -> Iterator[BotApiServer]:
    """A running server."""
    with BotApiServer() as running:
        yield running


@pytest.fixture
def anna(server: BotApiServer) -> Person:
    """A reader who has talked to the bot before."""
    return server.person(7, "Anna", language_code="de", username="anna_reads")


@pytest.fixture
async def bot(server: BotApiServer) -> AsyncIterator[Bot]:
    """A client that speaks to the server."""
    async with client(server) as initialised:
        yield initialised
