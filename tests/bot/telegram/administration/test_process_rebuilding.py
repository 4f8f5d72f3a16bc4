"""The running bot's index from the chat: seen, rebuilt, gone back, and none of it by halves."""

import json

import pytest

from bot.texts.catalogue import Catalogue
from index import AuditLog
from tests.bot.library import DIGEST_ID, HARBOUR, HARBOUR_MARKDOWN
from tests.bot.telegram.acts import PATIENCE, settled, told
from tests.bot.telegram.administration.questions import ANSWER, LIGHTHOUSE, QUESTION
from tests.bot.telegram.deployment import (
    ADMINISTRATOR,
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


def test_nothing_to_go_back_to(bot: Deployment, administrator: Person) -> None:
    """Without a generation before this one /rollback says so, and nothing is noted."""
    shown = told(bot.server, administrator, "/rollback").text
    assert "There is no generation before 000001" in shown
    assert AuditLog(bot.index).entries(1) == []


def test_index(bot: Deployment, administrator: Person) -> None:
    """/index tells what is live, when it was built and that its files are whole."""
    manifest = json.loads((bot.index / "generations/000001/manifest.json").read_text())
    shown = told(bot.server, administrator, "/index").text
    built = manifest["built_at"][:16].replace("T", " ")
    assert shown.startswith(f"Generation 1 is live, built {built}")
    assert f"{manifest['passages']} passages" in shown
    assert f"({DIGEST_ID})" in shown
    assert f"all {len(manifest['files'])} files match" in shown


def test_two_administrators_at_once(bot: Deployment, administrator: Person) -> None:
    """The index is rebuilt once at a time, also where the first is not told yet that it began."""
    server = bot.server
    second = server.person(SECOND_ADMINISTRATOR, "Second", language_code="en")
    with server.holding_next("sendMessage", chat_id=ADMINISTRATOR):
        message = told(server, administrator, "/reindex")
        busy = told(server, second, "/reindex").text
    assert busy == Catalogue().text("en", "reindex-busy")
    assert "Nothing has changed" in settled(server, message, lambda m: "changed" in m.text).text


def test_there_and_back(bot: Deployment, administrator: Person, reader: Person) -> None:
    """A rebuild edits one message, readers are answered meanwhile, and /rollback undoes it."""
    server = bot.server
    (bot.content / "harbour.md").write_text(HARBOUR_MARKDOWN, encoding="utf-8")
    message = told(server, administrator, "/reindex")
    for _ in range(3):
        assert ANSWER in told(server, reader, QUESTION).text
    done = settled(server, message, lambda m: "is live" in m.text)
    assert "2 documents (1 added" in done.text
    after = [m for m in server.messages(administrator.id) if m.message_id > message.message_id]
    assert after == []
    assert HARBOUR.paragraphs[0].text in told(server, reader, LIGHTHOUSE).text
    assert "Generation 1 is live again" in told(server, administrator, "/rollback").text
    assert HARBOUR.paragraphs[0].text not in told(server, reader, LIGHTHOUSE).text
    acts = [(e.act, e.by, e.generation, e.documents) for e in AuditLog(bot.index).entries(9)]
    by = f"Root ({ADMINISTRATOR})"
    assert acts == [("rolled_back", by, 1, ()), ("built", by, 2, ("harbour",))]


def test_damaged_file(bot: Deployment, administrator: Person) -> None:
    """/index names a file of the live generation that is not what was written."""
    (file, *_) = sorted((bot.index / "generations/000001").glob("*.npy"))
    data = file.read_bytes()
    file.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
    shown = told(bot.server, administrator, "/index").text
    file.write_bytes(data)
    assert file.name in shown
    assert "match" not in shown


def test_killed_while_it_rebuilds(bot: Deployment, administrator: Person, reader: Person) -> None:
    """After a kill in the middle of a rebuild the old index answers, and the next is whole."""
    server = bot.server
    before = (bot.index / "CURRENT").read_text()
    told(server, administrator, "/reindex")
    scratch = bot.index / "generations"
    names = {path.name for path in scratch.iterdir()}
    wait_until(
        lambda: {path.name for path in scratch.iterdir()} != names, "the build", timeout=PATIENCE
    )
    bot.process.kill()
    assert (bot.index / "CURRENT").read_text() == before
    bot.process.start()
    bot.process.wait_ready()
    assert ANSWER in told(server, reader, QUESTION).text
    message = told(server, administrator, "/reindex")
    assert "is live" in settled(server, message, lambda m: "live" in m.text).text
    assert "files match" in told(server, administrator, "/index").text
    assert "1887" in told(server, reader, LIGHTHOUSE).text


def test_killed_after_it_went_back(bot: Deployment, administrator: Person) -> None:
    """A /rollback that is delivered again after a kill goes back once, and says that it did."""
    server = bot.server
    server.delay_next("sendMessage", seconds=None, chat_id=ADMINISTRATOR)
    told_before = len(server.calls("sendMessage"))
    said = administrator.says("/rollback")
    wait_until(
        lambda: len(server.calls("sendMessage")) > told_before, "the outcome", timeout=PATIENCE
    )
    bot.process.kill()
    assert (bot.index / "CURRENT").read_text() == "000001\n"
    bot.process.start()
    reply = server.wait_for_message(administrator.id, after=said, timeout=PATIENCE)
    assert "Generation 1 is live again" in reply.text
    assert [entry.act for entry in AuditLog(bot.index).entries(2)] == ["rolled_back", "built"]


def test_log_is_quiet(bot: Deployment) -> None:
    """Nothing that these tests did left a traceback or a warning of Python's in the log."""
    assert bot.complaints() == []
