"""Makes the reports that administrators are sent, in the language and over the period they ask."""

import datetime as dt
from zoneinfo import ZoneInfo

from sqlalchemy import Engine

from bot.journal.secrets import Secrets
from bot.live import LiveIndex
from bot.reports.caption import write_caption
from bot.reports.export import export_csv
from bot.reports.gaps import Gaps, find_gaps
from bot.reports.periods import Period
from bot.reports.statistics import read_statistics
from bot.texts.catalogue import Catalogue


class Reporter:
    """Makes reports. Calls block, for seconds and more; keep them off the event loop.

    Args:
        engine: The database.
        secrets: Decrypts questions.
        live: The index, and the encoder that groups questions.
        catalogue: The bot's texts.
        zone: Whose midnight parts the days.
    """

    def __init__(
        self,
        engine: Engine,
        secrets: Secrets,
        live: LiveIndex,
        catalogue: Catalogue,
        zone: ZoneInfo,
    ) -> None:
        self._engine = engine
        self._secrets = secrets
        self._live = live
        self._catalogue = catalogue
        self._zone = zone

    def statistics(self, period: Period, language: str | None) -> tuple[bytes, str]:
        """Give a chart of a period's figures, as PNG, and what to write below it."""
        # Imported here: what draws takes its time and memory, and is needed now and then.
        from bot.reports.chart import draw_chart

        figures = read_statistics(self._engine, period, self._zone)
        caption = write_caption(figures, self._catalogue, language)
        return draw_chart(figures, self._catalogue, language), caption

    def gaps(self, period: Period, language: str | None) -> Gaps:
        """Find what readers asked and the text does not answer."""
        since, searcher = self._since(period), self._live.searcher
        return find_gaps(self._engine, self._secrets, searcher, self._catalogue, since, language)

    def export(self, period: Period) -> bytes:
        """Give the exchanges of a period as a CSV file."""
        return b"".join(export_csv(self._engine, self._secrets, self._since(period)))

    def _since(self, period: Period) -> dt.datetime | None:
        return period.start(dt.datetime.now(dt.UTC), self._zone)
