"""The running bot in groups: silent unless it is addressed, and in the right place then."""

from collections.abc import Callable

import pytest

from bot.texts.catalogue import Catalogue
from tests.bot.telegram.acts import asked, key_of, labels, looks, now, pressed, votes
from tests.bot.telegram.deployment import Deployment
from tests.telegram.chats import Message
from tests.telegram.people import Group, Person
from tests.telegram.server import BotApiServer

QUESTION = "When was the Shusha Declaration signed?"
ANSWER = "15 June 2021"
OTHERS_QUESTION = "When was the Republic of Türkiye proclaimed?"
PHOTO = {"file_id": "p", "file_unique_id": "p", "width": 9, "height": 9}


def test_not_addressed(digest_bot: Deployment, reader: Person, group: Group) -> None:
    """What a group's members say to each other is neither answered nor kept."""
    before = digest_bot.rows("SELECT count(*) FROM inbox")[0][0]
    somebody = reader.says("Who has read the article?", to=group)
    for said in (
        reader.says(QUESTION, to=group),
        reader.says("I agree", to=group, reply_to=somebody),
        reader.says("@another_bot when was it signed?", to=group),
        reader.says("/ask@another_bot When was it signed?", to=group),
    ):
        digest_bot.server.push("message", said.as_json())  # as without privacy mode
    reader.says(QUESTION)
    digest_bot.server.wait_for_message(reader.id)
    digest_bot.wait_until_done()
    assert digest_bot.server.messages(group.id) == []
    assert digest_bot.exchanges("I agree") == []
    assert digest_bot.rows("SELECT count(*) FROM inbox")[0][0] == before + 1


def test_anonymous_administrator(digest_bot: Deployment, reader: Person, group: Group) -> None:
    """Who writes in the name of a group is that group, though Telegram gives all one user."""
    said = reader.says(f"Tell me. {QUESTION}", to=group).as_json()
    user = {
        "id": 1087968824,
        "is_bot": True,
        "first_name": "Group",
        "username": "GroupAnonymousBot",
    }
    named = {"text": f"/ask {QUESTION}", "from": user, "sender_chat": said["chat"]}
    command = {"type": "bot_command", "offset": 0, "length": 4}
    digest_bot.server.push("message", said | named | {"entities": [command]})
    digest_bot.server.wait_for_message(group.id, containing=ANSWER)
    digest_bot.wait_until_done()
    (who,) = digest_bot.rows("SELECT reader FROM exchanges ORDER BY id DESC LIMIT 1")[0]
    assert who == digest_bot.secrets.pseudonym(group.id)


def test_command_that_may_be_deleted(digest_bot: Deployment, reader: Person, group: Group) -> None:
    """Other bots clean commands away; the reply does not hang on the command's being there."""
    said = reader.says("/help@test_bot", to=group)
    digest_bot.server.wait_for_message(group.id, after=said)
    (call,) = [
        c for c in digest_bot.server.calls("sendMessage") if c.parameters["chat_id"] == group.id
    ]
    assert call.parameters["reply_parameters"]["allow_sending_without_reply"] is True


def test_caption_that_mentions(digest_bot: Deployment, reader: Person, group: Group) -> None:
    """A picture's caption is a question like any other."""
    said = reader.sends({"photo": [PHOTO]}, caption=f"@test_bot {QUESTION}", to=group)
    answer = digest_bot.server.wait_for_message(group.id, after=said)
    assert ANSWER in answer.text
    assert answer.reply_to == said


@pytest.mark.parametrize(
    "text",
    [
        f"@test_bot {QUESTION}",
        f"{QUESTION} @test_bot",
        f"🙂 🇦🇿 @test_bot {QUESTION}",
        f"@TEST_Bot, {QUESTION}",
    ],
)
def test_mention(digest_bot: Deployment, reader: Person, group: Group, text: str) -> None:
    """A mention is answered, attached to the question, and the mention is no part of it."""
    said = reader.says(text, to=group)
    answer = digest_bot.server.wait_for_message(group.id, after=said)
    assert ANSWER in answer.text
    assert answer.reply_to == said
    digest_bot.wait_until_done()
    (words,) = digest_bot.rows("SELECT question FROM exchanges ORDER BY id DESC LIMIT 1")[0]
    asked = digest_bot.secrets.decrypt(words) or ""
    assert "bot" not in asked


