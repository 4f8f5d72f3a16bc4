"""The running bot's administrators: figures, and rebuilding the index while it answers."""

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.texts.catalogue import Catalogue
from index import Encoder
from index.reading.markdown import write_document
from index.types import Paragraph
from tests.bot.library import HARBOUR, HARBOUR_MARKDOWN, build_index
from tests.bot.telegram.deployment import ADMINISTRATOR, Deployment, wait_until
from tests.telegram.people import Person
from tests.telegram.server import BotApiServer

QUESTION = "When was the Shusha Declaration signed?"
ANSWER = "15 June 2021"
LIGHTHOUSE = "When was the lighthouse at Cape Lorn lit for the first time?"
_numbers = itertools.count(800_000_001)


@pytest.fixture(scope="module")
def administered(
    tmp_path_factory: pytest.TempPathFactory, digest_index: Path
) -> Iterator[Deployment]:
    """A bot whose content the tests change."""
    with BotApiServer() as server:
        folder = tmp_path_factory.mktemp("administered")
        deployment = Deployment(folder, digest_index, server)
        with deployment.process as process:
            process.wait_ready()
            yield deployment


@pytest.fixture
def administrator(administered: Deployment) -> Person:
    """The administrator, with an English app."""
    return administered.server.person(ADMINISTRATOR, "Root", language_code="en")


@pytest.fixture
def stranger(administered: Deployment) -> Person:
    """Somebody whom no other test knows."""
    return administered.server.person(next(_numbers), language_code="en")


def tell(deployment: Deployment, person: Person, text: str) -> str:
    """Give the first reply to a message in a private chat."""
    said = person.says(text)
    return deployment.server.wait_for_message(person.id, after=said).text


def reindex(deployment: Deployment, administrator: Person) -> str:
    """Ask for a rebuild and give what the bot says when it is over."""
    started = Catalogue().text("en", "reindex-started")
    said = administrator.says("/reindex")
    server = deployment.server
    server.wait_for_message(administrator.id, after=said, containing=started)
    return server.wait_for_message(
        administrator.id, after=said, where=lambda m: m.text != started, timeout=60
    ).text


def test_stats(administered: Deployment, administrator: Person, stranger: Person) -> None:
    """/stats gives an administrator the figures that the database holds."""
    tell(administered, stranger, QUESTION)
    tell(administered, stranger, "What is the capital of France?")
    tell(administered, stranger, "Hello!")
    administered.wait_until_done()
    query = "SELECT count(*), count(DISTINCT reader) FROM exchanges"
    ((questions, readers),) = administered.rows(query)
    statuses = dict(administered.rows("SELECT status, count(*) FROM exchanges GROUP BY status"))
    lines = tell(administered, administrator, "/stats").splitlines()
    assert lines[:2] == [
        "Statistics",
        f"{questions} questions from {readers} reader{'s' if readers > 1 else ''}",
    ]
    assert lines[2:5] == [
        f"answered: {statuses['answered']}",
        f"not answered by the text: {statuses['abstained']}",
        f"conversation: {statuses['smalltalk']}",
    ]
    assert lines[5].startswith("time to answer: ")
    assert lines[6] == f"languages: en {questions}"


@pytest.mark.parametrize("command", ["/stats", "/reindex", "/stats@test_bot", "/reindex@test_bot"])
def test_stranger(
    administered: Deployment, stranger: Person, catalogue: Catalogue, command: str
) -> None:
    """To a stranger the administrators' commands are unknown, whatever the menu shows."""
    assert tell(administered, stranger, command) == catalogue.text("en", "command-unknown")


def test_stranger_forwards_a_command(
    administered: Deployment, stranger: Person, administrator: Person, catalogue: Catalogue
) -> None:
    """A forwarded command counts as the forwarder's, not as the first writer's."""
    said = stranger.says("Look at this")
    before = administered.server.wait_for_message(stranger.id, after=said)
    forwarded = {
        **said.as_json(),
        "message_id": before.message_id + 1,
        "text": "/stats",
        "entities": [{"type": "bot_command", "offset": 0, "length": 6}],
        "forward_origin": {"type": "user", "date": said.date, "sender_user": administrator.card},
    }
    administered.server.push("message", forwarded)
    reply = administered.server.wait_for_message(stranger.id, after=before)
    assert reply.text == catalogue.text("en", "command-unknown")


@pytest.mark.parametrize("command", ["/stats", "/reindex@test_bot"])
def test_group(
    administered: Deployment, administrator: Person, stranger: Person, command: str
) -> None:
    """Nobody gets figures or a rebuild in a group, not even an administrator."""
    group = administered.server.group(-next(_numbers))
    for person in (stranger, administrator):
        person.says(command, to=group)
    person.says(f"@test_bot {QUESTION}", to=group)
    administered.server.wait_for_message(group.id, containing=ANSWER)
    administered.wait_until_done()
    assert len(administered.server.messages(group.id)) == 1


