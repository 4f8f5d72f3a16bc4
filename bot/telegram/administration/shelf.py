"""The documents as an administrator sees them: each can be downloaded and removed."""

import asyncio
from html import escape
from pathlib import Path

from telegram import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message, Update

from bot.answering.citations import citation_line
from bot.answering.pages import document_of
from bot.live import LiveIndex
from bot.operations import OperationError, operate
from bot.telegram.administration.bulletin import Bulletin
from bot.telegram.administration.notices import Notices
from bot.telegram.administration.outcomes import Outcomes
from bot.telegram.administration.signature import signature
from bot.telegram.buttons import Action, Buttons, Press
from bot.telegram.context import Context
from bot.telegram.readers import Readers
from bot.telegram.replies import answer_press, edit_html, reply_html
from bot.telegram.updates import pressed_message
from bot.texts.catalogue import Catalogue
from index import ArticleBotError, DocumentRecord, find_document


class Shelf:
    """Shows documents to administrators.

    Args:
        live: The index.
        outcomes: Words for what a build did.
        notices: Tells the other administrators of a failure.
        readers: Who looks.
        buttons: Offers documents.
        catalogue: The bot's texts.
        content_dir: Where the documents' files are.
    """

    def __init__(
        self,
        live: LiveIndex,
        outcomes: Outcomes,
        notices: Notices,
        readers: Readers,
        buttons: Buttons,
        catalogue: Catalogue,
        content_dir: Path,
    ) -> None:
        self._live = live
        self._outcomes = outcomes
        self._notices = notices
        self._readers = readers
        self._buttons = buttons
        self._catalogue = catalogue
        self._content_dir = content_dir

    async def sources(self, update: Update, _context: Context) -> None:
        """Offer the documents."""
        message = update.effective_message
        if message is None:
            return
        language = await self._readers.language(update.effective_user)
        await reply_html(message, *self._list(language, 0))

    async def press(self, query: CallbackQuery, press: Press, language: str | None) -> None:
        """Do what a button says."""
        message = pressed_message(query)
        if message is None:
            await answer_press(query, self._catalogue.text(language, "press-gone"))
            return
        if not press.key:
            first = int(press.argument) if press.argument.isdecimal() else 0
            await answer_press(query)
            await edit_html(message, *self._list(language, first))
            return
        document = document_of(press.key, self._live.searcher.snapshot)
        if document is None:
            await answer_press(query, self._catalogue.text(language, "document-gone"))
            return
        if press.argument == "get":
            await self._send(query, message, document, language)
            return
        await answer_press(query)
        if press.argument == "yes":
            await self._remove(query, message, document, language)
            return
        text = escape(citation_line(document.front_matter, self._catalogue, language))
        if press.argument == "remove":
            text = self._catalogue.text(language, "shelf-remove-sure") + "\n\n" + text
        choices = ("yes",) if press.argument == "remove" else ("get", "remove")
        await edit_html(message, text, self._choices(press.key, choices, language))

    async def _send(
        self,
        query: CallbackQuery,
        message: Message,
        document: DocumentRecord,
        language: str | None,
    ) -> None:
        """Send a document's file."""
        try:
            path = await asyncio.to_thread(find_document, document.id, self._content_dir)
            data = await asyncio.to_thread(path.read_bytes)
        except (ArticleBotError, OSError):
            await answer_press(query, self._catalogue.text(language, "document-gone"))
            return
        await answer_press(query)
        await message.reply_document(data, filename=path.name)

    async def _remove(
        self,
        query: CallbackQuery,
        message: Message,
        document: DocumentRecord,
        language: str | None,
    ) -> None:
        bulletin = Bulletin(message)
        try:
            (report,) = await operate(
                "remove",
                f"--by={signature(query.from_user)}",
                "--",  # an id may begin as an option does
                document.id,
                on_progress=self._outcomes.follow(bulletin, language),
            )
        except OperationError as error:
            await bulletin.end(str(error))
            await self._notices.failed(query.from_user, str(error))
            return
        await bulletin.end(await self._outcomes.of_build(report, language))

    def _list(self, language: str | None, first: int) -> tuple[str, InlineKeyboardMarkup]:
        documents = self._live.searcher.snapshot.manifest.documents
        lead = self._catalogue.text(language, "sources-lead", documents=len(documents))
        first = min(first, len(documents) - 1)
        return escape(lead), self._buttons.documents(Action.SHELF, documents, first)

    def _choices(
        self, code: str, arguments: tuple[str, ...], language: str | None
    ) -> InlineKeyboardMarkup:
        row = [
            InlineKeyboardButton(
                self._catalogue.text(language, f"button-shelf-{argument}"),
                callback_data=Press(Action.SHELF, code, argument).data,
            )
            for argument in arguments
        ]
        back = InlineKeyboardButton(
            self._catalogue.text(language, "button-back"),
            callback_data=Press(Action.SHELF, "", "0").data,
        )
        return InlineKeyboardMarkup([row, [back]])
