"""Sends answers, and puts others in their place; shows meanwhile that the bot is at work."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from typing import TypeVar

import structlog
from telegram import InlineKeyboardMarkup, Message
from telegram.constants import ChatAction, ParseMode
from telegram.error import BadRequest, TelegramError

from bot.answering.answers import Answer
from bot.telegram.errors import is_gone, suppress_unchanged
from bot.telegram.rendering import render_answer
from bot.telegram.replies import NO_PREVIEW
from bot.telegram.updates import hung_on
from bot.texts.lengths import shorten

_TYPING_LASTS = 4.0  # seconds; Telegram clears the sign after five

Sent = TypeVar("Sent")

_log = structlog.get_logger(__name__)


async def send_answer(
    message: Message, answer: Answer, buttons: InlineKeyboardMarkup | None
) -> Message:
    """Send an answer; in a group it hangs on its question."""

    async def send(text: str, parse_mode: ParseMode | None) -> Message:
        return await message.reply_text(
            text,
            parse_mode=parse_mode,
            link_preview_options=NO_PREVIEW,
            reply_parameters=hung_on(message),
            reply_markup=buttons,
        )

    return await _in_html_or_plain(answer, send)


async def edit_answer(
    message: Message, number: int, answer: Answer, buttons: InlineKeyboardMarkup | None
) -> bool:
    """Put another answer in place of one that was sent; False when that is no longer there."""
    bot, chat = message.get_bot(), message.chat_id

    async def edit(text: str, parse_mode: ParseMode | None) -> object:
        return await bot.edit_message_text(
            text,
            chat,
            number,
            parse_mode=parse_mode,
            link_preview_options=NO_PREVIEW,
            reply_markup=buttons,
        )

    with suppress_unchanged():
        try:
            await _in_html_or_plain(answer, edit)
        except BadRequest as error:
            if is_gone(error):
                return False
            raise
    return True


async def _in_html_or_plain(
    answer: Answer, send: Callable[[str, ParseMode | None], Awaitable[Sent]]
) -> Sent:
    try:
        return await send(render_answer(answer), ParseMode.HTML)
    except BadRequest as error:
        if "parse" not in error.message and "too long" not in error.message:
            raise  # a chat that is gone or closed takes no plain text either
        # Better plain than not at all; the log says what Telegram did not like.
        _log.error("answer refused as HTML", reason=str(error))
        return await send(shorten(answer.text), None)


@asynccontextmanager
async def typing(message: Message, action: ChatAction = ChatAction.TYPING) -> AsyncIterator[None]:
    """Show that the bot is writing, or what else it does, for as long as the body takes."""

    async def keep_typing() -> None:
        while True:
            with suppress(TelegramError):  # a sign, no more: the answer does not hang on it
                await message.reply_chat_action(action)
            await asyncio.sleep(_TYPING_LASTS)

    task = asyncio.create_task(keep_typing())
    try:
        # The sign is on its way before the work begins.
        await asyncio.sleep(0)
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
