"""Tells administrators what they did not ask for: errors, failed rebuilds, a weekly summary."""

import asyncio
import datetime as dt
from collections.abc import Mapping

import structlog
from sqlalchemy.exc import SQLAlchemyError
from telegram import Bot, CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Update, User
from telegram.error import TelegramError

from bot.alarms import Alarms
from bot.journal.subscriptions import KINDS, Kind, Subscriptions
from bot.telegram.administration.weekly import Weekly
from bot.telegram.buttons import Action, Press
from bot.telegram.context import Context
from bot.telegram.errors import suppress_unchanged
from bot.telegram.readers import Readers
from bot.telegram.replies import NO_PREVIEW, answer_press, reply_html
from bot.texts.catalogue import Catalogue
from bot.texts.lengths import shorten

_LOOK_EVERY = 60.0  # seconds
_ERRORS_APART = dt.timedelta(minutes=10)  # between two messages about errors
_ERRORS_SHOWN = 10
_ON, _OFF = "on", "off"  # what a button switches to

_log = structlog.get_logger(__name__)


class Notices:
    """Sends notices to the administrators' chats; each kind can be switched off.

    Args:
        administrators: Whom.
        subscriptions: Who wants what.
        alarms: The errors of the log.
        weekly: Makes the weekly summary.
        readers: Knows the administrators' languages.
        catalogue: The bot's texts.
        look_every: Seconds between two looks for something to tell.
    """

    def __init__(
        self,
        administrators: frozenset[int],
        subscriptions: Subscriptions,
        alarms: Alarms,
        weekly: Weekly,
        readers: Readers,
        catalogue: Catalogue,
        *,
        look_every: float = _LOOK_EVERY,
    ) -> None:
        self._administrators = sorted(administrators)
        self._subscriptions = subscriptions
        self._alarms = alarms
        self._weekly = weekly
        self._readers = readers
        self._catalogue = catalogue
        self._look_every = look_every
        self._errors_told = dt.datetime.min.replace(tzinfo=dt.UTC)

    async def notify(self, update: Update, _context: Context) -> None:
        """Show what is told of, each with a switch."""
        message, user = update.effective_message, update.effective_user
        if message is None or user is None:
            return
        language = await self._readers.language(user)
        buttons = await asyncio.to_thread(self._switches, user.id, language)
        await reply_html(message, self._catalogue.text(language, "notify-lead"), buttons)

    async def press(self, query: CallbackQuery, press: Press, language: str | None) -> None:
        """Switch as the button said when it was pressed, however often the press arrives."""
        kind = next((kind for kind in KINDS if kind == press.argument), None)
        if kind is None:
            await answer_press(query, self._catalogue.text(language, "press-gone"))
            return
        await answer_press(query)
        administrator = self._readers.pseudonym(query.from_user.id)
        await asyncio.to_thread(
            self._subscriptions.switch, administrator, kind, on=press.key == _ON
        )
        buttons = await asyncio.to_thread(self._switches, query.from_user.id, language)
        with suppress_unchanged():
            await query.edit_message_reply_markup(buttons)

    async def run(self, bot: Bot) -> None:
        """Look for something to tell, again and again."""
        while True:
            await asyncio.sleep(self._look_every)
            try:
                await self._tell_errors(bot)
                await self._tell_weekly(bot)
            except (TelegramError, SQLAlchemyError) as error:
                # A warning, or the next look would tell of it.
                _log.warning("notices could not be sent", reason=str(error))
            except Exception:
                # Whatever it is, questions are answered without notices too.
                _log.warning("notices failed", exc_info=True)

    async def failed(self, by: User, reason: str) -> None:
        """Tell the other administrators that a change of the index failed, if that is possible."""
        try:
            for number in self._administrators:
                if number != by.id and await self._wants(number, "rebuilds"):
                    language = await self._language(number)
                    text = self._catalogue.text(
                        language, "notice-rebuild", by=by.full_name, reason=reason
                    )
                    await self._send(by.get_bot(), number, text)
        except SQLAlchemyError as error:
            _log.warning("notices could not be sent", reason=str(error))

    async def _tell_errors(self, bot: Bot) -> None:
        now = dt.datetime.now(dt.UTC)
        if now - self._errors_told < _ERRORS_APART:
            return
        errors = self._alarms.take()
        if not errors:
            return
        self._errors_told = now
        for number in self._administrators:
            if await self._wants(number, "errors"):
                await self._send(bot, number, self._errors(errors, await self._language(number)))

    async def _tell_weekly(self, bot: Bot) -> None:
        for number in self._administrators:
            administrator = self._readers.pseudonym(number)
            told = await asyncio.to_thread(self._subscriptions.told_at, administrator, "weekly")
            if told is None or not self._weekly.is_due(told, dt.datetime.now(dt.UTC)):
                if told is None:  # the first week begins now
                    await self._note(administrator)
                continue
            await self._note(administrator)  # before it is sent: rather missed than sent forever
            if await self._wants(number, "weekly"):
                await self._weekly.send(bot, number, await self._language(number))

    def _errors(self, errors: Mapping[str, int], language: str | None) -> str:
        lead = self._catalogue.text(language, "notice-errors", errors=sum(errors.values()))
        lines = [f"• {said} ×{count}" for said, count in list(errors.items())[:_ERRORS_SHOWN]]
        return "\n".join([lead, *lines])

    def _switches(self, number: int, language: str | None) -> InlineKeyboardMarkup:
        administrator = self._readers.pseudonym(number)
        rows = []
        for kind in KINDS:
            is_on = self._subscriptions.wanted(administrator, kind)
            words = f"{'✓' if is_on else '–'} {self._catalogue.text(language, f'notify-{kind}')}"
            data = Press(Action.NOTICES, _OFF if is_on else _ON, kind).data
            rows.append([InlineKeyboardButton(words, callback_data=data)])
        return InlineKeyboardMarkup(rows)

    async def _wants(self, number: int, kind: Kind) -> bool:
        administrator = self._readers.pseudonym(number)
        return await asyncio.to_thread(self._subscriptions.wanted, administrator, kind)

    async def _note(self, administrator: str) -> None:
        await asyncio.to_thread(self._subscriptions.note_told, administrator, "weekly")

    async def _language(self, number: int) -> str | None:
        return await self._readers.chosen_language(number)

    async def _send(self, bot: Bot, number: int, text: str) -> None:
        try:
            await bot.send_message(number, shorten(text), link_preview_options=NO_PREVIEW)
        except TelegramError as error:  # one who has blocked the bot keeps nothing from the others
            _log.warning("administrator could not be told", reason=str(error))
