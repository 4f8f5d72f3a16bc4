"""Sends texts that are no answers to the chat that an update came from."""

import asyncio
from collections.abc import Coroutine
from typing import Any

from telegram import (
    CallbackQuery,
    InlineKeyboardMarkup,
    LinkPreviewOptions,
    Message,
    ReplyKeyboardMarkup,
    Update,
)
from telegram.constants import ParseMode

from bot.telegram.errors import suppress_unchanged
from bot.texts.lengths import part

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
_PROMPT = 3.0  # seconds; soon after, Telegram takes no answer to a press any more


async def reply(
    update: Update, text: str, buttons: InlineKeyboardMarkup | ReplyKeyboardMarkup | None = None
) -> None:
    """Send plain text, in as many messages as it takes.

    Args:
        update: What is replied to.
        text: The text.
        buttons: What the last message has under it, or beside the field to type in.
    """
    message = update.effective_message
    if message is None:
        return
    parts = part(text)
    for place, words in enumerate(parts, start=1):
        await message.reply_text(
            words,
            link_preview_options=NO_PREVIEW,
            allow_sending_without_reply=True,
            reply_markup=buttons if place == len(parts) else None,
        )


async def reply_html(message: Message, html: str, buttons: InlineKeyboardMarkup | None) -> None:
    """Send one message of HTML, which is known to fit."""
    await message.reply_text(
        html,
        parse_mode=ParseMode.HTML,
        link_preview_options=NO_PREVIEW,
        allow_sending_without_reply=True,
        reply_markup=buttons,
    )


async def edit_html(message: Message, html: str, buttons: InlineKeyboardMarkup | None) -> None:
    """Put HTML, which is known to fit, in place of a message of the bot's, if it is still there."""
    with suppress_unchanged():
        await message.edit_text(
            html,
            parse_mode=ParseMode.HTML,
            link_preview_options=NO_PREVIEW,
            reply_markup=buttons,
        )


async def answer_when_done(query: CallbackQuery, act: Coroutine[Any, Any, str | None]) -> None:
    """Do what a press says, and answer it once.

    Args:
        query: The press.
        act: Does it, and gives what to tell whoever pressed. A group's messages may have to wait
            for a minute; then the press is answered without a word before.
    """
    acting = asyncio.create_task(act)
    try:
        done, _acting = await asyncio.wait({acting}, timeout=_PROMPT)
        if not done:
            await answer_press(query)
        notice = await acting
        if done:
            await answer_press(query, notice)
    finally:
        acting.cancel()


async def answer_press(query: CallbackQuery, notice: str | None = None) -> None:
    """Tell Telegram that a press arrived, and whoever pressed, perhaps, why nothing happens."""
    with suppress_unchanged():  # one that was pressed too long ago takes no notice any more
        await query.answer(notice)
