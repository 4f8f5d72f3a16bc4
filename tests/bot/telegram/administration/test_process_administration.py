"""The running bot's administrators: nobody else is one, and the index is rebuilt meanwhile."""

import pytest

from bot.answering.pages import code_of
from bot.journal.subscriptions import KINDS
from bot.telegram.administration.desk import ADMINISTRATORS_COMMANDS
from bot.texts.catalogue import Catalogue
from index import AuditLog, Encoder
from index.reading.markdown import write_document
from index.types import Paragraph
from tests.bot.library import DIGEST_ID, HARBOUR, HARBOUR_MARKDOWN, build_index
from tests.bot.telegram import papers
from tests.bot.telegram.acts import (
    PATIENCE,
    key_of,
    labels,
    pressed,
    settled,
    shown_of,
    told,
)
from tests.bot.telegram.administration.questions import ANSWER, LIGHTHOUSE, QUESTION
from tests.bot.telegram.deployment import ADMINISTRATOR, Deployment, wait_until
from tests.telegram.chats import Message
from tests.telegram.people import Group, Person


def tell(deployment: Deployment, person: Person, text: str) -> str:
    """Give the first reply to a message in a private chat."""
    return told(deployment.server, person, text).text


def reindex(deployment: Deployment, administrator: Person) -> str:
    """Ask for a rebuild and give what its message says in the end."""
    message = told(deployment.server, administrator, "/reindex")
    return rebuilt(deployment, message)


def rebuilt(deployment: Deployment, message: Message) -> str:
    """Wait until the message about a rebuild says what came of it."""
    started = Catalogue().text("en", "reindex-started")
    return settled(
        deployment.server, message, lambda m: m.text != started and "Reading" not in m.text
    ).text


def state(deployment: Deployment) -> tuple[object, ...]:
    """Give all that administrators can change: content, index, what waits, switches, the log."""
    waiting = sorted(path.name for path in deployment.folder.glob("var/uploads/*"))
    files = {p.name: p.read_bytes() for p in deployment.content.rglob("*") if p.is_file()}
    current = (deployment.index / "CURRENT").read_text()
    switches = deployment.rows(
        "SELECT administrator, kind, wanted FROM subscriptions ORDER BY 1, 2"
    )
    acts = AuditLog(deployment.index).entries(99)
    given_out = len(deployment.server.calls("sendDocument"))
    fetched = len(deployment.server.calls("getFile"))
    return waiting, files, current, switches, acts, given_out, fetched


@pytest.fixture(scope="module")
def offered(bot: Deployment) -> Message:
    """A document that waits for the administrator to decide."""
    root = bot.server.person(ADMINISTRATOR, "Root", language_code="en")
    sent = root.sends_file("beacon.txt", papers.plain(), caption=papers.FIELDS)
    shown = shown_of(bot.server, sent)
    assert labels(shown) == ["Add", "Cancel"]
    return shown


def test_stats(bot: Deployment, administrator: Person, reader: Person) -> None:
    """/stats gives an administrator a picture, and the figures that the database holds."""
    tell(bot, reader, QUESTION)
    tell(bot, reader, "What is the capital of France?")
    tell(bot, reader, "Hello!")
    bot.wait_until_done()
    query = "SELECT count(*), count(DISTINCT reader) FROM exchanges"
    ((questions, readers),) = bot.rows(query)
    statuses = dict(bot.rows("SELECT status, count(*) FROM exchanges GROUP BY status"))
    caption = tell(bot, administrator, "/stats").splitlines()
    assert caption[0].startswith("Statistics, ")
    assert caption[1] == (
        f"{questions} questions from {readers} reader{'s' if readers > 1 else ''}"
    )
    assert caption[2].startswith(f"answered: {statuses['answered']} (")
    assert caption[3].startswith(f"not answered by the text: {statuses['abstained']} (")
    assert caption[4] == f"conversation: {statuses['smalltalk']}"
    (call,) = bot.server.calls("sendPhoto")[-1:]
    assert call.files["photo"].content.startswith(b"\x89PNG")


@pytest.mark.parametrize("name", ADMINISTRATORS_COMMANDS)
def test_stranger(bot: Deployment, reader: Person, catalogue: Catalogue, name: str) -> None:
    """To a stranger the administrators' commands are unknown, whatever the menu shows."""
    before = state(bot)
    for command in (f"/{name}", f"/{name}@test_bot 7d"):
        assert tell(bot, reader, command) == catalogue.text("en", "command-unknown")
    assert state(bot) == before


