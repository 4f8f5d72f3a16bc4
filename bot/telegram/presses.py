"""What happens when a reader presses a button."""

import asyncio
from collections.abc import Sequence
from html import escape

from telegram import CallbackQuery, Chat, InlineKeyboardMarkup, Message, Update

from bot.answering.answerer import Answerer
from bot.answering.answers import Answer, Citation
from bot.answering.citations import citation_line, cited_place
from bot.journal.journal import Journal
from bot.journal.recorded import Recorded
from bot.telegram.buttons import PER_PAGE, Action, Buttons, Press, is_offered, read_press
from bot.telegram.context import Context
from bot.telegram.errors import suppress_unchanged
from bot.telegram.readers import Readers
from bot.telegram.rendering import render_answer, render_passages
from bot.telegram.replies import answer_when_done, edit_html
from bot.telegram.updates import pressed_message
from bot.texts.catalogue import LANGUAGES, Catalogue
from bot.texts.lengths import shorten

_LONGEST_LINE, _LONGEST_PLACE = 600, 300  # units; three of each fit into a message


class Presses:
    """Answers the presses of buttons.

    What a press says is looked up and never trusted: the exchange must be there, its answer be
    the message that the press comes from, and a button of the message say it.

    Args:
        answerer: Makes answers again.
        journal: Knows the exchanges and takes the votes.
        readers: Knows who presses.
        buttons: Makes the buttons of what is shown next.
        catalogue: The bot's texts.
    """

    def __init__(
        self,
        answerer: Answerer,
        journal: Journal,
        readers: Readers,
        buttons: Buttons,
        catalogue: Catalogue,
    ) -> None:
        self._answerer = answerer
        self._journal = journal
        self._readers = readers
        self._buttons = buttons
        self._catalogue = catalogue

    async def press(self, update: Update, _context: Context) -> None:
        """Do what the button says, and answer Telegram exactly once."""
        query = update.callback_query
        if query is not None:
            await answer_when_done(query, self._act(query))

    async def _act(self, query: CallbackQuery) -> str | None:
        """Do what a press says; give what to tell whoever pressed."""
        press, message = read_press(query.data), pressed_message(query)
        if press is None or message is None:
            return self._catalogue.text(await self._readers.language(query.from_user), "press-gone")
        if press.action is Action.LANGUAGE:
            if not is_offered(press, message):
                return None
            return await self._choose_language(query, message, press.argument)
        recorded = await asyncio.to_thread(self._journal.find, press.key)
        place = (self._readers.pseudonym(message.chat.id), message.message_id)
        votes = press.action in (Action.GOOD, Action.BAD, Action.REASON)
        here = recorded is not None and (recorded.chat, recorded.answer_message) == place
        # Of an expired exchange nobody knows any more who has voted.
        if recorded is None or not (here or (recorded.expired and not votes)):
            return self._catalogue.text(await self._readers.language(query.from_user), "press-gone")
        if not is_offered(press, message):
            return None
        if votes:
            return await self._vote(query, press, recorded)
        if press.action is Action.BACK and press.argument:
            await self._mark(query, recorded)
        elif recorded.remembered.quotes or recorded.remembered.further:
            return await self._show(query, message, press, recorded)
        else:  # of a fact nothing is remembered that could be shown
            return self._catalogue.text(recorded.remembered.language, "press-gone")
        return None

    async def _show(
        self, query: CallbackQuery, message: Message, press: Press, recorded: Recorded
    ) -> str | None:
        """Show another page in place of the message; tell where there is none any more."""
        answer = await asyncio.to_thread(
            self._answerer.recall, recorded.remembered, introduced=_is_private(query)
        )
        key, language = recorded.key, answer.language
        # The nearest passage has a page of its own, before the others.
        others = answer.further[1:] if answer.status == "abstained" else answer.further
        pages = -(-len(others) // PER_PAGE)
        if press.action is Action.MORE:
            page = int(press.argument)
            if page >= max(pages, 1):
                return self._catalogue.text(language, "citation-gone")
            shown = others[page * PER_PAGE : (page + 1) * PER_PAGE]
            html = self._passages(language, "more-lead", shown)
            await edit_html(message, html, self._buttons.under_page(language, key, page, pages))
        elif press.action is Action.NEAREST:
            html = self._passages(language, "nearest-lead", answer.further[:1])
            await edit_html(message, html, self._buttons.under_page(language, key, -1, pages))
        elif press.action is Action.SOURCES:
            await edit_html(message, self._sources(answer), self._buttons.back(language, key))
        else:
            await edit_html(message, render_answer(answer), await self._under(query, recorded))
        return None

    def _passages(self, language: str, lead: str, passages: Sequence[Citation]) -> str:
        key = lead if passages else "citation-gone"
        return render_passages(self._catalogue.text(language, key), passages)

    async def _vote(self, query: CallbackQuery, press: Press, recorded: Recorded) -> str:
        """Take a vote.

        In a group everybody has one, so no button is marked there; nor is anybody asked for a
        reason, which all would be shown and anyone could press.
        """
        language = recorded.remembered.language
        private = _is_private(query)
        reader = self._readers.pseudonym(query.from_user.id)
        bad = press.action is Action.BAD
        # Whoever presses 👎 again is asked again, and keeps the reason they gave until then.
        again = bad and await asyncio.to_thread(self._journal.voted, recorded.key, reader) is False
        if not again:
            good = press.action is Action.GOOD
            reason = press.argument if press.action is Action.REASON else None
            await asyncio.to_thread(
                self._journal.vote, recorded.key, reader, good=good, reason=reason
            )
        if bad and private:
            with suppress_unchanged():
                reasons = self._buttons.reasons(language, recorded.key)
                await query.edit_message_reply_markup(reasons)
            return self._catalogue.text(language, "vote-why")
        await self._mark(query, recorded)
        return self._catalogue.text(language, "vote-thanks")

    async def _mark(self, query: CallbackQuery, recorded: Recorded) -> None:
        """Show the buttons under an answer as they are now; in a group no vote changes them."""
        if _is_private(query):
            with suppress_unchanged():
                await query.edit_message_reply_markup(await self._under(query, recorded))

    async def _under(self, query: CallbackQuery, recorded: Recorded) -> InlineKeyboardMarkup | None:
        """Give the buttons under an answer, in a private chat with its reader's vote marked."""
        if not _is_private(query):
            name = query.get_bot().username
            return self._buttons.under_answer(recorded.remembered, recorded.key, group_of=name)
        reader = self._readers.pseudonym(query.from_user.id)
        voted = await asyncio.to_thread(self._journal.voted, recorded.key, reader)
        return self._buttons.under_answer(recorded.remembered, recorded.key, voted=voted)

    async def _choose_language(
        self, query: CallbackQuery, message: Message, argument: str
    ) -> str | None:
        """Take a choice of language; in a group the offer stays, for others to choose too."""
        code = argument if argument in LANGUAGES else None
        await self._readers.choose_language(query.from_user.id, code)
        language = code or query.from_user.language_code
        key = "language-chosen" if code else "language-free"
        text = self._catalogue.text(language, key)
        if not _is_private(query):
            return text
        await edit_html(message, escape(text, quote=False), None)
        return None

    def _sources(self, answer: Answer) -> str:
        """Name the documents that an answer cites, each once, with their sections."""
        language, blocks = answer.language, []
        key = "sources-of-answer" if answer.citations else "citation-gone"
        lead = self._catalogue.text(language, key)
        documents = {c.document: c.facts for c in answer.citations}
        for document, facts in documents.items():
            line = citation_line(facts, self._catalogue, language)
            line = escape(shorten(line, _LONGEST_LINE))
            lines = [f'<a href="{escape(facts.url)}">{line}</a>' if facts.url else line]
            for citation in answer.citations:
                if citation.document == document:
                    place = cited_place(citation, self._catalogue, language)
                    lines.append(f"  • {escape(shorten(place, _LONGEST_PLACE))}")
            about = "about-opinion" if facts.is_opinion else f"about-{facts.kind}"
            lines.append(f"<i>{escape(self._catalogue.text(language, about))}</i>")
            blocks.append("\n".join(lines))
        return "\n\n".join([escape(lead), *blocks])


def _is_private(query: CallbackQuery) -> bool:
    return query.message is None or query.message.chat.type == Chat.PRIVATE
