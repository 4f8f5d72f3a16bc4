"""The running bot's documents as an administrator sees them: downloaded and removed."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.answering.pages import code_of
from bot.texts.catalogue import Catalogue
from tests.bot.library import DIGEST_ID, HARBOUR, HARBOUR_MARKDOWN
from tests.bot.telegram.acts import labels, now, pressed, settled, told
from tests.bot.telegram.administration.questions import LIGHTHOUSE
from tests.bot.telegram.deployment import ADMINISTRATOR, Deployment, deployed
from tests.telegram.chats import Message
from tests.telegram.people import Group, Person

TITLE = HARBOUR.front_matter.title


@pytest.fixture(scope="module")
def bot(tmp_path_factory: pytest.TempPathFactory, shelf_index: Path) -> Iterator[Deployment]:
    """A bot with two documents."""
    with deployed(tmp_path_factory.mktemp("bot"), shelf_index) as deployment:
        (deployment.content / "harbour.md").write_text(HARBOUR_MARKDOWN, encoding="utf-8")
        yield deployment


def chosen(bot: Deployment, administrator: Person, title: str) -> Message:
    """Give /sources and choose a document."""
    shelf = told(bot.server, administrator, "/sources")
    administrator.presses(shelf, title)
    return settled(bot.server, shelf, lambda m: "Download" in labels(m))


def test_everybody_else_gets_a_list(
    bot: Deployment, administrator: Person, reader: Person, group: Group
) -> None:
    """/sources offers an administrator the documents, and lists them to others and in groups."""
    assert "Lamps & <ledgers>" in told(bot.server, reader, "/sources").text
    shelf = told(bot.server, administrator, "/sources")
    assert (labels(shelf)[0], "ledgers" in shelf.text) == (TITLE, False)
    said = administrator.says("/sources@test_bot", to=group)
    listed = bot.server.wait_for_message(group.id, after=said)
    assert ("Lamps & <ledgers>" in listed.text, listed.buttons) == (True, [])


def test_download(bot: Deployment, administrator: Person) -> None:
    """A document is sent as the very bytes of its file."""
    shown = chosen(bot, administrator, TITLE)
    administrator.presses(shown, "Download")
    call = bot.server.wait_for_call("sendDocument", chat_id=ADMINISTRATOR)
    (upload,) = call.files.values()
    assert (upload.name, upload.content) == (
        "harbour.md",
        (bot.content / "harbour.md").read_bytes(),
    )


def test_back(bot: Deployment, administrator: Person) -> None:
    """Nothing is removed before it was asked twice, and every step leads back."""
    shown = chosen(bot, administrator, TITLE)
    assert labels(shown) == ["Download", "Remove", "‹ Back"]
    administrator.presses(shown, "Remove")
    sure = settled(bot.server, shown, lambda m: "Yes, remove" in labels(m))
    assert sure.text.startswith(Catalogue().text("en", "shelf-remove-sure"))
    assert "Ada <Ost> & Sons" in sure.text
    administrator.presses(sure, "‹ Back")
    settled(bot.server, shown, lambda m: TITLE in labels(m))
    assert (bot.content / "harbour.md").is_file()


@pytest.mark.parametrize(
    "data", ["f:nothing:yes", "f:nothing:get", "f:nothing:0", "f::99999", "f::x"]
)
def test_press_of_nothing(bot: Deployment, administrator: Person, data: str) -> None:
    """A press that names no document changes nothing."""
    shelf = told(bot.server, administrator, "/sources")
    notice = pressed(bot.server, administrator, shelf, data=data).notice
    gone = Catalogue().text("en", "document-gone")
    assert notice == (gone if "nothing" in data else "")
    after = told(bot.server, administrator, "/sources")  # the press is done by then
    assert labels(after) == labels(shelf)
    assert set(labels(now(bot.server, shelf))) <= set(labels(shelf))


def test_file_that_is_gone(bot: Deployment, administrator: Person) -> None:
    """A document whose file somebody took away is not sent; nothing else breaks."""
    shown = chosen(bot, administrator, TITLE)
    file = bot.content / "harbour.md"
    data = file.read_bytes()
    file.unlink()
    gone = Catalogue().text("en", "document-gone")
    assert pressed(bot.server, administrator, shown, "Download").notice == gone
    file.write_bytes(data)


def test_remove(bot: Deployment, administrator: Person, reader: Person) -> None:
    """A document that is removed is quoted no more; the last one stays."""
    server = bot.server
    assert "1887" in told(server, reader, LIGHTHOUSE).text
    shown = chosen(bot, administrator, TITLE)
    administrator.presses(shown, "Remove")
    settled(server, shown, lambda m: "Yes, remove" in labels(m))
    administrator.presses(shown, "Yes, remove")
    done = settled(server, shown, lambda m: "is live" in m.text)
    assert ("1 document (0 added, 0 changed, 1 removed)" in done.text, done.buttons) == (True, [])
    assert [file.name for file in bot.content.iterdir()] == [f"{DIGEST_ID}.md"]
    assert "1887" not in told(server, reader, LIGHTHOUSE).text
    gone = Catalogue().text("en", "document-gone")
    data = f"f:{code_of('harbour')}:yes"
    assert pressed(server, administrator, shown, data=data).notice == gone

    shelf = told(server, administrator, "/sources")
    (title,) = labels(shelf)
    last = chosen(bot, administrator, title)
    administrator.presses(last, "Remove")
    settled(server, last, lambda m: "Yes, remove" in labels(m))
    administrator.presses(last, "Yes, remove")
    refused = settled(server, last, lambda m: "only document" in m.text)
    assert DIGEST_ID in refused.text
    assert [file.name for file in bot.content.iterdir()] == [f"{DIGEST_ID}.md"]
    assert labels(told(server, administrator, "/sources")) == [title]


def test_log_is_quiet(bot: Deployment) -> None:
    """Nothing that these tests did left a traceback or a warning of Python's in the log."""
    assert bot.complaints() == []
