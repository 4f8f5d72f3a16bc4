"""Pressed buttons and inline queries are answered once, in time and within limits."""

from typing import Any

import pytest
from telegram import Bot, InlineQueryResultArticle, InputTextMessageContent, Message
from telegram.error import BadRequest

from tests.telegram.client import call, keyboard
from tests.telegram.people import Person
from tests.telegram.server import BotApiServer

TOO_OLD = "(?i)Query is too old and response timeout expired or query ID is invalid"


async def test_button(server: BotApiServer, anna: Person, bot: Bot) -> None:
    """A pressed button arrives with its message and data, and is answered once."""
    sent = await bot.send_message(anna.id, "x", reply_markup=keyboard(More="m:1"))
    query_id = anna.presses(server.messages(anna.id)[0], "More")
    (update,) = await bot.get_updates()
    query = update.callback_query
    assert query is not None
    assert (query.id, query.data, query.from_user.id) == (query_id, "m:1", anna.id)
    assert isinstance(query.message, Message)
    assert query.message.message_id == sent.message_id
    await query.answer("Done")
    assert server.wait_for_call("answerCallbackQuery", callback_query_id=query_id).status == 200
    with pytest.raises(BadRequest, match=TOO_OLD):
        await query.answer()


async def test_button_that_is_not_there(server: BotApiServer, anna: Person, bot: Bot) -> None:
    """Only a button that is shown now can be pressed, but any data can be forged."""
    await bot.send_message(anna.id, "x", reply_markup=keyboard(More="m"))
    (message,) = server.messages(anna.id)
    with pytest.raises(AssertionError, match=r"No button 'Less' .* shows \['More'\]"):
        anna.presses(message, "Less")
    anna.presses(message, data="forged")
    (update,) = await bot.get_updates()
    assert update.callback_query is not None
    assert update.callback_query.data == "forged"


async def test_answer_too_long(server: BotApiServer, anna: Person, bot: Bot) -> None:
    """The answer to a button has at most 200 characters."""
    await bot.send_message(anna.id, "x", reply_markup=keyboard(More="m"))
    query_id = anna.presses(server.messages(anna.id)[0], "More")
    with pytest.raises(BadRequest, match=r"(?i)MESSAGE_TOO_LONG"):
        await bot.answer_callback_query(query_id, "x" * 201)
    await bot.answer_callback_query(query_id, "x" * 200)


async def test_inline_query(anna: Person, bot: Bot) -> None:
    """An inline query is answered with up to 50 results, once."""
    query_id = anna.asks_inline("when", offset="10")
    (update,) = await bot.get_updates()
    assert update.inline_query is not None
    assert (update.inline_query.query, update.inline_query.offset) == ("when", "10")
    content = InputTextMessageContent("<b>x</b>", parse_mode="HTML")
    results = [InlineQueryResultArticle(str(n), "Title", content) for n in range(50)]
    await bot.answer_inline_query(query_id, results)
    with pytest.raises(BadRequest, match=TOO_OLD):
        await bot.answer_inline_query(query_id, results)


async def test_expired(server: BotApiServer, anna: Person, bot: Bot) -> None:
    """After a while Telegram takes no answer any more."""
    query_id = anna.asks_inline("when")
    server.expire_queries()
    with pytest.raises(BadRequest, match=TOO_OLD):
        await bot.answer_inline_query(query_id, [])


def article(**fields: Any) -> dict[str, Any]:
    """Make an inline result from its valid fields and others."""
    content = {"message_text": "x"}
    valid = {"type": "article", "id": "1", "title": "x", "input_message_content": content}
    return {**valid, **fields}


@pytest.mark.parametrize(
    ("results", "reason"),
    [
        ([article(id=str(n)) for n in range(51)], "RESULTS_TOO_MUCH"),
        ([article(), article()], "RESULT_ID_DUPLICATE"),
        ([article(id="ş" * 33)], "RESULT_ID_INVALID"),
        ([article(id="")], "RESULT_ID_INVALID"),
        ([{"id": "1"}], "can't parse inline query result"),
        ([article(title="")], "can't parse inline query result"),
        (["1"], "can't parse inline query results"),
        ([article(input_message_content=None)], "input message content is not specified"),
        (
            [article(input_message_content={"message_text": "<b>", "parse_mode": "HTML"})],
            "can't parse entities",
        ),
        ([article(reply_markup={"force_reply": True})], "inline keyboard expected"),
    ],
)
def test_refused_results(
    server: BotApiServer, anna: Person, results: list[Any], reason: str
) -> None:
    """Inline results are well formed, few and distinct."""
    query_id = anna.asks_inline("when")
    answer = call(server, "answerInlineQuery", inline_query_id=query_id, results=results)
    assert answer["description"].startswith(f"Bad Request: {reason}")