@pytest.mark.parametrize("command", ["/ask", "/ask@test_bot", "/ask@test_bot,", "/Ask@Test_Bot:"])
def test_ask(telegram: BotApiServer, reader: Person, group: Group, command: str) -> None:
    """The question behind /ask is answered, whatever mark stands between the two."""
    answer = asked(telegram, reader, f"{command} {QUESTION}", group)
    assert ANSWER in answer.text


def test_empty_after_the_mention(
    telegram: BotApiServer, reader: Person, group: Group, catalogue: Catalogue
) -> None:
    """A mention without a question is asked for one."""
    said = reader.says("@test_bot", to=group)
    answer = telegram.wait_for_message(group.id, after=said)
    assert answer.text == catalogue.text("en", "question-empty")
    assert answer.reply_to == said


def test_reply_to_the_bot(telegram: BotApiServer, reader: Person, group: Group) -> None:
    """Who answers the bot is answered, and the follow-up is understood."""
    first = telegram_answer(telegram, group, reader.says(f"@test_bot {QUESTION}", to=group))
    said = reader.says("And who signed it?", to=group, reply_to=first)
    answer = telegram_answer(telegram, group, said)
    assert "Aliyev and Erdoğan both signed" in answer.text
    assert answer.reply_to is not None
    assert answer.reply_to.message_id == said.message_id


def test_reply_to_an_earlier_answer(
    telegram: BotApiServer, new_reader: Callable[[str | None], Person], group: Group
) -> None:
    """A reply to an answer leans on that answer's question, whoever has asked what since then."""
    one, other = new_reader("en"), new_reader("en")
    first = asked(telegram, one, f"@test_bot {QUESTION}", group)
    asked(telegram, other, f"@test_bot {OTHERS_QUESTION}", group)
    said = one.says("And who signed it, then?", to=group, reply_to=first)
    assert "Aliyev and Erdoğan both signed" in telegram_answer(telegram, group, said).text


def test_reply_to_an_answer_before_the_new_beginning(
    telegram: BotApiServer, reader: Person, group: Group, catalogue: Catalogue
) -> None:
    """/new leaves what was asked before it behind, for replies to its answers too."""
    first = asked(telegram, reader, f"@test_bot {QUESTION}", group)
    asked(telegram, reader, "/new", group)
    asked(telegram, reader, f"@test_bot {OTHERS_QUESTION}", group)
    said = reader.says("Why?", to=group, reply_to=first)
    assert telegram_answer(telegram, group, said).text == catalogue.text("en", "question-bare")


def test_forum_topic(telegram: BotApiServer, reader: Person, group: Group) -> None:
    """A question in a forum topic is answered in that topic."""
    topic = group.opens_topic("Readings", reader)
    said = reader.says(f"@test_bot {QUESTION}", to=group, topic=topic)
    answer = telegram_answer(telegram, group, said)
    assert ANSWER in answer.text
    assert answer.thread_id == topic


def test_topics_are_conversations(
    telegram: BotApiServer, reader: Person, group: Group, catalogue: Catalogue
) -> None:
    """A follow-up leans on what was asked in its own topic, and on no other's."""
    first, second = (group.opens_topic(name, reader) for name in ("Readings", "Tea"))

    def answer_in(topic: int | None, text: str) -> str:
        said = reader.says(f"@test_bot {text}", to=group, topic=topic)
        return telegram_answer(telegram, group, said).text

    bare = catalogue.text("en", "question-bare")
    assert ANSWER in answer_in(first, QUESTION)
    assert [answer_in(topic, "Why?") for topic in (second, None)] == [bare, bare]
    assert answer_in(first, "Why?") != bare


def test_new_in_a_topic(
    telegram: BotApiServer, reader: Person, group: Group, catalogue: Catalogue
) -> None:
    """/new leaves the questions of its own topic behind, and no other's."""
    first, second = (group.opens_topic(name, reader) for name in ("Readings", "Tea"))

    def answer_in(topic: int, text: str) -> str:
        return telegram_answer(telegram, group, reader.says(text, to=group, topic=topic)).text

    for topic in (first, second):
        assert ANSWER in answer_in(topic, f"@test_bot {QUESTION}")
    assert answer_in(first, "/new") == catalogue.text("en", "conversation-new")
    bare = catalogue.text("en", "question-bare")
    assert answer_in(first, "@test_bot Why?") == bare
    assert answer_in(second, "@test_bot Why?") != bare


