"""The readers, as the handlers know them: a pseudonym, and the language to speak to them."""

import asyncio

import structlog
from sqlalchemy.exc import SQLAlchemyError
from telegram import Update, User

from bot.journal.preferences import Preferences
from bot.journal.secrets import Secrets

_log = structlog.get_logger(__name__)


class Readers:
    """Looks readers up.

    Args:
        preferences: Where their choices are kept.
        secrets: Makes their pseudonyms.
    """

    def __init__(self, preferences: Preferences, secrets: Secrets) -> None:
        self._preferences = preferences
        self._secrets = secrets

    def writer(self, update: Update) -> str | None:
        """Give the pseudonym of whoever wrote a message or pressed a button.

        Who writes in the name of a group or a channel is known by that alone: Telegram gives all
        of them one and the same user.
        """
        sender = update.effective_sender
        return self.pseudonym(sender.id) if sender is not None else None

    def pseudonym(self, number: int) -> str:
        """Give what stands for a user or a chat in the database."""
        return self._secrets.pseudonym(number)

    async def language(self, user: User | None) -> str | None:
        """Give the language to speak to somebody: the one they chose, else their app's."""
        if user is None:
            return None
        return await self.chosen_language(user.id) or user.language_code

    async def chosen_language(self, number: int) -> str | None:
        """Give the language that somebody chose, if they did."""
        try:
            return await asyncio.to_thread(self._preferences.language, self.pseudonym(number))
        except SQLAlchemyError:
            # Better in another language than not at all.
            _log.exception("preference could not be read")
            return None

    async def choose_language(self, number: int, language: str | None) -> None:
        """Note the language that somebody chose; None takes the choice back."""
        reader = self.pseudonym(number)
        await asyncio.to_thread(self._preferences.choose_language, reader, language)
