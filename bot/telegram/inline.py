"""Inline mode: passages offered in any chat while somebody types `@bot question`."""

import asyncio

from telegram import (
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    Update,
)
from telegram.constants import ParseMode

from bot.answering.answerer import Answerer
from bot.answering.answers import Answer
from bot.telegram.context import Context
from bot.telegram.errors import suppress_unchanged
from bot.telegram.readers import Readers
from bot.telegram.rendering import render_answer
from bot.telegram.replies import NO_PREVIEW
from bot.texts.catalogue import Catalogue
from bot.texts.lengths import shorten

# Seconds that Telegram keeps what was offered for the same words: while somebody types, deletes
# and types again. For longer it would offer them in a language that they have changed since.
_KEPT = 30
_LONGEST_TITLE = 120  # units
_START = "inline"


class Inline:
    """Offers passages.

    Args:
        answerer: Finds them.
        readers: Who types.
        catalogue: The bot's texts.
    """

    def __init__(self, answerer: Answerer, readers: Readers, catalogue: Catalogue) -> None:
        self._answerer = answerer
        self._readers = readers
        self._catalogue = catalogue

    async def offer(self, update: Update, _context: Context) -> None:
        """Offer up to ten cited passages; to nothing typed, the way to the private chat."""
        query = update.inline_query
        if query is None:
            return
        user = query.from_user
        chosen = await self._readers.chosen_language(user.id)
        found = await asyncio.to_thread(
            self._answerer.offers,
            query.query,
            reader_language=user.language_code,
            chosen_language=chosen,
        )
        words = self._catalogue.text(chosen or user.language_code, "button-in-private")
        with suppress_unchanged():
            # The words around the quotes are in the language of whoever types.
            await query.answer(
                [self._result(place, answer) for place, answer in enumerate(found)],
                cache_time=_KEPT,
                is_personal=True,
                button=None if found else InlineQueryResultsButton(words, start_parameter=_START),
            )

    def _result(self, place: int, answer: Answer) -> InlineQueryResultArticle:
        (citation,) = answer.citations
        return InlineQueryResultArticle(
            id=f"{answer.generation}-{place}",
            title=shorten(citation.quote, _LONGEST_TITLE),
            description=citation.line,
            input_message_content=InputTextMessageContent(
                render_answer(answer), parse_mode=ParseMode.HTML, link_preview_options=NO_PREVIEW
            ),
        )
