"""Questions from readers: in a private chat every text, in a group what is addressed to the bot."""

import asyncio
import math
from contextlib import suppress

import structlog
from sqlalchemy.exc import SQLAlchemyError
from telegram import (
    Chat,
    InlineKeyboardMarkup,
    Message,
    Update,
    User,
)
from telegram.error import TelegramError

from bot.answering.answerer import Answerer
from bot.answering.answers import Answer
from bot.answering.references import remember
from bot.journal.journal import Journal, Place, Recorded, new_key
from bot.telegram.buttons import Buttons
from bot.telegram.context import Context
from bot.telegram.pace import Pace, SlowedError
from bot.telegram.readers import Readers
from bot.telegram.replies import reply
from bot.telegram.sending import edit_answer, send_answer, typing
from bot.telegram.updates import addressed, sent_at
from bot.texts.catalogue import Catalogue

_CHANNEL = "telegram"

_log = structlog.get_logger(__name__)


class Questions:
    """Answers readers' messages.

    Args:
        answerer: What answers.
        journal: Where exchanges are recorded.
        readers: Who asks.
        buttons: What an answer has under it.
        catalogue: The bot's texts.
        pace: Spaces a chat's questions out.
    """

    def __init__(
        self,
        answerer: Answerer,
        journal: Journal,
        readers: Readers,
        buttons: Buttons,
        catalogue: Catalogue,
        pace: Pace,
    ) -> None:
        self._answerer = answerer
        self._journal = journal
        self._readers = readers
        self._buttons = buttons
        self._catalogue = catalogue
        self._pace = pace

    async def private(self, update: Update, _context: Context) -> None:
        """Answer a message in a private chat; one without text is no question."""
        message = update.effective_message
        if message is not None:
            await self._answer(update, message, message.text or message.caption or "")

    async def group(self, update: Update, context: Context) -> None:
        """Answer a message in a group if it mentions the bot or replies to it."""
        message = update.effective_message
        if message is None:
            return
        question = addressed(message, context.bot.username, context.bot.id)
        if question is not None:
            await self._answer(update, message, question)

    async def ask(self, update: Update, context: Context) -> None:
        """Answer the question behind /ask; without one, say how it is used."""
        message = update.effective_message
        if message is None:
            return
        question = " ".join(context.args or [])
        if question:
            await self._answer(update, message, question)
        else:
            language = await self._readers.language(update.effective_user)
            await reply(update, self._catalogue.text(language, "ask-how"))

    async def _answer(self, update: Update, message: Message, question: str) -> None:
        """Answer a question, or an edited one in place of its first answer if that is there."""
        chat = self._readers.pseudonym(message.chat_id)
        earlier = await self._earlier(update, chat, message)
        if earlier is not None and earlier.remembered.question == question:
            return  # what was edited is not what was asked
        await self._keep_pace(update, chat)
        async with typing(message):
            answer = await self._find_answer(update.effective_user, question, chat, earlier)
        if earlier is not None and await self._replace(message, earlier, answer):
            return
        key = new_key()
        sent = await send_answer(message, answer, self._under(answer, key, message))
        place = Place(
            reader=self._readers.writer(update),
            chat=chat,
            update_id=update.update_id,
            sent_at=sent_at(update),
            question_message=message.message_id,
            answer_message=sent.message_id,
        )
        try:
            await asyncio.to_thread(self._journal.record, answer, _CHANNEL, key=key, place=place)
        except SQLAlchemyError:
            # The reader has the answer; failing now would send it a second time.
            _log.exception("exchange could not be recorded", update_id=update.update_id)

    async def _replace(self, message: Message, earlier: Recorded, answer: Answer) -> bool:
        """Put an answer in place of an earlier one; False when its reader has deleted that."""
        number = earlier.answer_message
        buttons = self._under(answer, earlier.key, message)
        if number is None or not await edit_answer(message, number, answer, buttons):
            return False
        try:
            await asyncio.to_thread(self._journal.revise, earlier.key, answer)
        except SQLAlchemyError:
            _log.exception("exchange could not be revised", question_message=message.message_id)
        return True

    async def _keep_pace(self, update: Update, chat: str) -> None:
        """Put a question off while its chat asks faster than it may; say so once.

        Raises:
            SlowedError: The question has to wait.
        """
        seconds = self._pace.take(chat)
        if seconds <= 0:
            return
        if self._pace.tell(chat):
            language = await self._readers.language(update.effective_user)
            text = self._catalogue.text(language, "slow-down", seconds=math.ceil(seconds))
            with suppress(TelegramError):  # a courtesy, no more: the answer does not hang on it
                await reply(update, text)
        raise SlowedError(seconds)

    async def _earlier(self, update: Update, chat: str, message: Message) -> Recorded | None:
        """Look up what an edited question was answered with."""
        if update.edited_message is None:
            return None
        return await asyncio.to_thread(self._journal.find_message, chat, message.message_id)

    async def _find_answer(
        self, user: User | None, question: str, chat: str, earlier: Recorded | None
    ) -> Answer:
        history = await self._history(chat, earlier.key if earlier else None)
        return await asyncio.to_thread(
            self._answerer.answer,
            question,
            history,
            reader_language=user.language_code if user else None,
            chosen_language=await self._readers.chosen_language(user.id) if user else None,
        )

    def _under(self, answer: Answer, key: str, message: Message) -> InlineKeyboardMarkup | None:
        group_of = None if message.chat.type == Chat.PRIVATE else message.get_bot().username
        return self._buttons.under_answer(remember(answer), key, group_of=group_of)

    async def _history(self, chat: str, before: str | None) -> list[str]:
        try:
            return await asyncio.to_thread(self._journal.recent_questions, chat, before=before)
        except SQLAlchemyError:
            # Most questions stand on their own.
            _log.exception("earlier questions could not be read")
            return []
