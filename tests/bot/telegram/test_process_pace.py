"""The running bot is courteous to who asks much, and to everybody else meanwhile."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bot.telegram.acts import asked
from tests.bot.telegram.deployment import Deployment, wait_until
from tests.telegram.people import Person
from tests.telegram.server import BotApiServer

QUESTION = "When was the Shusha Declaration signed?"


@pytest.fixture(scope="module")
def slow_bot(tmp_path_factory: pytest.TempPathFactory, digest_index: Path) -> Iterator[Deployment]:
    """A bot that answers two questions a minute."""
    with BotApiServer() as server:
        folder = tmp_path_factory.mktemp("slow-bot")
        deployment = Deployment(folder, digest_index, server, QUESTIONS_PER_MINUTE="2")
        with deployment.process as process:
            process.wait_ready()
            yield deployment


def asks(person: Person, times: int) -> None:
    """Ask the same again and again."""
    for _ in range(times):
        person.says(QUESTION)


def answers(server: BotApiServer, person: Person) -> list[str]:
    """Give the answers that somebody got."""
    return [m.text for m in server.messages(person.id) if "15 June 2021" in m.text]


def test_told_once_and_nothing_lost(slow_bot: Deployment) -> None:
    """Whoever asks too much is told so once; the rest waits, and others are answered at once."""
    server = slow_bot.server
    hasty, calm = server.person(1, language_code="de"), server.person(2, language_code="en")
    asks(hasty, 5)
    server.wait_for_message(hasty.id, containing="Das ist viel auf einmal")
    assert "15 June 2021" in asked(server, calm, QUESTION).text
    assert len(server.messages(hasty.id)) == 3
    wait_until(lambda: slow_bot.waiting() == 3, "the calm one's question to be done")


def test_waits_over_a_restart(slow_bot: Deployment) -> None:
    """What had to wait is answered after a restart."""
    server = slow_bot.server
    hasty = server.person(3, language_code="en")
    asks(hasty, 4)
    server.wait_for_message(hasty.id, containing="That is a lot at once")
    slow_bot.process.kill()
    slow_bot.process.start()
    slow_bot.process.wait_ready()
    server.wait_until(lambda: len(answers(server, hasty)) == 4, "all answers", timeout=60)
