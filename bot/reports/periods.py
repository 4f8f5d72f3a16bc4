"""Periods as administrators write them, such as `today`, `12h` or `7d`."""

import datetime as dt
import re
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from index import ArticleBotError

_BACK = re.compile(r"([1-9][0-9]{0,3})([hdw])")
_DAYS_OF_A_WEEK = 7


class PeriodError(ArticleBotError):
    """What was written is not a period."""


@dataclass(frozen=True, slots=True)
class Period:
    """How far back to look; without days and hours, over all time.

    Days are whole days of the calendar, today among them: with 7 of them a period begins at
    midnight six days ago, so that none of its days is cut. Hours are counted back from now.

    Attributes:
        days: How many days of the calendar, or None.
        hours: How many hours, or None.
    """

    days: int | None = None
    hours: int | None = None

    def start(self, now: dt.datetime, zone: ZoneInfo) -> dt.datetime | None:
        """Give where the period begins, in the zone's time; None for all time.

        Args:
            now: The present, in any zone.
            zone: Whose midnight parts the days.
        """
        if self.hours is not None:
            # Hours are counted in UTC: in a zone's own time there are days of 23 and 25.
            return (now.astimezone(dt.UTC) - dt.timedelta(hours=self.hours)).astimezone(zone)
        if self.days is not None:
            first = now.astimezone(zone).date() - dt.timedelta(days=self.days - 1)
            # Through UTC: where the clocks skip midnight, the day begins at 1 o'clock.
            midnight = dt.datetime.combine(first, dt.time(), zone)
            return midnight.astimezone(dt.UTC).astimezone(zone)
        return None


ALL_TIME = Period()


def parse_period(text: str) -> Period:
    """Read `today`, `all`, or a number of hours, days or weeks such as `12h`, `7d` and `4w`.

    Raises:
        PeriodError: It is none of these.
    """
    word = text.strip().lower()
    if word == "all":
        return ALL_TIME
    if word == "today":
        return Period(days=1)
    match = _BACK.fullmatch(word)
    if match is None:
        raise PeriodError(
            f"'{text}' is not a period. Write today, all, or hours, days or weeks such as 12h, "
            "7d or 4w."
        )
    number, unit = int(match[1]), match[2]
    if unit == "h":
        return Period(hours=number)
    return Period(days=number * (_DAYS_OF_A_WEEK if unit == "w" else 1))
