"""The running bot follows questions that are edited, and answers /ask."""

import pytest

from bot.texts.catalogue import Catalogue
from tests.bot.telegram.acts import asked, key_of, labels, now, pressed
from tests.bot.telegram.deployment import Deployment
from tests.telegram.chats import Message
from tests.telegram.client import call
from tests.telegram.people import Group, Person
from tests.telegram.server import BotApiServer

QUESTION = "When was the Shusha Declaration signed?"
ANSWER = "15 June 2021"
SECOND = "When was the Republic of Türkiye proclaimed?"
SECOND_ANSWER = "1923"


def asked_in(deployment: Deployment, chat_id: int) -> list[str | None]:
    """List the questions that are kept of a chat."""
    rows = deployment.rows(
        "SELECT question FROM exchanges WHERE chat = ? ORDER BY id",
        deployment.secrets.pseudonym(chat_id),
    )
    return [deployment.secrets.decrypt(words) for (words,) in rows]


def wait_for_edit(server: BotApiServer, answer: Message, containing: str) -> Message:
    """Wait until an answer was edited; gives it as it is then."""
    return server.wait_for_message(
        answer.chat_id,
        containing=containing,
        where=lambda m: m.message_id == answer.message_id,
    )


def test_edited_question(digest_bot: Deployment, reader: Person) -> None:
    """An edited question's answer is edited in place, and its exchange revised."""
    server = digest_bot.server
    said = reader.says(QUESTION)
    answer = server.wait_for_message(reader.id, after=said)
    reader.edits(said, SECOND)
    edited = wait_for_edit(server, answer, SECOND_ANSWER)
    assert ANSWER not in edited.text
    assert edited.marked("bold") != []
    digest_bot.wait_until_done()
    assert len(server.messages(reader.id)) == 1
    assert asked_in(digest_bot, reader.id) == [SECOND]


def test_buttons_of_an_edited_answer(digest_bot: Deployment, reader: Person) -> None:
    """The buttons show more of the new answer; votes for the first one do not count for it."""
    server = digest_bot.server
    said = reader.says(QUESTION)
    answer = server.wait_for_message(reader.id, after=said)
    pressed(server, reader, answer, "👍")
    reader.edits(said, SECOND)
    edited = wait_for_edit(server, answer, SECOND_ANSWER)
    digest_bot.wait_until_done()
    assert key_of(edited) == key_of(answer)
    assert labels(edited) == labels(answer)
    assert digest_bot.rows("SELECT * FROM votes WHERE exchange = ?", key_of(answer)) == []
    shown = pressed(server, reader, edited, "More passages").message
    cited = edited.marked("expandable_blockquote")
    assert set(cited).isdisjoint(shown.marked("expandable_blockquote"))
    back = pressed(server, reader, edited, "‹ Back").message
    assert (back.text, back.entities, back.reply_markup) == (
        edited.text,
        edited.entities,
        edited.reply_markup,
    )


def test_edited_while_more_is_shown(digest_bot: Deployment, reader: Person) -> None:
    """Whatever the message shows when its question is edited, the new answer takes its place."""
    server = digest_bot.server
    said = reader.says(QUESTION)
    answer = server.wait_for_message(reader.id, after=said)
    pressed(server, reader, answer, "Sources")
    reader.edits(said, SECOND)
    edited = wait_for_edit(server, answer, SECOND_ANSWER)
    assert labels(edited) == labels(answer)


def test_edited_to_small_talk_and_back(
    telegram: BotApiServer, reader: Person, catalogue: Catalogue
) -> None:
    """Small talk in place of a question takes the buttons away; a question brings them back."""
    said = reader.says(QUESTION)
    answer = telegram.wait_for_message(reader.id, after=said)
    reader.edits(said, "Hello!")
    greeting = wait_for_edit(telegram, answer, catalogue.text("en", "smalltalk-greeting"))
    assert (greeting.entities, greeting.reply_markup) == ((), None)
    reader.edits(said, QUESTION)
    restored = wait_for_edit(telegram, answer, ANSWER)
    assert (restored.text, restored.reply_markup) == (answer.text, answer.reply_markup)


def test_edit_that_changes_nothing_asked(
    digest_bot: Deployment, reader: Person, group: Group
) -> None:
    """An edit that asks the same, as when only the mention moves, changes nothing."""
    server = digest_bot.server
    first = asked(server, reader, QUESTION)
    reader.edits(server.conversation(reader.id)[0], QUESTION)
    said = reader.says(f"@test_bot {QUESTION}", to=group)
    second = server.wait_for_message(group.id, after=said)
    reader.edits(said, f"{QUESTION} @test_bot")
    digest_bot.wait_until_done()
    assert (now(server, first), now(server, second)) == (first, second)
    for chat in (reader.id, group.id):
        assert len(server.messages(chat)) == 1
        assert asked_in(digest_bot, chat) == [QUESTION]
        assert [c for c in server.calls("editMessageText") if c.parameters["chat_id"] == chat] == []


def test_edit_in_a_group(digest_bot: Deployment, reader: Person, group: Group) -> None:
    """An edited question to the bot in a group has its answer edited too."""
    server = digest_bot.server
    said = reader.says(f"@test_bot {QUESTION}", to=group)
    answer = server.wait_for_message(group.id, after=said)
    reader.edits(said, f"@test_bot {SECOND}")
    edited = wait_for_edit(server, answer, SECOND_ANSWER)
    assert edited.reply_to == said
    digest_bot.wait_until_done()
    assert len(server.messages(group.id)) == 1
    assert asked_in(digest_bot, group.id) == [SECOND]
    assert labels(pressed(server, reader, edited, "Sources").message) == ["‹ Back"]


