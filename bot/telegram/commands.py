"""The readers' commands: what the bot is, answers from and keeps, and a new beginning."""

import asyncio
from collections.abc import Sequence

from telegram import LinkPreviewOptions, Update, User

from bot.answering.citations import citation_line
from bot.answering.facts import introduce
from bot.journal.journal import Journal
from bot.journal.pseudonyms import Pseudonyms
from bot.live import LiveIndex
from bot.telegram.context import Context
from bot.telegram.rendering import part
from bot.texts.catalogue import Catalogue
from index import DocumentRecord

READERS_COMMANDS = ("start", "help", "new", "about", "sources", "privacy")


class Commands:
    """Answers the readers' commands in the language of the reader's app.

    Args:
        live: The index, which knows the documents.
        catalogue: The bot's texts.
        journal: Where conversations are kept.
        pseudonyms: Stand in for chats in the journal.
    """

    def __init__(
        self, live: LiveIndex, catalogue: Catalogue, journal: Journal, pseudonyms: Pseudonyms
    ) -> None:
        self._live = live
        self._catalogue = catalogue
        self._journal = journal
        self._pseudonyms = pseudonyms

    async def start(self, update: Update, _context: Context) -> None:
        """Greet, and say what can be asked."""
        language = language_of(update.effective_user)
        await reply(update, introduce(self._documents(), self._catalogue, language))

    async def help(self, update: Update, _context: Context) -> None:
        """Show what the bot can do, on one screen."""
        await reply(update, self._catalogue.text(language_of(update.effective_user), "help"))

    async def new(self, update: Update, _context: Context) -> None:
        """Begin a new conversation: later questions are understood without the earlier ones."""
        if update.effective_chat is not None:
            chat = self._pseudonyms.of(update.effective_chat.id)
            await asyncio.to_thread(self._journal.begin_anew, chat)
        language = language_of(update.effective_user)
        await reply(update, self._catalogue.text(language, "conversation-new"))

    async def about(self, update: Update, _context: Context) -> None:
        """Say what the texts are, who wrote them and whose views they give."""
        language = language_of(update.effective_user)
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
        language = language_of(update.effective_user)
        documents = self._documents()
        blocks = [self._catalogue.text(language, "sources-lead", documents=len(documents))]
        for document in documents:
            size = self._catalogue.text(
                language, "sources-paragraphs", paragraphs=document.paragraphs
            )
            lines = [f"{citation_line(document.front_matter, self._catalogue, language)} · {size}"]
            lines += [f"  • {section}" for section in document.sections]
            blocks.append("\n".join(lines))
        await reply(update, "\n\n".join(blocks))

    async def privacy(self, update: Update, _context: Context) -> None:
        """Say what is kept about readers."""
        await reply(update, self._catalogue.text(language_of(update.effective_user), "privacy"))

    async def unknown(self, update: Update, _context: Context) -> None:
        """Say that a command is not known; also to whoever may not use it."""
        language = language_of(update.effective_user)
        await reply(update, self._catalogue.text(language, "command-unknown"))

    def _documents(self) -> Sequence[DocumentRecord]:
        return self._live.searcher.snapshot.manifest.documents


def language_of(user: User | None) -> str | None:
    """Give the language of a reader's app, if Telegram tells it."""
    return user.language_code if user else None


async def reply(update: Update, text: str) -> None:
    """Send plain text to the chat an update came from, in as many messages as it takes."""
    if update.effective_message is not None:
        for message in part(text):
            await update.effective_message.reply_text(
                message, link_preview_options=LinkPreviewOptions(is_disabled=True)
            )