def test_answer_in_a_topic(digest_bot: Deployment, reader: Person, group: Group) -> None:
    """In a topic answers are voted on, edited with their question and forgotten as elsewhere."""
    server = digest_bot.server
    topic = group.opens_topic("Readings", reader)
    said = reader.says(f"@test_bot {QUESTION}", to=group, topic=topic)
    answer = telegram_answer(server, group, said)
    pressed(server, reader, answer, "👍")
    assert [vote[1:] for vote in votes(digest_bot, key_of(answer))] == [(1, None)]
    reader.edits(said, "@test_bot When was the Republic of Türkiye proclaimed?")
    server.wait_for_message(group.id, containing="1923")
    digest_bot.wait_until_done()
    assert len(server.messages(group.id)) == 1
    reader.says("/forget", to=group, topic=topic)
    server.wait_for_message(group.id, containing="One question was deleted")


def test_who_may_press(
    digest_bot: Deployment,
    new_reader: Callable[[str | None], Person],
    group: Group,
    catalogue: Catalogue,
) -> None:
    """Any member may look at more of an answer, vote, and lead it back; no key opens another's."""
    server = digest_bot.server
    asker, other = new_reader("en"), new_reader("en")
    answer = asked(server, asker, f"@test_bot {QUESTION}", group)
    elsewhere = asked(server, asker, QUESTION)
    digest_bot.wait_until_done()
    for label in ("More passages", "Sources"):
        assert "‹ Back" in labels(pressed(server, other, answer, label).message)
        assert looks(pressed(server, other, answer, "‹ Back").message) == looks(answer)
    assert pressed(server, other, answer, "👎").notice == catalogue.text("en", "vote-thanks")
    assert looks(now(server, answer)) == looks(answer)
    counted = votes(digest_bot, key_of(answer))
    assert counted == [(digest_bot.secrets.pseudonym(other.id), 0, None)]
    before = now(server, answer)
    for key in (key_of(elsewhere), "unknownkey12"):
        for action in "bmnsgdr":
            forged = pressed(server, other, answer, data=f"{action}:{key}:")
            assert forged == (catalogue.text("en", "press-gone"), before)
    assert votes(digest_bot, key_of(answer)) == counted
    assert votes(digest_bot, key_of(elsewhere)) == []


def test_own_result_in_a_group(digest_bot: Deployment, reader: Person, group: Group) -> None:
    """What somebody picked of the bot's offers is the bot's own words, also as a reply to it."""
    server = digest_bot.server
    answer = asked(server, reader, f"@test_bot {QUESTION}", group)
    said = reader.says(QUESTION, to=group).as_json()
    picked = said | {"via_bot": server.bot, "reply_to_message": answer.as_json()}
    server.push("message", picked)
    digest_bot.wait_until_done()
    assert server.messages(group.id) == [answer]


def test_command_in_a_forum_topic(telegram: BotApiServer, reader: Person, group: Group) -> None:
    """A command in a forum topic is answered in that topic."""
    topic = group.opens_topic("Readings", reader)
    answer = telegram_answer(telegram, group, reader.says("/help", to=group, topic=topic))
    assert answer.thread_id == topic


def test_thread_of_replies(telegram: BotApiServer, reader: Person, group: Group) -> None:
    """In an ordinary group's chain of replies, whose number is no topic, the bot answers too."""
    somebody = reader.says("Read this!", to=group)
    said = reader.says(f"@test_bot {QUESTION}", to=group, reply_to=somebody)
    assert said.thread_id is not None
    answer = telegram_answer(telegram, group, said)
    assert ANSWER in answer.text
    command = reader.says("/help", to=group, reply_to=somebody)
    assert telegram_answer(telegram, group, command).text != ""


def test_unknown_command_in_a_group(digest_bot: Deployment, reader: Person, group: Group) -> None:
    """Another bot's command is none of ours: no reply in a group."""
    reader.says("/frobnicate", to=group)
    reader.says(f"@test_bot {QUESTION}", to=group)
    digest_bot.server.wait_for_message(group.id, containing=ANSWER)
    digest_bot.wait_until_done()
    assert len(digest_bot.server.messages(group.id)) == 1


def telegram_answer(telegram: BotApiServer, group: Group, said: Message) -> Message:
    """Give the bot's next message in a group."""
    return telegram.wait_for_message(group.id, after=said)
