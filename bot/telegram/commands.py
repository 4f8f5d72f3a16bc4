"""The readers' commands: what the bot is, answers from and keeps, and a new beginning."""

import asyncio
from collections.abc import Callable, Sequence

from telegram import (
    Chat,
    ReplyKeyboardMarkup,
    Update,
)

from bot.answering.citations import citation_line, list_documents
from bot.answering.examples import Examples
from bot.answering.facts import introduce
from bot.journal.journal import Journal
from bot.live import LiveIndex
from bot.telegram.buttons import Buttons
from bot.telegram.context import Context
from bot.telegram.questions import topic_of
from bot.telegram.readers import Readers
from bot.telegram.reading import Reading
from bot.telegram.replies import reply
from bot.texts.catalogue import Catalogue
from index import DocumentRecord

GROUP_COMMANDS = ("ask", "help", "sources", "privacy", "forget")
READERS_COMMANDS = (
    "start",
    "help",
    "read",
    "summary",
    "sources",
    "about",
    "new",
    "language",
    "privacy",
    "forget",
)


class Commands:
    """Answers the readers' commands in the language of the reader's app.

    Args:
        live: The index, which knows the documents.
        catalogue: The bot's texts.
        journal: Where conversations and choices are kept.
        readers: Who gives a command.
        buttons: Offers a choice.
        reading: Opens what a link names.
        examples: Questions to begin with.
        question_days: How long questions are kept.
        meet: Is told the number of whoever begins a private chat.
    """

    def __init__(
        self,
        live: LiveIndex,
        catalogue: Catalogue,
        journal: Journal,
        readers: Readers,
        buttons: Buttons,
        reading: Reading,
        examples: Examples,
        question_days: int,
        meet: Callable[[int], None],
    ) -> None:
        self._live = live
        self._catalogue = catalogue
        self._journal = journal
        self._readers = readers
        self._buttons = buttons
        self._reading = reading
        self._examples = examples
        self._question_days = question_days
        self._meet = meet

    async def start(self, update: Update, context: Context) -> None:
        """Greet, say what can be asked, and offer questions; or open what a link names."""
        chat, user = update.effective_chat, update.effective_user
        if user is not None and chat is not None and chat.type == Chat.PRIVATE:
            self._meet(user.id)
        payload = (context.args or [""])[0]
        if payload and await self._reading.open_link(update, payload):
            return
        language = await self._readers.language(user)
        greeting = introduce(self._documents(), self._catalogue, language)
        if chat is None or chat.type != Chat.PRIVATE:
            await reply(update, greeting)
            return
        questions = await asyncio.to_thread(self._examples.questions, language)
        keyboard = ReplyKeyboardMarkup.from_column(
            questions,
            resize_keyboard=True,
            one_time_keyboard=True,
            input_field_placeholder=self._catalogue.text(language, "ask-placeholder"),
        )
        await reply(update, greeting, keyboard)

    async def help(self, update: Update, _context: Context) -> None:
        """Show what the bot can do, on one screen."""
        await reply(
            update,
            self._catalogue.text(await self._readers.language(update.effective_user), "help"),
        )

    async def new(self, update: Update, _context: Context) -> None:
        """Begin a new conversation: later questions are understood without the earlier ones."""
        message = update.effective_message
        if message is not None:
            chat = self._readers.pseudonym(message.chat_id)
            await asyncio.to_thread(self._journal.begin_anew, chat, topic_of(message))
        language = await self._readers.language(update.effective_user)
        await reply(update, self._catalogue.text(language, "conversation-new"))

    async def about(self, update: Update, _context: Context) -> None:
        """Say what the texts are, who wrote them and whose views they give."""
        language = await self._readers.language(update.effective_user)
        blocks = []
        for document in self._documents():
            facts = document.front_matter
            block = [citation_line(facts, self._catalogue, language)]
            if facts.about_author:
                lead = self._catalogue.text(language, "fact-about-author", author=facts.author)
                block.append(f"{lead} {facts.about_author}")
            if facts.disclaimer:
                block.append(self._catalogue.text(language, "about-opinion"))
            if facts.kind == "digest" or not facts.disclaimer:
                block.append(self._catalogue.text(language, f"about-{facts.kind}"))
            blocks.append("\n\n".join(block))
        await reply(update, "\n\n".join(blocks))

    async def sources(self, update: Update, _context: Context) -> None:
        """List the documents with their sections."""
        language = await self._readers.language(update.effective_user)
        await reply(update, list_documents(self._documents(), self._catalogue, language))

    async def language(self, update: Update, _context: Context) -> None:
        """Offer the languages that the bot speaks; in a group to each member for themselves."""
        language = await self._readers.language(update.effective_user)
        chat = update.effective_chat
        in_group = chat is not None and chat.type != Chat.PRIVATE
        lead = "language-lead-group" if in_group else "language-lead"
        buttons = self._buttons.languages(language)
        await reply(update, self._catalogue.text(language, lead), buttons)

    async def privacy(self, update: Update, _context: Context) -> None:
        """Say what is kept about readers, why and how long."""
        language = await self._readers.language(update.effective_user)
        await reply(update, self._catalogue.text(language, "privacy", days=self._question_days))

    async def forget(self, update: Update, _context: Context) -> None:
        """Delete everything about the reader, and say so."""
        reader = self._readers.writer(update)
        if reader is None:
            return
        language = await self._readers.language(update.effective_user)
        questions = await asyncio.to_thread(self._journal.forget, reader)
        await reply(update, self._catalogue.text(language, "forget-done", questions=questions))

    async def unknown(self, update: Update, _context: Context) -> None:
        """Say that a command is not known; also to whoever may not use it."""
        language = await self._readers.language(update.effective_user)
        await reply(update, self._catalogue.text(language, "command-unknown"))

    def _documents(self) -> Sequence[DocumentRecord]:
        return self._live.searcher.snapshot.manifest.documents