def test_stranger_forwards_a_command(
    bot: Deployment, reader: Person, administrator: Person, catalogue: Catalogue
) -> None:
    """A forwarded command counts as the forwarder's, not as the first writer's."""
    said = reader.says("Look at this")
    before = bot.server.wait_for_message(reader.id, after=said, timeout=PATIENCE)
    forwarded = {
        **said.as_json(),
        "message_id": before.message_id + 1,
        "text": "/stats",
        "entities": [{"type": "bot_command", "offset": 0, "length": 6}],
        "forward_origin": {"type": "user", "date": said.date, "sender_user": administrator.card},
    }
    bot.server.push("message", forwarded)
    reply = bot.server.wait_for_message(reader.id, after=before, timeout=PATIENCE)
    assert reply.text == catalogue.text("en", "command-unknown")


def test_stranger_sends_documents(
    bot: Deployment, reader: Person, catalogue: Catalogue, offered: Message
) -> None:
    """A stranger's files, addresses and fields are messages as any other; nothing is fetched."""
    server, before = bot.server, state(bot)
    wordless = catalogue.text("en", "question-empty")
    sent = reader.sends_file("beacon.txt", papers.plain())
    first = server.wait_for_message(reader.id, after=sent, timeout=PATIENCE)
    assert first.text == wordless
    asked = reader.sends_file("beacon.txt", papers.plain(), caption=QUESTION)
    assert ANSWER in server.wait_for_message(reader.id, after=asked, timeout=PATIENCE).text
    for text, reply_to in (
        ("https://example.org/beacon\npublisher: Harbour Times", None),
        ("publisher: Somebody", first),
        ("publisher: Somebody", offered),
    ):
        said = reader.says(text, reply_to=reply_to)
        reply = server.wait_for_message(reader.id, after=said, timeout=PATIENCE)
        mine = [catalogue.text("en", f"content-{name}") for name in ("reading", "gone")]
        assert reply.text not in mine
    bot.wait_until_done()
    assert state(bot) == before


def forged(offered: Message) -> list[str]:
    """Make up every kind of press that is an administrator's."""
    key = offered.buttons[0]["callback_data"].split(":")[1]
    code = code_of(DIGEST_ID)
    return [
        *(f"u:{key}:{argument}" for argument in ("add", "drop")),
        *(f"f:{code}:{argument}" for argument in ("0", "get", "remove", "yes")),
        "f::0",
        *(f"k::{kind}" for kind in KINDS),
    ]


def test_stranger_forges_presses(
    bot: Deployment, reader: Person, catalogue: Catalogue, offered: Message
) -> None:
    """A stranger's forged presses are those of buttons that are gone, wherever they are made."""
    before = state(bot)
    own = told(bot.server, reader, QUESTION)
    for data in forged(offered):
        for message in (own, offered):
            done = pressed(bot.server, reader, message, data=data)
            assert done.notice == catalogue.text("en", "press-gone")
            assert done.message.content == message.content
    for action in "ufk":  # with a key that is theirs, but of an answer
        done = pressed(bot.server, reader, own, data=f"{action}:{key_of(own)}:yes")
        assert done.notice == catalogue.text("en", "press-gone")
        assert done.message.content == own.content
    assert state(bot) == before


def test_group_forges_presses(
    bot: Deployment,
    reader: Person,
    administrator: Person,
    group: Group,
    catalogue: Catalogue,
    offered: Message,
) -> None:
    """In a group nobody's presses are an administrator's, not even an administrator's."""
    server, before = bot.server, state(bot)
    said = reader.says(f"@test_bot {QUESTION}", to=group)
    answer = server.wait_for_message(group.id, after=said, timeout=PATIENCE)
    for data in forged(offered):
        for person in (reader, administrator):
            done = pressed(server, person, answer, data=data)
            assert done.notice == catalogue.text("en", "press-gone")
            assert done.message.content == answer.content
    assert state(bot) == before


def test_group(bot: Deployment, administrator: Person, reader: Person, group: Group) -> None:
    """Nobody gets or changes anything in a group, not even an administrator."""
    before = state(bot)
    for person in (reader, administrator):
        for name in ADMINISTRATORS_COMMANDS:
            person.says(f"/{name}@test_bot", to=group)
        person.sends_file("beacon.txt", papers.plain(), caption=papers.FIELDS, to=group)
    administrator.says(f"@test_bot {QUESTION}", to=group)
    bot.server.wait_for_message(group.id, containing=ANSWER, timeout=PATIENCE)
    bot.wait_until_done()
    (answer,) = bot.server.messages(group.id)
    # What replies to the bot reaches it whatever it is.
    administrator.says("publisher: Somebody", to=group, reply_to=answer)
    said = administrator.says("https://example.org/beacon", to=group, reply_to=answer)
    bot.server.wait_for_message(group.id, after=said, timeout=PATIENCE)
    bot.wait_until_done()
    assert state(bot) == before


def test_menus(bot: Deployment) -> None:
    """The administrators' commands are in the menus of their own chats alone."""
    calls = bot.server.calls("setMyCommands")
    menus = [
        (call.parameters["scope"], {entry["command"] for entry in call.parameters["commands"]})
        for call in calls
    ]
    with_them = [scope for scope, names in menus if names & set(ADMINISTRATORS_COMMANDS)]
    assert {(scope["type"], scope["chat_id"]) for scope in with_them} == {("chat", ADMINISTRATOR)}
    of_chat = [names for scope, names in menus if scope["type"] == "chat"]
    assert [names >= set(ADMINISTRATORS_COMMANDS) for names in of_chat] == [True] * 6


