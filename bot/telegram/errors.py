"""The one error handler: what is tried again, what is passed over, what the reader is told."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import structlog
from telegram import Update
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)
from telegram.ext import CallbackContext

from bot.telegram.pace import SlowedError
from bot.telegram.readers import Readers
from bot.texts.catalogue import Catalogue

_log = structlog.get_logger(__name__)


def is_transient(error: BaseException | None) -> bool:
    """Tell whether the same request may succeed later.

    A token that is refused counts too: the bot stops, and its readers wait for the next start.
    What Telegram refuses for good is a BadRequest, by `connection`.
    """
    if type(error) is TelegramError:
        return True  # what python-telegram-bot makes of an answer that is not JSON
    if isinstance(error, BadRequest):
        return False
    return isinstance(error, (NetworkError, RetryAfter, InvalidToken))


def backoff(failures: int, longest: float) -> float:
    """Give the seconds to wait after so many failures in a row: 1, 2, 4 … `longest`."""
    return min(2.0 ** min(failures, 10), longest)


def pause(error: Exception, failures: int, longest: float) -> float:
    """Give the seconds to wait after an error: those that Telegram asks for, else `backoff`'s."""
    if not isinstance(error, RetryAfter):
        return backoff(failures, longest)
    asked = error.retry_after
    return float(asked if isinstance(asked, int) else asked.total_seconds())


# What Telegram says when a message is gone, or out of reach.
_GONE = ("message to edit not found", "message can't be edited", "message_id_invalid")
# Or when it shows already what it was to show, or a button was pressed too long ago for a notice.
_NOTHING_TO_DO = (*_GONE, "message is not modified", "query is too old")
# When a chat is gone, a topic is closed, or a group's administrators let the bot not write.
_CLOSED = (
    "chat not found",
    "topic_closed",
    "topic_deleted",
    "message thread not found",
    "not enough rights to send",
    "have no rights to send",
    "chat_write_forbidden",
    "chat_send_plain_forbidden",
)


@contextmanager
def suppress_unchanged() -> Iterator[None]:
    """Pass over a refusal that leaves nothing to do."""
    try:
        yield
    except BadRequest as error:
        if not _says(error, _NOTHING_TO_DO):
            raise


def is_gone(error: BadRequest) -> bool:
    """Tell whether a message could not be edited because it is no longer there."""
    return _says(error, _GONE)


def is_closed(error: BaseException | None) -> bool:
    """Tell whether the bot cannot or may not write where it was to."""
    if isinstance(error, (Forbidden, ChatMigrated)):
        return True
    return isinstance(error, BadRequest) and _says(error, _CLOSED)


def _says(error: BadRequest, reasons: Sequence[str]) -> bool:
    return any(words in error.message.lower() for words in reasons)


class ErrorHandler:
    """Handles what escapes from the handlers.

    Args:
        catalogue: The bot's texts.
        readers: Whom it tells.
    """

    def __init__(self, catalogue: Catalogue, readers: Readers) -> None:
        self._catalogue = catalogue
        self._readers = readers
        self._to_retry: dict[int, Exception] = {}

    async def handle(self, update: object, context: CallbackContext[Any, Any, Any, Any]) -> None:
        """Take note of an update to try again, or tell the reader that it failed."""
        error = context.error
        number = update.update_id if isinstance(update, Update) else None
        if number is not None and isinstance(error, SlowedError):
            self._to_retry[number] = error
        elif number is not None and error is not None and is_transient(error):
            _log.warning("telegram cannot be reached", update_id=number, reason=str(error))
            self._to_retry[number] = error
        elif is_closed(error):
            _log.info("reader cannot be reached", update_id=number, reason=str(error))
        else:
            _log.error("update failed", update_id=number, exc_info=error)
            if isinstance(update, Update):
                await self.tell(update, "failure")

    def take_retry(self, update_id: int) -> Exception | None:
        """Give why an update is to be tried again, if it is, and forget it."""
        return self._to_retry.pop(update_id, None)

    async def tell(self, update: Update, key: str, **values: Any) -> None:
        """Tell whoever wrote or pressed that nothing came of it, if they can be told.

        Args:
            update: What they did.
            key: The text's in the catalogue.
            values: What stands in it.
        """
        if update.effective_message is None:
            return
        language = await self._readers.language(update.effective_user)
        text = self._catalogue.text(language, key, **values)
        try:
            if update.callback_query is not None:
                await update.callback_query.answer(text)
            else:
                await update.effective_message.reply_text(text, allow_sending_without_reply=True)
        except TelegramError as error:
            _log.warning("the reader could not be told", reason=str(error))
