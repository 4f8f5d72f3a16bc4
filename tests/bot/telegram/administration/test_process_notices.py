"""The running bot tells administrators what they did not ask for, and keeps what they chose."""

import pytest

from tests.bot.library import HARBOUR_MARKDOWN
from tests.bot.telegram import papers
from tests.bot.telegram.acts import PATIENCE, labels, pressed, settled, shown_of, told
from tests.bot.telegram.deployment import (
    BOTH_ADMINISTRATORS,
    SECOND_ADMINISTRATOR,
    Deployment,
    wait_until,
)
from tests.telegram.people import Person


@pytest.fixture(scope="module")
def admin_user_ids() -> str:
    """Two administrators."""
    return BOTH_ADMINISTRATORS


@pytest.fixture
def second(bot: Deployment) -> Person:
    """Another administrator."""
    return bot.server.person(SECOND_ADMINISTRATOR, "Second", language_code="en")


def test_failed_rebuild(bot: Deployment, administrator: Person, second: Person) -> None:
    """Of a rebuild that failed the others are told; who did it reads it in their own message."""
    server = bot.server
    told(server, second, "/admins")
    broken = bot.content / "broken.md"
    broken.write_text(HARBOUR_MARKDOWN.replace("2024-03-09", "09.03.2024"), encoding="utf-8")
    message = told(server, administrator, "/reindex")
    settled(server, message, lambda m: "could not be rebuilt" in m.text)
    broken.unlink()
    notice = server.wait_for_message(second.id, containing="broken.md", timeout=PATIENCE)
    assert notice.text.startswith("Root could not change the index: ")
    mine = [m for m in server.messages(administrator.id) if m.message_id > message.message_id]
    assert mine == []


def test_switches_survive_a_restart(bot: Deployment, administrator: Person, second: Person) -> None:
    """A switch is one administrator's own, and stays as it was left."""
    server = bot.server
    switches = told(server, administrator, "/notify")
    assert labels(switches) == ["✓ Errors", "✓ Failed rebuilds", "✓ Weekly summary"]
    server.fail_next("editMessageReplyMarkup", status=502)  # the press is worked on again
    administrator.presses(switches, "✓ Errors")
    off = ["– Errors", "✓ Failed rebuilds", "✓ Weekly summary"]
    settled(server, switches, lambda m: labels(m) == off)
    bot.wait_until_done()
    assert bot.process.stop().status == 0
    bot.process.start()
    assert labels(told(server, administrator, "/notify")) == off
    assert labels(told(server, second, "/notify"))[0] == "✓ Errors"


def test_forget(bot: Deployment, administrator: Person) -> None:
    """After /forget no notice comes back on, and what an administrator had sent is gone."""
    server = bot.server
    off = labels(told(server, administrator, "/notify"))
    assert "– Errors" in off
    sent = administrator.sends_file("beacon.txt", papers.plain(), caption=papers.FIELDS)
    offered = shown_of(server, sent)
    uploads = bot.folder / "var" / "uploads"
    assert len(list(uploads.iterdir())) == 1
    assert "/notify" in told(server, administrator, "/forget").text
    assert list(uploads.iterdir()) == []
    assert labels(told(server, administrator, "/notify")) == off
    assert "no longer waiting" in (pressed(server, administrator, offered, "Add").notice or "")


def test_error(bot: Deployment, administrator: Person, second: Person) -> None:
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
    said = administrator.says("/admins")
    server.wait_for_message(administrator.id, after=said, timeout=PATIENCE)
    assert [m for m in server.messages(administrator.id) if refused in m.text] == []


def test_log_is_quiet(bot: Deployment) -> None:
    """Nothing that these tests did left a traceback or a warning of Python's in the log."""
    assert bot.complaints() == []
