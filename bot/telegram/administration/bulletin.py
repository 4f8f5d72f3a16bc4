"""A message that is edited while something long is going on."""

import asyncio
import time

import structlog
from telegram import InlineKeyboardMarkup, Message
from telegram.constants import ParseMode
from telegram.error import TelegramError

from bot.telegram.errors import is_transient, suppress_unchanged
from bot.telegram.replies import NO_PREVIEW

_SPACING = 3.0  # seconds between two edits; Telegram takes about one message a second
_PAUSES = (1.0, 4.0, 16.0, 60.0)  # before the end is told again to a Telegram out of reach

_log = structlog.get_logger(__name__)


class Bulletin:
    """Shows how far something is, and in the end what came of it.

    Args:
        message: The message to edit.
    """

    def __init__(self, message: Message) -> None:
        self._message = message
        self._next = time.monotonic()

    async def show(self, text: str) -> None:
        """Show plain text, unless something was shown a moment ago."""
        if time.monotonic() < self._next:
            return
        self._next = time.monotonic() + _SPACING
        try:
            await self._edit(text, None, None)
        except TelegramError as error:
            # A sign of life, no more: the work does not hang on it.
            _log.info("progress could not be shown", reason=str(error))

    async def end(
        self, text: str, buttons: InlineKeyboardMarkup | None = None, *, html: bool = False
    ) -> None:
        """Show the outcome, as often as it takes to reach Telegram."""
        parse_mode = ParseMode.HTML if html else None
        for pause in _PAUSES:
            try:
                return await self._edit(text, buttons, parse_mode)
            except TelegramError as error:
                if not is_transient(error):
                    raise
                _log.warning("telegram cannot be reached", reason=str(error), next_try_in=pause)
            await asyncio.sleep(pause)
        return await self._edit(text, buttons, parse_mode)

    async def _edit(
        self, text: str, buttons: InlineKeyboardMarkup | None, parse_mode: ParseMode | None
    ) -> None:
        with suppress_unchanged():
            await self._message.edit_text(
                text, parse_mode=parse_mode, reply_markup=buttons, link_preview_options=NO_PREVIEW
            )
