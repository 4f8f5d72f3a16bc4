"""The weekly summary: the figures of the last seven days, and what readers missed."""

import asyncio
import datetime as dt

from sqlalchemy import Engine
from telegram import Bot
from telegram.constants import ParseMode

from bot.journal.secrets import Secrets
from bot.live import LiveIndex
from bot.reports.caption import write_caption
from bot.reports.chart import draw_chart
from bot.reports.gap_message import render_gaps
from bot.reports.gaps import find_gaps
from bot.reports.periods import Period
from bot.reports.statistics import read_statistics
from bot.settings import BotSettings
from bot.telegram.replies import NO_PREVIEW
from bot.texts.catalogue import Catalogue

_HOUR = 9  # on Mondays, in the zone of the settings
_WEEK = Period(days=7)


class Weekly:
    """Makes the weekly summary.

    Args:
        settings: Whose midnight parts the days.
        engine: The database.
        secrets: Decrypts questions.
        live: The index, and the encoder that groups questions.
        catalogue: The bot's texts.
    """

    def __init__(
        self,
        settings: BotSettings,
        engine: Engine,
        secrets: Secrets,
        live: LiveIndex,
        catalogue: Catalogue,
    ) -> None:
        self._zone = settings.time_zone
        self._engine = engine
        self._secrets = secrets
        self._live = live
        self._catalogue = catalogue

    def is_due(self, told_at: dt.datetime, now: dt.datetime) -> bool:
        """Tell whether a Monday morning has passed since it was told last."""
        now = now.astimezone(self._zone)
        monday = now.date() - dt.timedelta(days=now.weekday())
        due = dt.datetime.combine(monday, dt.time(_HOUR), self._zone)
        if due > now:
            due = dt.datetime.combine(monday - dt.timedelta(days=7), dt.time(_HOUR), self._zone)
        return told_at < due

    async def send(self, bot: Bot, number: int, language: str | None) -> None:
        """Send the summary to a chat."""
        figures = await asyncio.to_thread(read_statistics, self._engine, _WEEK, self._zone)
        chart = await asyncio.to_thread(draw_chart, figures, self._catalogue, language)
        await bot.send_photo(number, chart, write_caption(figures, self._catalogue, language))
        gaps = await asyncio.to_thread(
            find_gaps,
            self._engine,
            self._secrets,
            self._live.searcher,
            self._catalogue,
            _WEEK.start(dt.datetime.now(dt.UTC), self._zone),
            language,
        )
        if gaps.unanswered.gaps or gaps.disliked.gaps:
            text = render_gaps(gaps, self._catalogue, language)
            await bot.send_message(
                number, text, parse_mode=ParseMode.HTML, link_preview_options=NO_PREVIEW
            )
