"""Questions from readers: in a private chat every text, in a group what is addressed to the bot."""

import asyncio
import math
from contextlib import suppress

import structlog
from sqlalchemy.exc import SQLAlchemyError
from telegram import Chat, InlineKeyboardMarkup, Message, Update, User
from telegram.error import TelegramError

from bot.answering.answerer import Answerer
from bot.answering.answers import Answer
from bot.answering.references import remember
from bot.journal.journal import Journal, Place, new_key
from bot.journal.recorded import Recorded
from bot.telegram.buttons import Buttons
from bot.telegram.context import Context
from bot.telegram.pace import Pace, SlowedError
from bot.telegram.readers import Readers
from bot.telegram.replies import reply
from bot.telegram.sending import edit_answer, send_answer, typing
from bot.telegram.updates import addressed, hung_on, sent_at, topic_of
from bot.texts.catalogue import Catalogue

_CHANNEL = "telegram"
_ANSWERS_AT_ONCE = 16

_log = structlog.get_logger(__name__)


class Questions:
    """Answers readers' messages.

    Args:
        answerer: What answers.
        journal: Where exchanges are recorded.
        readers: Who asks.
        buttons: What an answer has under it.
        catalogue: The bot's texts.
        pace: Spaces questions out.
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
        # Around the finding, not the sending, which waits where Telegram asks for it.
        self._seats = asyncio.Semaphore(_ANSWERS_AT_ONCE)

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
        """Answer the question behind /ask."""
        message = update.effective_message
        if message is not None:
            await self._answer(update, message, " ".join(context.args or []))

    async def explain_ask(self, update: Update, _context: Context) -> None:
        """Say how /ask is used."""
        language = await self._readers.language(update.effective_user)
        await reply(update, self._catalogue.text(language, "ask-how"))

    async def _answer(self, update: Update, message: Message, question: str) -> None:
        """Answer a question, or an edited one in place of its first answer if that is there.

        An album is one question: its pictures come one by one, so the first gets an answer even
        if it asks nothing, and the one with the words, if another has them, the answer's place.
        """
        chat = self._readers.pseudonym(message.chat_id)
        earlier = await self._earlier(update, chat, message, question)
        if earlier is not None:
            if earlier.remembered.question == question:
                return  # what was edited is not what was asked
            if not question and update.edited_message is None:
                return  # the rest of an album that has its answer
        await self._keep_pace(update, message, chat, question)
        async with self._seats, typing(message):
            answer = await self._find_answer(message, question, chat, earlier)
        if earlier is not None and await self._replace(message, earlier, answer):
            return
        key = new_key()
        sent = await send_answer(message, answer, self._under(answer, key, message))
        place = Place(
            reader=self._readers.writer(update),
            chat=self._readers.pseudonym(sent.chat_id),  # another where the group has moved
            update_id=update.update_id,
            sent_at=sent_at(update),
            question_message=message.message_id,
            answer_message=sent.message_id,
            topic=topic_of(message),
            album=message.media_group_id,
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
            await asyncio.to_thread(self._journal.revise, earlier.key, answer, message.message_id)
        except SQLAlchemyError:
            _log.exception("exchange could not be revised", question_message=message.message_id)
        return True

    async def _keep_pace(self, update: Update, message: Message, chat: str, question: str) -> None:
        """Put a question off while its chat or reader asks faster than it may; say so once.

        Raises:
            SlowedError: The question has to wait.
        """
        reader = self._readers.writer(update)
        wait = self._pace.take(chat, reader, update.update_id)
        if wait is None:
            return
        if self._pace.mark_told(wait, reader):
            language = await self._language(message.from_user, question)
            text = self._catalogue.text(language, "slow-down", seconds=math.ceil(wait.seconds))
            with suppress(TelegramError):  # a courtesy, no more: the answer does not hang on it
                await message.reply_text(text, reply_parameters=hung_on(message))
        raise SlowedError(wait.seconds, whole_chat=wait.whole_chat)

    async def _language(self, user: User | None, question: str) -> str:
        """Give the language to speak of a question in: what its answer will be in."""
        chosen = await self._readers.chosen_language(user.id) if user else None
        if chosen is not None:
            return chosen
        app = user.language_code if user else None
        return await asyncio.to_thread(self._answerer.spoken, question, reader_language=app)

    async def _earlier(
        self, update: Update, chat: str, message: Message, question: str
    ) -> Recorded | None:
        """Look up the exchange that an edited question, or a picture of an album, belongs to."""
        album = message.media_group_id
        if update.edited_message is None and album is None:
            return None
        own = await asyncio.to_thread(self._journal.find_message, chat, message.message_id)
        if own is not None or album is None:
            return own
        earlier = await asyncio.to_thread(self._journal.find_album, chat, album)
        # Where each picture has words of its own, each is a question.
        if earlier is not None and question and earlier.remembered.question != "":
            return None
        return earlier

    async def _find_answer(
        self, message: Message, question: str, chat: str, earlier: Recorded | None
    ) -> Answer:
        user = message.from_user
        history = await self._history(message, chat, earlier)
        return await asyncio.to_thread(
            self._answerer.answer,
            question,
            history,
            reader_language=user.language_code if user else None,
            chosen_language=await self._readers.chosen_language(user.id) if user else None,
            introduced=message.chat.type == Chat.PRIVATE,
        )

    def _under(self, answer: Answer, key: str, message: Message) -> InlineKeyboardMarkup | None:
        group_of = None if message.chat.type == Chat.PRIVATE else message.get_bot().username
        return self._buttons.under_answer(remember(answer), key, group_of=group_of)

    async def _history(self, message: Message, chat: str, earlier: Recorded | None) -> list[str]:
        """List the questions that a message may lean on.

        A reply to an answer leans on what it replies to, not on what others asked since then.
        """
        replied, answered = message.reply_to_message, None
        try:
            if replied is not None:
                answered = await asyncio.to_thread(
                    self._journal.find_answer, chat, replied.message_id
                )
            return await asyncio.to_thread(
                self._journal.recent_questions,
                chat,
                topic_of(message),
                before=earlier.key if earlier else None,
                through=answered.key if answered else None,
            )
        except SQLAlchemyError:
            # Most questions stand on their own.
            _log.exception("earlier questions could not be read")
            return []
