"""Reading the documents in the chat: page by page, by key sentences, and from a link."""

import asyncio
from collections.abc import Sequence
from html import escape

from telegram import CallbackQuery, InlineKeyboardMarkup, Update

from bot.answering.citations import citation_line
from bot.answering.pages import (
    Page,
    Part,
    code_of,
    document_of,
    page_with,
    pages_of,
    sections_of,
)
from bot.answering.references import Linked, read_payload
from bot.live import LiveIndex
from bot.telegram.buttons import Action, Buttons, Press, is_offered, read_press
from bot.telegram.context import Context
from bot.telegram.readers import Readers
from bot.telegram.rendering import join_fitting
from bot.telegram.replies import answer_when_done, edit_html, reply_html
from bot.telegram.updates import pressed_message
from bot.texts.catalogue import Catalogue
from bot.texts.lengths import shorten
from index import DocumentRecord, Snapshot, summarise

READING_ACTIONS = (
    f"^[{Action.PAGE}{Action.PLACE}{Action.SECTIONS}{Action.DOCUMENTS}{Action.SUMMARY}]:"
)
"""Which presses are answered here, as a regular expression."""
_LONGEST_HEADING = 200  # characters
_LONGEST_SENTENCE = 600
_LONGEST_LINE = 600
Shown = tuple[str, InlineKeyboardMarkup | None]


