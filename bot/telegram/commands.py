"""The readers' commands: what the bot is, answers from and keeps, and a new beginning."""

import asyncio
from collections.abc import Callable, Sequence

from telegram import (
    Chat,
    ReplyKeyboardMarkup,
    Update,
)

from bot.answering.citations import citation_line
from bot.answering.examples import Examples
from bot.answering.facts import introduce
from bot.journal.journal import Journal
from bot.live import LiveIndex
from bot.submissions import Submissions
from bot.telegram.buttons import Action, Buttons
from bot.telegram.context import Context
from bot.telegram.readers import Readers
from bot.telegram.reading import Reading
from bot.telegram.rendering import join_fitting
from bot.telegram.replies import reply
from bot.telegram.sending import typing
from bot.telegram.updates import topic_of
from bot.texts.catalogue import Catalogue
from bot.texts.lengths import shorten
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

# Of one document in a list of all; an entry always fits into a message.
_MOST_SECTIONS, _LONGEST_SECTION, _LONGEST_LINE, _LONGEST_LIFE = 30, 100, 600, 2000


class Commands:
    """Answers the readers' commands in the language of the reader's app.

    Args:
        live: The index, which knows the documents.
        catalogue: The bot's texts.
        journal: Where conversations and choices are kept.
        readers: Who gives a command.
        buttons: Offers a choice.
        reading: Shows the documents, and opens what a link names.
        examples: Questions to begin with.
        question_days: How long questions are kept.
        administrators: Who is told, too, what is kept of administrators.
        submissions: What administrators sent and did not decide on.
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
        administrators: frozenset[int],
        submissions: Submissions,
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
        self._administrators = administrators
        self._submissions = submissions
        self._meet = meet
        self.handlers = {
            "start": self.start,
            "help": self.help,
            "read": reading.read,
            "summary": reading.summary,
            "sources": self.sources,
            "about": self.about,
            "new": self.new,
            "language": self.language,
            "privacy": self.privacy,
            "forget": self.forget,
        }

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
        message = update.effective_message
        if message is None or message.chat.type != Chat.PRIVATE:
            await reply(update, greeting)
            return
        async with typing(message):
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
        blocks, presented = [], set()
        for document in self._documents():
            facts = document.front_matter
            line = citation_line(facts, self._catalogue, language)
            block = [shorten(line, _LONGEST_LINE)]
            if facts.about_author and facts.author not in presented:
                presented.add(facts.author)
                lead = self._catalogue.text(language, "fact-about-author", author=facts.author)
                # On a line of its own it runs in its own direction, whatever the language.
                block.append(f"{lead}\n{shorten(facts.about_author, _LONGEST_LIFE)}")
            if facts.is_opinion:
                block.append(self._catalogue.text(language, "about-opinion"))
            if facts.kind == "digest" or not facts.is_opinion:
                block.append(self._catalogue.text(language, f"about-{facts.kind}"))
            blocks.append("\n\n".join(block))
        await reply(update, join_fitting(blocks, lambda left: self._more(language, left)))

    async def sources(self, update: Update, _context: Context) -> None:
        """List the documents with their sections; where there are many, offer to read them."""
        language = await self._readers.language(update.effective_user)
        documents = self._documents()
        lead = self._catalogue.text(language, "sources-lead", documents=len(documents))
        entries = [self._entry(document, language) for document in documents]
        text = join_fitting([lead, *entries], lambda left: self._more(language, left))
        whole = text.endswith(entries[-1])
        await reply(
            update, text, None if whole else self._buttons.documents(Action.PAGE, documents, 0)
        )

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
        text = self._catalogue.text(language, "privacy", days=self._question_days)
        await reply(update, self._with_more(update, text, language, "privacy-administrator"))

    async def forget(self, update: Update, _context: Context) -> None:
        """Delete everything about the reader, and say so."""
        reader = self._readers.writer(update)
        if reader is None:
            return
        language = await self._readers.language(update.effective_user)
        user = update.effective_user
        administers = user is not None and user.id in self._administrators
        questions = await asyncio.to_thread(self._journal.forget, reader, administers=administers)
        if administers:
            await asyncio.to_thread(self._submissions.discard_all, reader)
        text = self._catalogue.text(language, "forget-done", questions=questions)
        await reply(update, self._with_more(update, text, language, "forget-administrator"))

    async def unknown(self, update: Update, _context: Context) -> None:
        """Say that a command is not known; also to whoever may not use it."""
        language = await self._readers.language(update.effective_user)
        await reply(update, self._catalogue.text(language, "command-unknown"))

    def _entry(self, document: DocumentRecord, language: str | None) -> str:
        """Name a document, its size and its sections, or the first of very many."""
        paragraphs = document.paragraphs
        size = self._catalogue.text(language, "sources-paragraphs", paragraphs=paragraphs)
        line = citation_line(document.front_matter, self._catalogue, language)
        lines = [f"{shorten(line, _LONGEST_LINE)} · {size}"]
        shown = document.sections[:_MOST_SECTIONS]
        lines += [f"  • {shorten(section, _LONGEST_SECTION)}" for section in shown]
        if len(document.sections) > len(shown):
            lines.append(f"  {self._more(language, len(document.sections) - len(shown))}")
        return "\n".join(lines)

    def _more(self, language: str | None, number: int) -> str:
        return self._catalogue.text(language, "sources-more", number=number)

    def _with_more(self, update: Update, text: str, language: str | None, key: str) -> str:
        """Add what concerns administrators alone; a group need not know who they are."""
        user, chat = update.effective_user, update.effective_chat
        concerned = user is not None and user.id in self._administrators
        if not concerned or chat is None or chat.type != Chat.PRIVATE:
            return text
        return f"{text}\n\n{self._catalogue.text(language, key)}"

    def _documents(self) -> Sequence[DocumentRecord]:
        return self._live.searcher.snapshot.manifest.documents
