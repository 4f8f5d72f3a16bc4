"""The running bot tells administrators what they did not ask for, and keeps what they chose."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bot.library import HARBOUR_MARKDOWN
from tests.bot.telegram.acts import PATIENCE, labels, settled, told
from tests.bot.telegram.deployment import ADMINISTRATOR, Deployment, wait_until
from tests.telegram.people import Person
from tests.telegram.server import BotApiServer

SECOND = 900_000_002


@pytest.fixture(scope="module")
def bot(tmp_path_factory: pytest.TempPathFactory, digest_index: Path) -> Iterator[Deployment]:
    """A bot with two administrators."""
    with BotApiServer() as server:
        deployment = Deployment(
            tmp_path_factory.mktemp("notices"),
            digest_index,
            server,
            ADMIN_USER_IDS=f"{ADMINISTRATOR},{SECOND}",
        )
        with deployment.process as process:
            process.wait_ready()
            yield deployment


@pytest.fixture
def root(bot: Deployment) -> Person:
    """An administrator."""
    return bot.server.person(ADMINISTRATOR, "Root", language_code="en")


@pytest.fixture
def second(bot: Deployment) -> Person:
    """Another one."""
    return bot.server.person(SECOND, "Second", language_code="en")


def test_failed_rebuild(bot: Deployment, root: Person, second: Person) -> None:
    """Of a rebuild that failed the others are told; who did it reads it in their own message."""
    server = bot.server
    told(server, second, "/admins")
    broken = bot.content / "broken.md"
    broken.write_text(HARBOUR_MARKDOWN.replace("2024-03-09", "09.03.2024"), encoding="utf-8")
    message = told(server, root, "/reindex")
    settled(server, message, lambda m: "could not be rebuilt" in m.text)
    broken.unlink()
    notice = server.wait_for_message(second.id, containing="broken.md", timeout=PATIENCE)
    assert notice.text.startswith("Root could not change the index: ")
    mine = [m for m in server.messages(root.id) if m.message_id > message.message_id]
    assert mine == []


def test_switches_survive_a_restart(bot: Deployment, root: Person, second: Person) -> None:
    """A switch is one administrator's own, and stays as it was left."""
    server = bot.server
    switches = told(server, root, "/notify")
    assert labels(switches) == ["✓ Errors", "✓ Failed rebuilds", "✓ Weekly summary"]
    root.presses(switches, "✓ Errors")
    off = ["– Errors", "✓ Failed rebuilds", "✓ Weekly summary"]
    settled(server, switches, lambda m: labels(m) == off)
    bot.wait_until_done()
    assert bot.process.stop().status == 0
    bot.process.start()
    assert labels(told(server, root, "/notify")) == off
    assert labels(told(server, second, "/notify"))[0] == "✓ Errors"


def test_error(bot: Deployment, root: Person, second: Person) -> None:
    """An error of the log is told to the administrators who want to hear of errors."""
    server = bot.server
    current = bot.index / "CURRENT"
    number = current.read_text()
    current.write_text("000099\n")
    refused = "new generation refused"
    wait_until(lambda: refused in bot.process.stderr, "the error", timeout=PATIENCE)
    current.write_text(number)
    notice = server.wait_for_message(second.id, containing=refused, timeout=PATIENCE)
    assert notice.text.startswith("One error in the log:\n• new generation refused: ")
    said = root.says("/admins")
    server.wait_for_message(root.id, after=said, timeout=PATIENCE)
    assert [m for m in server.messages(root.id) if refused in m.text] == []


def test_log_is_quiet(bot: Deployment) -> None:
    """Nothing that these tests did left a traceback or a warning of Python's in the log."""
    log = bot.process.stderr
    assert [part for part in ("Traceback", "Warning", "<token>") if part in log] == []