class Reading:
    """Shows documents.

    Args:
        live: The index.
        readers: Who reads.
        buttons: Leads from page to page.
        catalogue: The bot's texts.
    """

    def __init__(
        self, live: LiveIndex, readers: Readers, buttons: Buttons, catalogue: Catalogue
    ) -> None:
        self._live = live
        self._readers = readers
        self._buttons = buttons
        self._catalogue = catalogue

    async def read(self, update: Update, _context: Context) -> None:
        """Begin to read: the only document's first page, or a choice of documents."""
        await self._begin(update, Action.PAGE)

    async def summary(self, update: Update, _context: Context) -> None:
        """Show the only document's key sentences, or a choice of documents."""
        await self._begin(update, Action.SUMMARY)

    async def open_link(self, update: Update, payload: str) -> bool:
        """Open what a link to the bot names; tell whether it names anything."""
        message = update.effective_message
        snapshot = self._live.searcher.snapshot
        linked = await asyncio.to_thread(read_payload, payload, snapshot)
        if linked is None or message is None:
            return False
        language = await self._readers.language(update.effective_user)
        shown = await asyncio.to_thread(self._linked, snapshot, linked, language)
        await reply_html(message, *shown)
        return True

    async def press(self, update: Update, _context: Context) -> None:
        """Show what a button leads to, in place."""
        query = update.callback_query
        if query is not None:
            await answer_when_done(query, self._act(query))

    async def _act(self, query: CallbackQuery) -> str | None:
        """Do what a press says; give what to tell whoever pressed."""
        language = await self._readers.language(query.from_user)
        press, message = read_press(query.data), pressed_message(query)
        # python-telegram-bot hands over a press without data, too.
        if press is None or message is None:
            return self._text(language, "press-gone")
        if not is_offered(press, message):
            return None
        if press.action is Action.PLACE:
            return await asyncio.to_thread(self._place, press, language)
        shown = await asyncio.to_thread(self._follow, press, language)
        if shown is None:
            return self._text(language, "document-gone")
        await edit_html(message, *shown)
        return None

    async def _begin(self, update: Update, action: Action) -> None:
        message = update.effective_message
        if message is None:
            return
        language = await self._readers.language(update.effective_user)
        snapshot = self._live.searcher.snapshot
        documents = snapshot.manifest.documents
        if len(documents) > 1:
            lead = self._text(language, "read-which")
            await reply_html(message, lead, self._buttons.documents(action, documents, 0))
            return
        shown = await asyncio.to_thread(self._show, action, snapshot, documents[0], language)
        await reply_html(message, *shown)

    def _linked(self, snapshot: Snapshot, linked: Linked, language: str | None) -> Shown:
        """Show the paragraph that a link leads to, or say what of it is gone."""
        if linked.document is None:
            return self._text(language, "document-gone"), None
        if linked.paragraph is None:
            whole = self._buttons.read_on(language, code_of(linked.document.id))
            return escape(self._text(language, "citation-gone")), whole
        pages = pages_of(snapshot, linked.document)
        place = page_with(pages, linked.paragraph, linked.quote)
        return self._page(linked.document, pages, place, language, linked)

    def _follow(self, press: Press, language: str | None) -> Shown | None:
        """Give what a press leads to; None when that is no longer there."""
        snapshot = self._live.searcher.snapshot
        number = int(press.argument) if press.argument.isdecimal() else 0
        if press.action is Action.DOCUMENTS:
            action = Action.SUMMARY if press.key == Action.SUMMARY else Action.PAGE
            documents = snapshot.manifest.documents
            first = min(number, len(documents) - 1)
            lead = self._text(language, "read-which")
            return lead, self._buttons.documents(action, documents, first)
        document = document_of(press.key, snapshot)
        if document is None:
            return None
        if press.action is Action.SECTIONS:
            return self._sections(snapshot, document, language, number)
        return self._show(press.action, snapshot, document, language, number)

    def _place(self, press: Press, language: str | None) -> str:
        """Say in words which page of how many a message shows."""
        snapshot = self._live.searcher.snapshot
        document = document_of(press.key, snapshot)
        pages = len(pages_of(snapshot, document)) if document is not None else 0
        page = int(press.argument) + 1 if press.argument.isdecimal() else 0
        if not 0 < page <= pages:
            return self._text(language, "document-gone")
        return self._catalogue.text(language, "read-place", page=str(page), total=str(pages))

    def _show(
        self,
        action: Action,
        snapshot: Snapshot,
        document: DocumentRecord,
        language: str | None,
        page: int = 0,
    ) -> Shown:
        if action is Action.SUMMARY:
            return self._summary(snapshot, document, language)
        pages = pages_of(snapshot, document)
        return self._page(document, pages, min(page, len(pages) - 1), language)

    def _page(
        self,
        document: DocumentRecord,
        pages: Sequence[Page],
        place: int,
        language: str | None,
        linked: Linked | None = None,
    ) -> Shown:
        """Show a page; the paragraph that a link leads to stands out."""
        page = pages[place]
        blocks = [f"<b>{escape(shorten(document.front_matter.title, _LONGEST_HEADING))}</b>"]
        if page.section:
            blocks.append(f"<b>{escape(shorten(page.section, _LONGEST_HEADING))}</b>")
        blocks += [_paragraph(part, linked) for part in page.parts]
        buttons = self._buttons.under_reading(
            language,
            code_of(document.id),
            place,
            len(pages),
            sections=len(sections_of(pages)) > 1,
        )
        return "\n\n".join(blocks), buttons

    def _sections(
        self, snapshot: Snapshot, document: DocumentRecord, language: str | None, first: int
    ) -> Shown:
        """Offer the sections from the first on, as many as are shown at a time."""
        beginning = self._text(language, "section-none")
        sections = [
            (section or beginning, place)
            for section, place in sections_of(pages_of(snapshot, document))
        ]
        title = f"<b>{escape(shorten(document.front_matter.title, _LONGEST_HEADING))}</b>"
        first = min(first, len(sections) - 1)
        return title, self._buttons.sections(code_of(document.id), sections, first)

    def _summary(self, snapshot: Snapshot, document: DocumentRecord, language: str | None) -> Shown:
        """Show the key sentences by section, each with its paragraph."""
        line = citation_line(document.front_matter, self._catalogue, language)
        line = shorten(line, _LONGEST_LINE)
        blocks = [escape(self._text(language, "summary-lead")), f"<i>{escape(line)}</i>"]
        if document.front_matter.is_opinion:
            blocks.append(f"<i>{escape(self._text(language, 'about-opinion'))}</i>")
        section: str | None = None
        for sentence in summarise(snapshot, document):
            passage, heading = snapshot.passages[sentence.row], ""
            if passage.section != section and passage.section:
                section = passage.section
                heading = f"<b>{escape(shorten(section, _LONGEST_HEADING))}</b>\n\n"
            number = self._catalogue.text(
                language, "citation-paragraph", paragraph=str(passage.paragraph)
            )
            words = shorten(sentence.window.of(passage.text), _LONGEST_SENTENCE)
            blocks.append(f"{heading}“{escape(words)}” — <i>{escape(number)}</i>")
        html = join_fitting(blocks, lambda _left: self._text(language, "summary-more"))
        return html, self._buttons.read_on(language, code_of(document.id))

    def _text(self, language: str | None, key: str) -> str:
        return self._catalogue.text(language, key)


def _paragraph(part: Part, linked: Linked | None) -> str:
    """Show a paragraph with its number; the linked one is marked at its side, the words in bold."""
    number = f"<b>¶ {part.number}</b>"
    if linked is None or part.number != linked.paragraph:
        return f"{number}  {escape(part.text)}"
    text = escape(part.text)
    if linked.quote is not None and linked.quote[0] == part.row:
        start, end = part.within(linked.quote[1])
        before, words, after = map(
            escape, (part.text[:start], part.text[start:end], part.text[end:])
        )
        text = f"{before}<b>{words}</b>{after}" if words else text
    return f"<blockquote>{number}  {text}</blockquote>"
