"""Questions from readers: in a private chat every text, in a group what is addressed to the bot."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import structlog
from sqlalchemy.exc import SQLAlchemyError
from telegram import Chat, LinkPreviewOptions, Message, MessageEntity, ReplyParameters, Update
from telegram.constants import ChatAction, ParseMode
from telegram.error import BadRequest, TelegramError

from bot.answering.answerer import Answerer
from bot.answering.answers import Answer
from bot.journal.journal import Journal
from bot.journal.pseudonyms import Pseudonyms
from bot.telegram.context import Context
from bot.telegram.rendering import render_answer, shorten
from bot.telegram.updates import sent_at

_CHANNEL = "telegram"
_TYPING_LASTS = 4.0  # seconds; Telegram clears the sign after five

_log = structlog.get_logger(__name__)


class Questions:
    """Answers readers' messages.

    Args:
        answerer: What answers.
        journal: Where exchanges are recorded.
        pseudonyms: Stand in for readers and chats in the journal.
    """

    def __init__(self, answerer: Answerer, journal: Journal, pseudonyms: Pseudonyms) -> None:
        self._answerer = answerer
        self._journal = journal
        self._pseudonyms = pseudonyms

    async def private(self, update: Update, _context: Context) -> None:
        """Answer a message in a private chat; one without text is no question."""
        message = update.effective_message
        if message is not None:
            await self._answer(update, message, message.text or message.caption or "")

    async def group(self, update: Update, context: Context) -> None:
        """Answer a message in a group if it mentions the bot or replies to it."""
        message = update.effective_message
        if message is None or not message.text:
            return
        question = _addressed(message, context.bot.username, context.bot.id)
        if question is not None:
            await self._answer(update, message, question)

    async def _answer(self, update: Update, message: Message, question: str) -> None:
        user = update.effective_user
        chat = self._pseudonyms.of(message.chat_id)
        async with _typing(message):
            history = await self._history(chat)
            answer = await asyncio.to_thread(
                self._answerer.answer,
                question,
                history,
                reader_language=user.language_code if user else None,
            )
        await _send(message, answer)
        try:
            await asyncio.to_thread(
                self._journal.record,
                answer,
                _CHANNEL,
                reader=self._pseudonyms.of(user.id) if user else None,
                chat=chat,
                update_id=update.update_id,
                sent_at=sent_at(update),
            )
        except SQLAlchemyError:
            # The reader has the answer; failing now would send it a second time.
            _log.exception("exchange could not be recorded", update_id=update.update_id)

    async def _history(self, chat: str) -> list[str]:
        try:
            return await asyncio.to_thread(self._journal.recent_questions, chat)
        except SQLAlchemyError:
            # Most questions stand on their own.
            _log.exception("earlier questions could not be read")
            return []


def _addressed(message: Message, username: str, bot_id: int) -> str | None:
    """Give what a group message asks the bot, or None when it is not for the bot."""
    text = message.text or ""
    handle = f"@{username}".casefold()
    for entity, words in message.parse_entities([MessageEntity.MENTION]).items():
        if words.casefold() == handle:
            start = len(text.encode("utf-16-le")[: entity.offset * 2].decode("utf-16-le"))
            return f"{text[:start]} {text[start + len(words) :]}".strip()
    replied = message.reply_to_message
    if replied is not None and replied.from_user is not None and replied.from_user.id == bot_id:
        return text
    return None


async def _send(message: Message, answer: Answer) -> None:
    """Send an answer; in a group it hangs on its question."""
    in_group = message.chat.type != Chat.PRIVATE
    reply = (
        ReplyParameters(message.message_id, allow_sending_without_reply=True) if in_group else None
    )
    quiet = LinkPreviewOptions(is_disabled=True)
    try:
        await message.reply_text(
            render_answer(answer),
            parse_mode=ParseMode.HTML,
            link_preview_options=quiet,
            reply_parameters=reply,
        )
    except BadRequest as error:
        if "parse" not in error.message and "too long" not in error.message:
            raise  # a chat that is gone or closed takes no plain text either
        # Better plain than not at all; the log says what Telegram did not like.
        _log.error("answer refused as HTML", reason=str(error))
        await message.reply_text(
            shorten(answer.text), link_preview_options=quiet, reply_parameters=reply
        )


@asynccontextmanager
async def _typing(message: Message) -> AsyncIterator[None]:
    """Show that the bot is writing for as long as the body takes."""

    async def keep_typing() -> None:
        while True:
            with suppress(TelegramError):  # a sign, no more: the answer does not hang on it
                await message.reply_chat_action(ChatAction.TYPING)
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