def test_reindex_of_broken_content(bot: Deployment, administrator: Person, reader: Person) -> None:
    """When a document is broken, /reindex says which and why, and the old index answers."""
    broken = bot.content / "broken.md"
    broken.write_text(HARBOUR_MARKDOWN.replace("2024-03-09", "09.03.2024"), encoding="utf-8")
    said = reindex(bot, administrator)
    broken.unlink()
    assert [part for part in ("broken.md", "published", "09.03.2024") if part not in said] == []
    assert ANSWER in tell(bot, reader, QUESTION)


def test_reindex_after_a_change(
    bot: Deployment, administrator: Person, reader: Person, catalogue: Catalogue
) -> None:
    """/reindex says when the new content is live; until then and after it, the bot answers."""
    before = int((bot.index / "CURRENT").read_text())
    assert HARBOUR.paragraphs[0].text not in tell(bot, reader, LIGHTHOUSE)
    document = bot.content / "harbour.md"
    document.write_text(HARBOUR_MARKDOWN, encoding="utf-8")
    message = told(bot.server, administrator, "/reindex")
    assert message.text == catalogue.text("en", "reindex-started")
    assert ANSWER in tell(bot, reader, QUESTION)
    live = rebuilt(bot, message)
    assert live.startswith(
        f"Generation {before + 1} is live: 2 documents (1 added, 0 changed, 0 removed), 13 passages"
    )
    answer = told(bot.server, reader, LIGHTHOUSE)
    assert "1887" in answer.text
    assert answer.marked("blockquote")[0] == HARBOUR.paragraphs[0].text
    assert HARBOUR.front_matter.title in answer.marked("italic")[0]
    check_markup_in_content(bot, reader)


def check_markup_in_content(bot: Deployment, reader: Person) -> None:
    """See that HTML and Markdown characters of a document arrive as they are."""
    question = "What do a < sign & a > sign mean in the ledger?"
    answer = told(bot.server, reader, question)
    assert HARBOUR.paragraphs[1].text in answer.text
    links = [entity["url"] for entity in answer.entities if entity["type"] == "text_link"]
    assert links != []
    # Behind the address stand the words that the page opens at.
    assert {link.partition("#:~:text=")[0] for link in links} == {HARBOUR.front_matter.url}
    assert [link for link in links if "#:~:text=" not in link] == []
    for command in ("/about", "/sources", "/start"):
        text = tell(bot, reader, command)
        assert (HARBOUR.front_matter.title in text) == (command != "/start")


def test_reindex_twice_at_once_without_a_change(
    bot: Deployment, administrator: Person, catalogue: Catalogue
) -> None:
    """A second /reindex is told that one is under way; that one says that nothing changed."""
    server = bot.server
    with server.delivered_together():
        said = administrator.says("/reindex")
        administrator.says("/reindex")
    busy = catalogue.text("en", "reindex-busy")
    server.wait_for_message(administrator.id, after=said, containing=busy, timeout=PATIENCE)
    generation = str(int((bot.index / "CURRENT").read_text()))
    unchanged = catalogue.text("en", "reindex-unchanged", generation=generation)
    server.wait_for_message(administrator.id, after=said, containing=unchanged, timeout=PATIENCE)


def test_rebuild_from_outside_goes_live(bot: Deployment, reader: Person, encoder: Encoder) -> None:
    """A generation that another process committed is answered from without a restart."""
    facts = HARBOUR.front_matter.model_copy(update={"title": "Crossings"})
    text = "The night ferry to Morrow Island sails at nine and carries forty lamps."
    (bot.content / "crossings.md").write_text(
        write_document(facts, (Paragraph(1, None, text),)), encoding="utf-8"
    )
    swap = "new generation is live"
    before = bot.process.stderr.count(swap)
    build_index(bot.content, bot.index, lambda: encoder)
    wait_until(lambda: bot.process.stderr.count(swap) > before, "the swap", timeout=PATIENCE)
    assert text in tell(bot, reader, "When does the ferry to Morrow Island sail?")


def test_live_message_that_could_not_be_shown(bot: Deployment, administrator: Person) -> None:
    """That the new generation is live is told again when Telegram did not take it."""
    server = bot.server
    said = administrator.says("/reindex")
    server.fail_next("editMessageText", status=502, chat_id=ADMINISTRATOR)
    server.wait_for_message(administrator.id, after=said, containing="stays live", timeout=PATIENCE)


def test_log_is_quiet(bot: Deployment) -> None:
    """Nothing that these tests did left a traceback or a warning of Python's in the log."""
    assert bot.complaints() == []
