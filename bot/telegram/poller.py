"""Asks Telegram for updates, and writes them down before Telegram hears that they arrived."""

import asyncio
from pathlib import Path

import structlog
from sqlalchemy.exc import SQLAlchemyError
from telegram import Bot, Update
from telegram.error import Conflict, InvalidToken, TelegramError

from bot.journal.inbox import Inbox, Incoming
from bot.telegram.dispatcher import Dispatcher
from bot.telegram.errors import pause
from bot.telegram.updates import is_ours, sent_at

ALLOWED_UPDATES = ("message", "edited_message", "callback_query", "inline_query")
_WAIT = 30  # seconds that Telegram holds a request open while there is nothing
_LONGEST_PAUSE = 30.0  # seconds between two requests that failed

_log = structlog.get_logger(__name__)


class Poller:
    """Fetches updates for as long as it runs.

    Args:
        bot: The connection.
        inbox: Where updates are written.
        dispatcher: What works them off.
        heartbeat: A file that is touched after every request that succeeded, by which a
            supervisor sees that the bot is alive.
    """

    def __init__(self, bot: Bot, inbox: Inbox, dispatcher: Dispatcher, heartbeat: Path) -> None:
        self._bot = bot
        self._inbox = inbox
        self._dispatcher = dispatcher
        self._heartbeat = heartbeat

    async def run(self) -> None:
        """Fetch until cancelled; failures are logged and tried again after a pause.

        Raises:
            InvalidToken: Telegram knows the token no longer.
        """
        offset: int | None = None
        failures = 0
        while True:
            try:
                updates = await self._bot.get_updates(
                    offset=offset, timeout=_WAIT, allowed_updates=ALLOWED_UPDATES
                )
                # Only what is written down is confirmed, by the next request's offset.
                read = [self._read(update) for update in updates if update.inline_query is None]
                lasting = [incoming for incoming in read if incoming is not None]
                fresh = await asyncio.to_thread(self._inbox.accept, lasting)
                self._dispatcher.submit(fresh)
                self._dispatcher.hurry(u for u in updates if u.inline_query is not None)
                if updates:
                    offset = updates[-1].update_id + 1
                failures = 0
                self._beat()
            except InvalidToken:
                raise
            except (TelegramError, SQLAlchemyError, KeyError, TypeError, ValueError) as error:
                # The last three are what an answer that is not as documented comes to.
                seconds = pause(error, failures, _LONGEST_PAUSE)
                failures += 1
                _log.warning("no updates", reason=_reason(error), next_try_in=seconds)
                await asyncio.sleep(seconds)

    def _read(self, update: Update) -> Incoming | None:
        """Give what is to be written down of an update; None when it is not for the bot.

        One that cannot be read costs only itself, and leaves only its number in the log.
        """
        try:
            return _incoming(update) if is_ours(update, self._bot) else None
        except Exception:
            _log.error("update not understood", update_id=update.update_id)
            return None

    def _beat(self) -> None:
        """Show a supervisor that the bot is alive; a file that cannot be written stops nothing."""
        try:
            self._heartbeat.parent.mkdir(parents=True, exist_ok=True)
            self._heartbeat.touch()
        except OSError as error:
            _log.warning("heartbeat not written", reason=str(error))


def _incoming(update: Update) -> Incoming:
    chat = update.effective_chat
    # An update without a chat has no order to keep with any other.
    return Incoming(
        update.update_id,
        chat.id if chat else -update.update_id,
        update.to_dict(recursive=True),
        sent_at(update),
    )


def _reason(error: Exception) -> str:
    if isinstance(error, Conflict):
        return "another process asks for this bot's updates; stop it, or use another token"
    # What anything else says of an answer may be a reader's words.
    return (
        str(error) if isinstance(error, (TelegramError, SQLAlchemyError)) else type(error).__name__
    )