def test_message_that_is_edited_to_address_the_bot(
    digest_bot: Deployment, reader: Person, group: Group
) -> None:
    """An edited message that was never answered gets an answer, attached to it."""
    server = digest_bot.server
    said = reader.says(QUESTION, to=group)
    reader.edits(said, f"@test_bot {QUESTION}")
    answer = server.wait_for_message(group.id, after=said)
    assert ANSWER in answer.text
    assert answer.reply_to is not None
    assert answer.reply_to.message_id == said.message_id
    digest_bot.wait_until_done()
    assert asked_in(digest_bot, group.id) == [QUESTION]


def test_edited_after_forget(digest_bot: Deployment, reader: Person) -> None:
    """A question whose exchange was forgotten is answered anew when it is edited."""
    server = digest_bot.server
    said = reader.says(QUESTION)
    answer = server.wait_for_message(reader.id, after=said)
    forgotten = asked(server, reader, "/forget")
    reader.edits(said, SECOND)
    again = server.wait_for_message(reader.id, after=forgotten)
    assert SECOND_ANSWER in again.text
    assert now(server, answer) == answer
    digest_bot.wait_until_done()
    assert asked_in(digest_bot, reader.id) == [SECOND]


@pytest.mark.parametrize("in_group", [False, True])
def test_edited_after_the_answer_was_deleted(
    digest_bot: Deployment, reader: Person, group: Group, in_group: bool
) -> None:
    """A question whose answer is no longer in the chat is answered anew when it is edited."""
    server = digest_bot.server
    said = reader.says(f"/ask {QUESTION}", to=group if in_group else None)
    answer = server.wait_for_message(said.chat_id, after=said)
    digest_bot.wait_until_done()
    deleted = call(server, "deleteMessage", chat_id=answer.chat_id, message_id=answer.message_id)
    assert deleted["ok"]
    reader.edits(said, f"/ask {SECOND}")
    again = server.wait_for_message(said.chat_id, after=answer)
    assert SECOND_ANSWER in again.text
    assert (again.reply_to is not None) == in_group
    digest_bot.wait_until_done()
    assert labels(pressed(server, reader, again, "Sources").message) == ["‹ Back"]
    reader.edits(said, f"/ask {QUESTION}")
    wait_for_edit(server, again, ANSWER)
    digest_bot.wait_until_done()
    assert len(server.messages(said.chat_id)) == 1
    assert asked_in(digest_bot, said.chat_id) == [QUESTION, QUESTION]


def test_edit_that_could_not_be_made(digest_bot: Deployment, reader: Person) -> None:
    """An edit that Telegram did not take is tried again; the exchange is revised once it is."""
    server = digest_bot.server
    said = reader.says(QUESTION)
    answer = server.wait_for_message(reader.id, after=said)
    server.fail_next("editMessageText", status=502, chat_id=reader.id)
    reader.edits(said, SECOND)
    wait_for_edit(server, answer, SECOND_ANSWER)
    digest_bot.wait_until_done()
    assert len(server.messages(reader.id)) == 1
    assert asked_in(digest_bot, reader.id) == [SECOND]


def test_edited_command(digest_bot: Deployment, reader: Person) -> None:
    """A command that is edited, or a question that becomes one, is left alone."""
    server = digest_bot.server
    reader.edits(reader.says("/help"), "/about")
    said = reader.says(QUESTION)
    answer = server.wait_for_message(reader.id, after=said)
    reader.edits(said, "/start")
    digest_bot.wait_until_done()
    assert now(server, answer) == answer
    assert len(server.messages(reader.id)) == 2


@pytest.mark.parametrize("command", ["/ask", "/ask@test_bot"])
@pytest.mark.parametrize("in_group", [False, True])
def test_ask(
    digest_bot: Deployment, reader: Person, group: Group, command: str, in_group: bool
) -> None:
    """/ask answers the question behind it, in private and in a group."""
    server = digest_bot.server
    said = reader.says(f"{command} {QUESTION}", to=group if in_group else None)
    answer = server.wait_for_message(said.chat_id, after=said)
    assert ANSWER in answer.text
    assert answer.reply_to == (said if in_group else None)
    assert labels(answer)[:4] == ["More passages", "Sources", "👍", "👎"]
    digest_bot.wait_until_done()
    assert asked_in(digest_bot, said.chat_id) == [QUESTION]


@pytest.mark.parametrize("in_group", [False, True])
def test_ask_without_a_question(
    digest_bot: Deployment, reader: Person, group: Group, catalogue: Catalogue, in_group: bool
) -> None:
    """/ask alone explains itself, and is no question."""
    explained = asked(digest_bot.server, reader, "/ask", group if in_group else None)
    assert explained.text == catalogue.text("en", "ask-how")
    digest_bot.wait_until_done()
    assert asked_in(digest_bot, explained.chat_id) == []


def test_edited_ask(digest_bot: Deployment, reader: Person, group: Group) -> None:
    """What stands behind /ask may be edited, and added where nothing stood."""
    server = digest_bot.server
    said = reader.says(f"/ask {QUESTION}", to=group)
    answer = server.wait_for_message(group.id, after=said)
    reader.edits(said, f"/ask {SECOND}")
    wait_for_edit(server, answer, SECOND_ANSWER)
    alone = reader.says("/ask", to=group)
    explained = server.wait_for_message(group.id, after=alone)
    reader.edits(alone, f"/ask {QUESTION}")
    assert ANSWER in server.wait_for_message(group.id, after=explained).text
    digest_bot.wait_until_done()
    assert asked_in(digest_bot, group.id) == [SECOND, QUESTION]
