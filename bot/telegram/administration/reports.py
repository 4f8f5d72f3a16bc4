"""What administrators want to know: figures, gaps, the journal as a file, and who did what."""

import asyncio

from telegram import Update
from telegram.constants import ChatAction
from telegram.error import TelegramError

from bot.reports.gap_message import render_gaps
from bot.reports.gap_table import gaps_csv
from bot.reports.periods import ALL_TIME, Period, PeriodError, parse_period
from bot.reports.reporter import Reporter
from bot.settings import BotSettings
from bot.telegram.administration.signature import signature
from bot.telegram.context import Context
from bot.telegram.readers import Readers
from bot.telegram.replies import reply, reply_html
from bot.telegram.sending import typing
from bot.texts.catalogue import Catalogue
from index import ArticleBotError, AuditEntry, AuditLog

_ENTRIES = 20  # of the audit log
_EXPORT = "export"


class Reports:
    """Answers the commands that look and change nothing.

    Args:
        settings: Who the administrators are, and whose time is told.
        reporter: Makes the reports.
        readers: Who gives a command.
        catalogue: The bot's texts.
    """

    def __init__(
        self,
        settings: BotSettings,
        reporter: Reporter,
        readers: Readers,
        catalogue: Catalogue,
    ) -> None:
        self._settings = settings
        self._reporter = reporter
        self._readers = readers
        self._catalogue = catalogue
        self._audit = AuditLog(settings.index_dir)

    async def stats(self, update: Update, context: Context) -> None:
        """Show the figures of a period, and a chart of them."""
        message = update.effective_message
        language = await self._readers.language(update.effective_user)
        period = await self._period(update, context.args or [], language)
        if message is None or period is None:
            return
        async with typing(message, ChatAction.UPLOAD_PHOTO):
            chart, caption = await asyncio.to_thread(self._reporter.statistics, period, language)
        await message.reply_photo(chart, caption)

    async def gaps(self, update: Update, context: Context) -> None:
        """Show what readers asked and the text does not answer; as a file with `export`."""
        message, user = update.effective_message, update.effective_user
        words = [word.lower() for word in context.args or []]
        as_file = _EXPORT in words
        language = await self._readers.language(user)
        period = await self._period(update, [w for w in words if w != _EXPORT], language)
        if message is None or user is None or period is None:
            return
        async with typing(message, ChatAction.UPLOAD_DOCUMENT if as_file else ChatAction.TYPING):
            found = await asyncio.to_thread(self._reporter.gaps, period, language)
        if not as_file:
            await reply_html(message, render_gaps(found, self._catalogue, language), None)
            return
        await message.reply_document(await asyncio.to_thread(gaps_csv, found), filename="gaps.csv")
        await self._note(update, signature(user), "gaps")

    async def export(self, update: Update, context: Context) -> None:
        """Send the exchanges as a file; readers are numbered, not named."""
        message, user = update.effective_message, update.effective_user
        language = await self._readers.language(user)
        period = await self._period(update, context.args or [], language)
        if message is None or user is None or period is None:
            return
        async with typing(message, ChatAction.UPLOAD_DOCUMENT):
            data = await asyncio.to_thread(self._reporter.export, period)
        await message.reply_document(data, filename="questions.csv")
        await self._note(update, signature(user), "questions")

    async def audit(self, update: Update, _context: Context) -> None:
        """Show who changed what, newest first."""
        language = await self._readers.language(update.effective_user)
        try:
            entries = await asyncio.to_thread(self._audit.entries, _ENTRIES)
        except ArticleBotError as error:
            await reply(update, str(error))
            return
        lines = [self._entry(entry, language) for entry in entries]
        empty = self._catalogue.text(language, "audit-empty")
        await reply(update, "\n\n".join(lines) if lines else empty)

    async def admins(self, update: Update, context: Context) -> None:
        """Show who the administrators are; the setting decides, not the chat."""
        language = await self._readers.language(update.effective_user)
        lines = [self._catalogue.text(language, "admins-lead")]
        for number in sorted(self._settings.admin_user_ids):
            try:
                chat = await context.bot.get_chat(number)
            except TelegramError:  # they have never written to the bot
                lines.append(f"• {number}")
            else:
                lines.append(f"• {chat.effective_name or ''} ({number})")
        await reply(update, "\n".join(lines))

    async def _period(
        self, update: Update, words: list[str], language: str | None
    ) -> Period | None:
        """Read a command's period; say how it is written when it is none."""
        if not words:
            return ALL_TIME
        try:
            return parse_period(" ".join(words))
        except PeriodError:
            await reply(update, self._catalogue.text(language, "period-how"))
            return None

    async def _note(self, update: Update, by: str, what: str) -> None:
        try:
            await asyncio.to_thread(self._audit.note, by, "exported", detail=what)
        except ArticleBotError as error:
            await reply(update, str(error))

    def _entry(self, entry: AuditEntry, language: str | None) -> str:
        at = entry.at.astimezone(self._settings.time_zone)
        act = self._catalogue.text(language, f"audit-{entry.act.replace('_', '-')}")
        lines = [f"{at:%Y-%m-%d %H:%M} · {entry.by}", " ".join(filter(None, (act, entry.detail)))]
        if entry.generation:
            number = str(entry.generation)
            words = self._catalogue.text(language, "audit-generation", generation=number)
            lines[1] += f" · {words}"
        documents = (f"• {entry.titles.get(document, document)}" for document in entry.documents)
        return "\n".join([*lines, *documents])
