"""The weekly summary: the figures of the last seven days, and what readers missed."""

import asyncio
import datetime as dt
from zoneinfo import ZoneInfo

from telegram import Bot
from telegram.constants import ParseMode

from bot.reports.gap_message import render_gaps
from bot.reports.periods import Period
from bot.reports.reporter import Reporter
from bot.telegram.replies import NO_PREVIEW
from bot.texts.catalogue import Catalogue

_HOUR = 9  # on Mondays, in the zone of the settings
_WEEK = Period(days=7)


class Weekly:
    """Makes the weekly summary.

    Args:
        reporter: Makes what it is put together of.
        catalogue: The bot's texts.
        zone: Whose Monday it is.
    """

    def __init__(self, reporter: Reporter, catalogue: Catalogue, zone: ZoneInfo) -> None:
        self._reporter = reporter
        self._catalogue = catalogue
        self._zone = zone

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
        chart, caption = await asyncio.to_thread(self._reporter.statistics, _WEEK, language)
        await bot.send_photo(number, chart, caption)
        gaps = await asyncio.to_thread(self._reporter.gaps, _WEEK, language)
        if gaps.unanswered.gaps or gaps.disliked.gaps:
            text = render_gaps(gaps, self._catalogue, language)
            await bot.send_message(
                number, text, parse_mode=ParseMode.HTML, link_preview_options=NO_PREVIEW
            )