def test_reindex_of_broken_content(
    administered: Deployment, administrator: Person, stranger: Person
) -> None:
    """When a document is broken, /reindex says which and why, and the old index answers."""
    broken = administered.content / "broken.md"
    broken.write_text(HARBOUR_MARKDOWN.replace("2024-03-09", "09.03.2024"), encoding="utf-8")
    said = reindex(administered, administrator)
    broken.unlink()
    assert [part for part in ("broken.md", "published", "09.03.2024") if part not in said] == []
    assert ANSWER in tell(administered, stranger, QUESTION)


def test_reindex_after_a_change(
    administered: Deployment, administrator: Person, stranger: Person, catalogue: Catalogue
) -> None:
    """/reindex says when the new content is live; until then and after it, the bot answers."""
    before = int((administered.index / "CURRENT").read_text())
    assert HARBOUR.paragraphs[0].text not in tell(administered, stranger, LIGHTHOUSE)
    document = administered.content / "harbour.md"
    document.write_text(HARBOUR_MARKDOWN, encoding="utf-8")
    administrator_said = administrator.says("/reindex")
    administered.server.wait_for_message(
        administrator.id,
        after=administrator_said,
        containing=catalogue.text("en", "reindex-started"),
    )
    assert ANSWER in tell(administered, stranger, QUESTION)
    live = administered.server.wait_for_message(
        administrator.id, after=administrator_said, containing="is live", timeout=60
    ).text
    assert live.startswith(f"Generation {before + 1} is live: 2 documents, 13 passages, ")
    answer = administered.server.wait_for_message(
        stranger.id, after=stranger.says(LIGHTHOUSE), containing="1887"
    )
    assert answer.marked("expandable_blockquote")[0] == HARBOUR.paragraphs[0].text
    assert HARBOUR.front_matter.title in answer.marked("italic")[0]
    check_markup_in_content(administered, stranger)


def check_markup_in_content(administered: Deployment, stranger: Person) -> None:
    """See that HTML and Markdown characters of a document arrive as they are."""
    question = "What do a < sign & a > sign mean in the ledger?"
    said = stranger.says(question)
    answer = administered.server.wait_for_message(stranger.id, after=said)
    assert HARBOUR.paragraphs[1].text in answer.marked("expandable_blockquote")
    links = [entity["url"] for entity in answer.entities if entity["type"] == "text_link"]
    assert links != []
    # Behind the address stand the words that the page opens at.
    assert {link.partition("#:~:text=")[0] for link in links} == {HARBOUR.front_matter.url}
    assert [link for link in links if "#:~:text=" not in link] == []
    for command in ("/about", "/sources", "/start"):
        text = tell(administered, stranger, command)
        assert (HARBOUR.front_matter.title in text) == (command != "/start")


def test_reindex_twice_at_once_without_a_change(
    administered: Deployment, administrator: Person, catalogue: Catalogue
) -> None:
    """A second /reindex is told that one is under way; that one says that nothing changed."""
    server = administered.server
    with server.delivered_together():
        said = administrator.says("/reindex")
        administrator.says("/reindex")
    busy = catalogue.text("en", "reindex-busy")
    server.wait_for_message(administrator.id, after=said, containing=busy)
    generation = str(int((administered.index / "CURRENT").read_text()))
    unchanged = catalogue.text(
        "en", "reindex-unchanged", generation=generation, documents=0, passages=0, seconds=0
    )
    server.wait_for_message(administrator.id, after=said, containing=unchanged, timeout=60)


def test_rebuild_from_outside_goes_live(
    administered: Deployment, stranger: Person, encoder: Encoder
) -> None:
    """A generation that another process committed is answered from without a restart."""
    facts = HARBOUR.front_matter.model_copy(update={"title": "Crossings"})
    text = "The night ferry to Morrow Island sails at nine and carries forty lamps."
    (administered.content / "crossings.md").write_text(
        write_document(facts, (Paragraph(1, None, text),)), encoding="utf-8"
    )
    swap = "new generation is live"
    before = administered.process.stderr.count(swap)
    build_index(administered.content, administered.index, lambda: encoder)
    wait_until(lambda: administered.process.stderr.count(swap) > before, "the swap")
    assert text in tell(administered, stranger, "When does the ferry to Morrow Island sail?")


def test_live_message_that_could_not_be_sent(
    administered: Deployment, administrator: Person
) -> None:
    """That the new generation is live is told again when Telegram did not take it."""
    server = administered.server
    said = administrator.says("/reindex")
    server.wait_for_message(administrator.id, after=said, containing="Rebuilding")
    server.fail_next("sendMessage", status=502, chat_id=ADMINISTRATOR)
    server.wait_for_message(administrator.id, after=said, containing="stays live", timeout=60)


def test_log_is_quiet(administered: Deployment) -> None:
    """Nothing that these tests did left a traceback or a warning of Python's in the log."""
    log = administered.process.stderr
    assert [part for part in ("Traceback", "Warning", "<token>") if part in log] == []
