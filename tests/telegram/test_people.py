"""What people do reaches the bot as Telegram tells it, or stays hidden as it does there."""

import pytest
from telegram import Bot
from telegram.error import BadRequest

from tests.telegram.client import keyboard, unknown_fields
from tests.telegram.people import Person
from tests.telegram.server import BotApiServer

GROUP = -1001


async def test_every_act_is_a_valid_update(server: BotApiServer, anna: Person, bot: Bot) -> None:
    """python-telegram-bot reads everything that people do and knows each of its fields."""
    await bot.send_message(anna.id, "<b>x</b>", parse_mode="HTML", reply_markup=keyboard(A="a"))
    (sent,) = server.messages(anna.id)
    group = server.group(GROUP, administrators=(anna.id,))
    topic = group.opens_topic("Articles", anna)
    anna.says("/ask", to=group, topic=topic)
    anna.edits(anna.says("/start@test_bot https://e.org", reply_to=sent), "edited")
    anna.presses(sent, "A")
    anna.asks_inline("when")
    anna.sends_file("a.txt", b"x", caption="/read")
    anna.sends({"location": {"latitude": 40.4, "longitude": 49.9}})
    anna.blocks_bot()
    server.push("chosen_inline_result", {"result_id": "1", "from": anna.card, "query": "x"})
    updates = await bot.get_updates()
    assert len(updates) == len(server.updates()) == 10
    assert [unknown_fields(update) for update in updates] == [[]] * 10
    known = [update.to_dict().keys() for update in updates]
    assert known == [update.keys() for update in server.updates()]


async def test_user_and_language(anna: Person, bot: Bot) -> None:
    """The bot learns a user's names and the language of the app."""
    anna.says("Hallo")
    (update,) = await bot.get_updates()
    user = update.effective_user
    assert user is not None
    assert (user.id, user.first_name, user.username) == (7, "Anna", "anna_reads")
    assert user.language_code == "de"


async def test_detected_entities(anna: Person, bot: Bot) -> None:
    """Commands, mentions and links in a user's text are marked, in UTF-16 units."""
    anna.says("🎉 /ask@test_bot what says @test_bot of https://e.org/a or a/b or a@b.org?")
    (update,) = await bot.get_updates()
    assert update.message is not None
    assert [
        (entity.type, entity.offset, text)
        for entity, text in update.message.parse_entities().items()
    ] == [
        ("bot_command", 3, "/ask@test_bot"),
        ("mention", 27, "@test_bot"),
        ("url", 40, "https://e.org/a"),
    ]


async def test_file_is_downloaded(anna: Person, bot: Bot) -> None:
    """The bot fetches what a user sent."""
    anna.sends_file("a.txt", "ş".encode(), caption="Import")
    (update,) = await bot.get_updates()
    assert update.message is not None
    assert update.message.document is not None
    assert update.message.caption == "Import"
    file = await update.message.document.get_file()
    assert bytes(await file.download_as_bytearray()) == "ş".encode()


async def test_file_too_big(anna: Person, bot: Bot) -> None:
    """A bot cannot fetch a file of more than 20 MB."""
    sent = anna.sends_file("a.txt", b"", size=21 * 1024 * 1024)
    with pytest.raises(BadRequest, match="File is too big"):
        await bot.get_file(sent.media["document"]["file_id"])


def test_texts_that_no_app_sends(anna: Person) -> None:
    """A test cannot make a user send what no Telegram app would send."""
    with pytest.raises(ValueError, match="0 units"):
        anna.says("")
    with pytest.raises(ValueError, match="4097 units"):
        anna.says("a" * 4097)


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("hello", False),
        ("/ask when", True),
        ("/ask@test_bot when", True),
        ("/ask@Test_Bot when", True),
        ("/ask@other_bot when", False),
        ("@test_bot when?", True),
        ("@other_bot when?", False),
    ],
)
def test_privacy_mode(server: BotApiServer, anna: Person, text: str, heard: bool) -> None:
    """In a group, a bot gets the commands and mentions that are meant for it."""
    anna.says(text, to=server.group(GROUP))
    assert bool(server.updates()) is heard


async def test_replies_to_the_bot(server: BotApiServer, anna: Person, bot: Bot) -> None:
    """In a group, a bot gets the replies to its own messages, and no others."""
    group = server.group(GROUP)
    await bot.send_message(GROUP, "x")
    anna.says("and who?", to=group, reply_to=server.messages(GROUP)[0])
    aside = anna.says("aside", to=group)
    anna.says("aside of an aside", to=group, reply_to=aside)
    (update,) = await bot.get_updates()
    assert update.message is not None
    assert update.message.text == "and who?"


def test_bot_that_administers_a_group(server: BotApiServer, anna: Person) -> None:
    """An administrator gets all messages of a group."""
    anna.says("hello", to=server.group(GROUP, administrators=(server.bot["id"],)))
    assert len(server.updates()) == 1


def test_bot_without_privacy_mode() -> None:
    """With privacy mode off, a bot gets all messages of its groups."""
    server = BotApiServer(reads_groups=True)
    server.person(7).says("hello", to=server.group(GROUP))
    assert len(server.updates()) == 1


async def test_thread_that_is_no_topic(server: BotApiServer, anna: Person, bot: Bot) -> None:
    """Outside forums, replies have a thread's number that a bot cannot send to."""
    group = server.group(GROUP)
    await bot.send_message(GROUP, "x")
    anna.says("and?", to=group, reply_to=server.messages(GROUP)[0])
    (update,) = await bot.get_updates()
    assert update.message is not None
    assert update.message.message_thread_id == 1
    assert not update.message.is_topic_message
    with pytest.raises(BadRequest, match="Message thread not found"):
        await bot.send_message(GROUP, "y", message_thread_id=1)
