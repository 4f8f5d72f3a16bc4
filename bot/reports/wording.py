"""Numbers, dates and names in figures, as a reader's language writes them."""

import datetime as dt
from collections.abc import Iterable

from babel import Locale
from babel.dates import format_interval, format_skeleton
from babel.numbers import format_decimal, format_percent

from bot.reports.periods import Period
from bot.reports.statistics import Cited, Statistics
from bot.texts.catalogue import Catalogue

NOTHING = "–"
_LONGEST_NAME = 18  # characters of a document's id


class Wording:
    """Writes what figures hold, in one language.

    Args:
        catalogue: The bot's texts.
        language: As Telegram gives it; English stands in for one that the bot does not speak.
    """

    def __init__(self, catalogue: Catalogue, language: str | None) -> None:
        self._catalogue = catalogue
        self._language = language
        self._locale = Locale(catalogue.spoken(language))

    @property
    def right_to_left(self) -> bool:
        """Whether the language is written from right to left."""
        return str(self._locale.text_direction) == "rtl"

    def text(self, key: str, **arguments: str | float) -> str:
        """Give a text of the catalogue."""
        return self._catalogue.text(self._language, key, **arguments)

    def listed(self, counted: Iterable[tuple[str, int]]) -> str:
        """Write things with their counts in a row, such as `Turkish (12), German (3)`."""
        comma = "، " if self.right_to_left else ", "
        return comma.join(f"{name} ({self.number(count)})" for name, count in counted)

    def number(self, number: float) -> str:
        """Write a number with its thousands apart."""
        return str(format_decimal(number, locale=self._locale))

    def percent(self, share: float | None) -> str:
        """Write a share in whole percent; a dash when there is none."""
        if share is None:
            return NOTHING
        # Marks of direction are for text in a browser; here they would only take up room.
        return str(format_percent(share, locale=self._locale)).strip("\u200e\u200f")

    def period(self, figures: Statistics) -> str:
        """Write which days the figures are of; with times where a day is cut off at its start."""
        first, last = figures.since, figures.until
        if first is not None and first != Period(days=1).start(first, figures.zone):
            same_day = first.date() == last.date()
            return f"{self._moment(first)} – {f'{last:%H:%M}' if same_day else self._moment(last)}"
        days = figures.days
        begin, end = (days[0].date, days[-1].date) if days else (last.date(), last.date())
        interval = str(format_interval(begin, end, "yMMMd", locale=self._locale))
        return interval.replace("\u2009", " ")  # as wide as its neighbours, in any font

    def day(self, date: dt.date) -> str:
        """Write a day of a year that is known, such as `Nov 8`."""
        return str(format_skeleton("MMMd", date, locale=self._locale))

    def month(self, date: dt.date) -> str:
        """Write a month with its year, such as `Nov 2025`."""
        return str(format_skeleton("yMMM", date, locale=self._locale)).removesuffix("\u202fг.")

    def language(self, code: str) -> str:
        """Name a language, such as `Turkish`; by its code when it has no name here."""
        return str(self._locale.languages.get(code, code))

    def place(self, cited: Cited, figures: Statistics) -> str:
        """Name a paragraph, with its document where the figures name several."""
        paragraph = self.text("citation-paragraph", paragraph=str(cited.paragraph))
        if len({it.document for it in figures.cited}) == 1:
            return paragraph
        name = cited.document
        if len(name) > _LONGEST_NAME:
            name = name[: _LONGEST_NAME - 1] + "…"
        return f"{paragraph} {name}"

    def _moment(self, moment: dt.datetime) -> str:
        day = format_skeleton("yMMMd", moment.date(), locale=self._locale)
        return f"{day} {moment:%H:%M}"
