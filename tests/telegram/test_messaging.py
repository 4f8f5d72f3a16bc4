"""What the bot writes is seen as Telegram shows it, and refused as Telegram refuses it."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from telegram import Bot, ReplyParameters
from telegram.error import BadRequest, Forbidden

from tests.telegram.client import call, keyboard
from tests.telegram.people import Person
from tests.telegram.server import BotApiServer

READER = 7
GROUP = -1001


async def test_html_becomes_text_and_entities(server: BotApiServer, anna: Person, bot: Bot) -> None:
    """A chat sees plain text and entities in UTF-16 units; the HTML is kept beside them."""
    html = "🎉 <b>a &lt; b</b> <blockquote expandable>x <i>y</i></blockquote>"
    sent = await bot.send_message(anna.id, html, parse_mode="HTML")
    (seen,) = server.messages(anna.id)
    assert sent.text == seen.text == "🎉 a < b x y"
    assert seen.html == html
    assert [entity.to_dict() for entity in sent.entities] == list(seen.entities)
    assert seen.entities[0] == {"type": "bold", "offset": 3, "length": 5}
    assert seen.marked("bold") == ["a < b"]
    assert seen.marked("expandable_blockquote") == ["x y"]


async def test_text_at_the_limit(server: BotApiServer, anna: Person, bot: Bot) -> None:
    """4,096 UTF-16 units pass, counted without the markup."""
    await bot.send_message(anna.id, f"<b>{'🎉' * 2048}</b>", parse_mode="HTML")
    assert server.messages(anna.id)[0].text == "🎉" * 2048


async def test_reply_topic_and_keyboard(server: BotApiServer, anna: Person, bot: Bot) -> None:
    """A message knows what it answers, its topic and its buttons."""
    group = server.group(GROUP)
    topic = group.opens_topic("Articles", anna)
    question = anna.says("/ask", to=group, topic=topic)
    await bot.send_message(
        GROUP,
        "Here",
        message_thread_id=topic,
        reply_parameters=ReplyParameters(question.message_id),
        reply_markup=keyboard(More="m"),
    )
    (answer,) = server.messages(GROUP)
    assert answer.reply_to == question
    assert answer.thread_id == topic
    assert answer.buttons == [{"text": "More", "callback_data": "m"}]


async def test_reply_to_what_is_lost(server: BotApiServer, anna: Person, bot: Bot) -> None:
    """With allow_sending_without_reply, a lost message does not stop its answer."""
    lost = ReplyParameters(99, allow_sending_without_reply=True)
    await bot.send_message(anna.id, "Here", reply_parameters=lost)
    assert server.messages(anna.id)[0].reply_to is None


async def test_edit_of_the_text(server: BotApiServer, anna: Person, bot: Bot) -> None:
    """An edited message shows the new text and remembers the old."""
    sent = await bot.send_message(anna.id, "first", reply_markup=keyboard(More="m"))
    await sent.edit_text("second")
    (seen,) = server.messages(anna.id)
    assert (seen.text, seen.buttons) == ("second", [])
    assert [content.text for content in seen.earlier] == ["first"]


async def test_edit_of_the_keyboard(server: BotApiServer, anna: Person, bot: Bot) -> None:
    """The keyboard can change while the text stays."""
    sent = await bot.send_message(anna.id, "text", reply_markup=keyboard(More="m"))
    await sent.edit_reply_markup(keyboard(Back="b"))
    (seen,) = server.messages(anna.id)
    assert (seen.text, seen.buttons) == ("text", [{"text": "Back", "callback_data": "b"}])


@pytest.mark.parametrize("html", ["<b>same</b>", "same"])
async def test_edit_that_changes_nothing(anna: Person, bot: Bot, html: str) -> None:
    """An edit to the same text and keyboard is refused."""
    same = keyboard(More="m")
    sent = await bot.send_message(anna.id, html, parse_mode="HTML", reply_markup=same)
    with pytest.raises(BadRequest, match="Message is not modified: specified new message"):
        await sent.edit_text(html, parse_mode="HTML", reply_markup=same)
    with pytest.raises(BadRequest, match="Message is not modified: specified new message"):
        await sent.edit_reply_markup(same)


async def test_edit_of_a_file(anna: Person, bot: Bot) -> None:
    """A document has no text to edit."""
    sent = await bot.send_document(anna.id, b"x")
    with pytest.raises(BadRequest, match="There is no text in the message to edit"):
        await sent.edit_text("x")


async def test_delete(server: BotApiServer, anna: Person, bot: Bot) -> None:
    """A deleted message is gone from the chat and cannot be deleted again."""
    sent = await bot.send_message(anna.id, "text")
    await sent.delete()
    assert server.messages(anna.id) == []
    with pytest.raises(BadRequest, match="Message to delete not found"):
        await sent.delete()


async def test_delete_of_a_members_message(server: BotApiServer, anna: Person, bot: Bot) -> None:
    """In a group, only an administrator deletes what others wrote."""
    said = anna.says("/ask", to=server.group(GROUP))
    with pytest.raises(BadRequest, match="Message can't be deleted"):
        await bot.delete_message(GROUP, said.message_id)


async def test_document(server: BotApiServer, anna: Person, bot: Bot) -> None:
    """An uploaded document is recorded, and can be sent again by its file_id."""
    sent = await bot.send_document(anna.id, b"a,b", filename="stats.csv", caption="Here")
    assert sent.document is not None
    again = await bot.send_document(anna.id, sent.document.file_id)
    assert again.document == sent.document
    assert server.calls("sendDocument")[0].files["document"].content == b"a,b"
    assert server.messages(anna.id)[0].text == "Here"


async def test_photo(anna: Person, bot: Bot) -> None:
    """An image is accepted as a photo, anything else is not."""
    sent = await bot.send_photo(anna.id, b"\x89PNG\r\n\x1a\n...")
    assert sent.photo[0].file_size == 11
    with pytest.raises(BadRequest, match=r"(?i)IMAGE_PROCESS_FAILED"):
        await bot.send_photo(anna.id, b"text")


async def test_reaction(server: BotApiServer, anna: Person, bot: Bot) -> None:
    """A bot reacts with one of the emoji that Telegram offers."""
    thanks = anna.says("Thanks!")
    assert await bot.set_message_reaction(anna.id, thanks.message_id, "👍")
    foreign = [{"type": "emoji", "emoji": "🧮"}]
    where = {"chat_id": anna.id, "message_id": thanks.message_id}
    answer = call(server, "setMessageReaction", reaction=foreign, **where)
    assert answer["description"] == "Bad Request: REACTION_INVALID"


Attempt = Callable[[Bot], Awaitable[object]]
REFUSED: dict[str, tuple[str, Attempt]] = {
    "empty text": ("message text is empty", lambda b: b.send_message(READER, "")),
    "only white space": ("text must be non-empty", lambda b: b.send_message(READER, " \n ")),
    "only markup": (
        "text must be non-empty",
        lambda b: b.send_message(READER, "<b></b>", parse_mode="HTML"),
    ),
    "unclosed tag": (
        "can't parse entities: Can't find end tag corresponding to start tag \"b\"",
        lambda b: b.send_message(READER, "<b>x", parse_mode="HTML"),
    ),
    "text too long": ("message is too long", lambda b: b.send_message(READER, "a" * 4097)),
    "text too long in UTF-16": (
        "message is too long",
        lambda b: b.send_message(READER, "🎉" * 2048 + "a"),
    ),
    "caption too long": (
        "message caption is too long",
        lambda b: b.send_document(READER, b"x", caption="a" * 1025),
    ),
    "empty file": ("file must be non-empty", lambda b: b.send_document(READER, b"")),
    "unknown file": ("wrong file_id", lambda b: b.send_document(READER, "file-99")),
    "unknown parse mode": (
        "unsupported parse_mode",
        lambda b: b.send_message(READER, "x", parse_mode="Markup"),
    ),
    "unknown chat": ("chat not found", lambda b: b.send_message(8, "x")),
    "unknown reply": (
        "message to be replied not found",
        lambda b: b.send_message(READER, "x", reply_parameters=ReplyParameters(99)),
    ),
    "unknown topic": (
        "message thread not found",
        lambda b: b.send_message(READER, "x", message_thread_id=99),
    ),
    "callback data too long": (
        "BUTTON_DATA_INVALID",
        lambda b: b.send_message(READER, "x", reply_markup=keyboard(More="ş" * 33)),
    ),
    "callback data empty": (
        "BUTTON_DATA_INVALID",
        lambda b: b.send_message(READER, "x", reply_markup=keyboard(More="")),
    ),
    "edit of an unknown message": (
        "message to edit not found",
        lambda b: b.edit_message_text("x", READER, 99),
    ),
    "edit of a reader's message": (
        "message can't be edited",
        lambda b: b.edit_message_text("x", READER, 1),
    ),
    "unknown chat action": (
        "wrong parameter action in request",
        lambda b: b.send_chat_action(READER, "thinking"),
    ),
}


@pytest.mark.parametrize(("reason", "attempt"), REFUSED.values(), ids=list(REFUSED))
async def test_refused_with_telegrams_words(
    server: BotApiServer, anna: Person, bot: Bot, reason: str, attempt: Attempt
) -> None:
    """What Telegram refuses is refused in its words, and reaches nobody."""
    anna.says("a message of the reader's")
    with pytest.raises(BadRequest):
        await attempt(bot)
    answer = server.calls()[-1].answer
    assert answer is not None
    assert answer["description"].startswith(f"Bad Request: {reason}")
    assert server.messages(anna.id) == []


@pytest.mark.parametrize(
    "markup",
    [
        [],
        "{broken",
        {"inline_keyboard": {}},
        {"inline_keyboard": [{"text": "flat", "callback_data": "x"}]},
        {"inline_keyboard": [["label"]]},
        {"inline_keyboard": [[{"callback_data": "no label"}]]},
        {"inline_keyboard": [[{"text": "no action"}]]},
        {"inline_keyboard": [[{"text": "two", "callback_data": "x", "url": "https://e.org"}]]},
        {"inline_keyboard": [[{"text": "bad link", "url": "javascript:0"}]]},
        {"inline_keyboard": [[{"text": "x", "callback_data": "x"}] * 101]},
        {"unknown": True},
    ],
)
def test_refused_keyboards(server: BotApiServer, anna: Person, markup: Any) -> None:
    """A keyboard of the wrong shape is refused."""
    answer = call(server, "sendMessage", chat_id=anna.id, text="x", reply_markup=markup)
    assert answer["error_code"] == 400


async def test_blocked_by_the_user(server: BotApiServer, anna: Person, bot: Bot) -> None:
    """Who blocks the bot gets nothing from it until the block is taken back."""
    anna.blocks_bot()
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await bot.send_message(anna.id, "x")
    anna.unblocks_bot()
    await bot.send_message(anna.id, "x")
    changes = [update.my_chat_member for update in await bot.get_updates()]
    assert [change and change.new_chat_member.status for change in changes] == ["kicked", "member"]


async def test_who_never_wrote(server: BotApiServer, bot: Bot) -> None:
    """A bot may not write first."""
    stranger = server.person(8, started=False)
    with pytest.raises(Forbidden, match="bot can't initiate conversation with a user"):
        await bot.send_message(stranger.id, "x")
    stranger.says("/start")
    await bot.send_message(stranger.id, "x")


async def test_group_that_the_bot_left(server: BotApiServer, anna: Person, bot: Bot) -> None:
    """A group is closed to a bot that left it, and tells it nothing."""
    group = server.group(GROUP)
    await bot.leave_chat(GROUP)
    with pytest.raises(Forbidden, match="bot is not a member of the supergroup chat"):
        await bot.send_message(GROUP, "x")
    anna.says("/ask", to=group)
    assert server.updates() == []
